"""AWS::EC2::VPCEndpoint with its security groups, its private DNS and its policy.

MiniStack keeps them and does not show them. Imitates the API reference of EC2, page "VpcEndpoint", and the
AWS PrivateLink guide, page "Access an AWS service using an interface VPC endpoint": private DNS needs both
DNS attributes of the VPC, and one service has it once in a VPC.
"""

from __future__ import annotations

import json
from typing import Any
from xml.sax.saxutils import escape

from ministack.services import ec2
from ministack.services.cloudformation import provisioners

from tests.emulator.extension.resource_types import Made, Properties

_TYPE = "AWS::EC2::VPCEndpoint"


def install() -> None:
    """Complete every description of an endpoint, and check private DNS before one is created."""
    ec2._vpce_fields_xml = _complete(ec2._vpce_fields_xml)
    handlers = provisioners._RESOURCE_HANDLERS[_TYPE]
    original = handlers["create"]

    def create(logical_id: str, properties: Properties, stack_name: str) -> Made:
        if _flag(properties.get("PrivateDnsEnabled")):
            _require_private_dns(properties)
        made: Made = original(logical_id, properties, stack_name)
        return made

    provisioners._RESOURCE_HANDLERS[_TYPE] = {**handlers, "create": create}


def _complete(original: Any) -> Any:
    def fields(endpoint: dict[str, Any], tag: str = "item") -> str:
        groups = "".join(
            f"<item><groupId>{group}</groupId></item>" for group in endpoint.get("SecurityGroupIds", [])
        )
        policy = json.dumps(endpoint.get("PolicyDocument") or {})
        more = (
            f"<groupSet>{groups}</groupSet>"
            f"<privateDnsEnabled>{str(_flag(endpoint.get('PrivateDnsEnabled'))).lower()}</privateDnsEnabled>"
            f"<policyDocument>{escape(policy)}</policyDocument>"
        )
        text: str = original(endpoint, tag)
        return text.removesuffix(f"</{tag}>") + more + f"</{tag}>"

    return fields


def _flag(value: object) -> bool:
    return str(value).lower() == "true"


def _require_private_dns(properties: Properties) -> None:
    vpc_id, service = properties["VpcId"], properties["ServiceName"]
    vpc = ec2._vpcs.get(vpc_id, {})
    if not (vpc.get("EnableDnsSupport", True) and vpc.get("EnableDnsHostnames", False)):
        raise ValueError(
            "InvalidParameter: Enabling private DNS requires both enableDnsSupport and enableDnsHostnames "
            f"VPC attributes set to true for {vpc_id}"
        )
    for endpoint in ec2._vpc_endpoints.values():
        taken = (endpoint["VpcId"], endpoint["ServiceName"]) == (vpc_id, service)
        if taken and _flag(endpoint.get("PrivateDnsEnabled")):
            raise ValueError(
                f"InvalidParameter: private-dns-enabled cannot be set because {endpoint['VpcEndpointId']} in "
                f"{vpc_id} has the conflicting DNS domain of {service}"
            )
