"""Network layer: the VPC, new or existing, its ways out and the group of those who call AWS APIs."""

from generator.layers.network.contract import ExistingVpcInputs, NetworkInputs, NetworkOutputs
from generator.layers.network.network import build_network

__all__ = ["ExistingVpcInputs", "NetworkInputs", "NetworkOutputs", "build_network"]
