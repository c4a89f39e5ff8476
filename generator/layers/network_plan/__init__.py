"""What the services need of the network: the way out, the endpoints and why. No resources yet."""

from generator.layers.network_plan.model import EndpointNeed, NetworkPlan
from generator.layers.network_plan.plan import plan_network

__all__ = ["EndpointNeed", "NetworkPlan", "plan_network"]
