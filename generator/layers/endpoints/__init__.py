"""Endpoints layer: the interface endpoints by which the VPC reaches AWS APIs."""

from generator.layers.endpoints.endpoints import EndpointsOutputs, build_endpoints

__all__ = ["EndpointsOutputs", "build_endpoints"]
