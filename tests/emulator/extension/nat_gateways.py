"""AWS::EC2::EIP and AWS::EC2::NatGateway, zonal and regional.

Imitates the template reference, pages "AWS::EC2::EIP" and "AWS::EC2::NatGateway", and the API reference of
EC2, page "NatGateway". MiniStack's DescribeNatGateways leaves addresses and the availability mode out.
"""

from __future__ import annotations

import re
from typing import Any

from ministack.core.responses import new_uuid
from ministack.services import ec2

from tests.emulator.extension.resource_types import Made, Properties, add_type

_GATEWAY = re.compile(
    rb"<natGatewayId>(?P<id>[^<]+)</natGatewayId>(?P<rest>.*?)<natGatewayAddressSet/>", re.DOTALL
)


def install() -> None:
    """Add both types and complete the answers of DescribeNatGateways."""
    add_type("AWS::EC2::EIP", create=_allocate, delete=_release, tagged=True)
    add_type("AWS::EC2::NatGateway", create=_create, update=_update, delete=_delete, tagged=True)
    original = ec2._ACTION_MAP["DescribeNatGateways"]

    def describe(params: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        status, headers, body = original(params)
        return status, headers, _GATEWAY.sub(_with_addresses, body)

    ec2._ACTION_MAP["DescribeNatGateways"] = describe


def _allocate(logical_id: str, properties: Properties, stack_name: str) -> Made:
    del logical_id, stack_name
    allocation_id = f"eipalloc-{new_uuid().replace('-', '')[:17]}"
    address = ec2._random_ip("52.")
    ec2._addresses[allocation_id] = {
        "AllocationId": allocation_id,
        "PublicIp": address,
        "Domain": properties.get("Domain", "vpc"),
        "AssociationId": None,
        "InstanceId": None,
        "NetworkInterfaceId": None,
        "PrivateIpAddress": None,
    }
    ec2._tags[allocation_id] = properties.get("Tags", [])
    return address, {"AllocationId": allocation_id, "PublicIp": address}


def _release(physical_id: str, properties: Properties) -> None:
    del properties
    for allocation_id, address in list(ec2._addresses.items()):
        if address["PublicIp"] == physical_id:
            ec2._addresses.pop(allocation_id)
            ec2._tags.pop(allocation_id, None)


def _create(logical_id: str, properties: Properties, stack_name: str) -> Made:
    del logical_id, stack_name
    mode = properties.get("AvailabilityMode", "zonal")
    subnet_id, allocation_id = properties.get("SubnetId"), properties.get("AllocationId")
    if mode == "regional" and (subnet_id or not properties.get("VpcId")):
        raise ValueError("InvalidParameter: a regional NAT gateway has a VPC and no subnet")
    if mode == "zonal" and subnet_id not in ec2._subnets:
        raise ValueError(f"InvalidSubnetID.NotFound: there is no subnet {subnet_id}")
    if mode == "zonal" and allocation_id not in ec2._addresses:
        raise ValueError(f"InvalidAllocationID.NotFound: there is no address {allocation_id}")
    gateway_id = f"nat-{new_uuid().replace('-', '')[:17]}"
    ec2._nat_gateways[gateway_id] = {
        "NatGatewayId": gateway_id,
        "SubnetId": subnet_id or "",
        "VpcId": properties.get("VpcId") or ec2._subnets[subnet_id]["VpcId"],
        "AllocationId": allocation_id or "",
        "ConnectivityType": properties.get("ConnectivityType", "public"),
        "AvailabilityMode": mode,
        "State": "available",
        "CreateTime": ec2._now_ts(),
    }
    ec2._tags[gateway_id] = properties.get("Tags", [])
    return gateway_id, {"NatGatewayId": gateway_id}


def _update(physical_id: str, old: Properties, new: Properties, stack_name: str) -> Made:
    if {**old, "Tags": None} != {**new, "Tags": None}:
        return _create("", new, stack_name)
    ec2._tags[physical_id] = new.get("Tags", [])
    return physical_id, {"NatGatewayId": physical_id}


def _delete(physical_id: str, properties: Properties) -> None:
    del properties
    ec2._nat_gateways.pop(physical_id, None)
    ec2._tags.pop(physical_id, None)


def _with_addresses(match: re.Match[bytes]) -> bytes:
    gateway = ec2._nat_gateways[match["id"].decode()]
    allocation_id = gateway["AllocationId"]
    address = ec2._addresses.get(allocation_id, {}).get("PublicIp", "")
    item = f"<item><allocationId>{allocation_id}</allocationId><publicIp>{address}</publicIp></item>"
    mode = f"<availabilityMode>{gateway.get('AvailabilityMode', 'zonal')}</availabilityMode>"
    addresses = f"<natGatewayAddressSet>{item if allocation_id else ''}</natGatewayAddressSet>"
    return b"<natGatewayId>" + match["id"] + b"</natGatewayId>" + match["rest"] + (addresses + mode).encode()
