"""The VPC and the deletion protection of AWS::ElasticLoadBalancingV2::LoadBalancer.

MiniStack names a VPC of its own and deletes a protected load balancer. Imitates the guide of Application Load
Balancers, page "Delete an Application Load Balancer", and the API reference, page "DeleteLoadBalancer".
"""

from __future__ import annotations

from typing import Any

from ministack.services import alb, ec2
from ministack.services.cloudformation import provisioners

from tests.emulator.extension.resource_types import Properties, complete_type

_TYPE = "AWS::ElasticLoadBalancingV2::LoadBalancer"


def install() -> None:
    """Take the VPC from the subnets, and refuse to delete while the attribute is on."""
    complete_type(_TYPE, _place)
    handlers = provisioners._RESOURCE_HANDLERS[_TYPE]
    original = handlers["delete"]

    def delete(physical_id: str, properties: Properties) -> None:
        attributes = {each["Key"]: each["Value"] for each in alb._lb_attrs.get(physical_id, [])}
        if attributes.get("deletion_protection.enabled") == "true":
            raise ValueError(
                f"OperationNotPermitted: Load balancer '{physical_id}' cannot be deleted because deletion "
                "protection is enabled"
            )
        original(physical_id, properties)

    provisioners._RESOURCE_HANDLERS[_TYPE] = {**handlers, "delete": delete}


def _place(physical_id: str, properties: Properties) -> dict[str, Any]:
    vpcs = {ec2._subnets[subnet]["VpcId"] for subnet in properties["Subnets"]}
    if len(vpcs) != 1:
        raise ValueError(
            f"InvalidSubnet: the subnets of a load balancer lie in one VPC, not in {sorted(vpcs)}"
        )
    (alb._lbs[physical_id]["VpcId"],) = vpcs
    return {}
