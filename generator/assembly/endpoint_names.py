"""Names of interface endpoints, for those who read assemblies and build none."""

from generator.layers.network_plan.service_names import KNOWN_INTERFACES

__all__ = ["KNOWN_INTERFACES"]
