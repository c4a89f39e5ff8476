"""Service layer: one stack a service, with all that belongs to it."""

from generator.layers.service.inputs import ContainerImage, Peer, ServiceInputs, ServiceOutputs
from generator.layers.service.layer import build_service

__all__ = ["ContainerImage", "Peer", "ServiceInputs", "ServiceOutputs", "build_service"]
