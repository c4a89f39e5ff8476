"""Observability layer: who is told, the Spot alarms and the dashboard."""

from generator.layers.observability.observability import ObservabilityOutputs, build_observability

__all__ = ["ObservabilityOutputs", "build_observability"]
