"""The security group ``aws-client``: whoever calls AWS APIs bears it beside a group of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from troposphere import FindInMap, Ref, Select, Tags, ec2

from generator.config.network import Network
from generator.config.prefix_lists import PREFIX_LISTS
from generator.layers.network.contract import NetworkInputs
from generator.layers.network.vpc import Vpc
from generator.layers.network_plan import NetworkPlan
from generator.policies.templating import TemplateValue
from generator.wiring import LayerBuilder

_MAPPING: Final = "PrefixLists"
_SERVICES: Final = {"s3": "S3, where ECR keeps the layers of images too", "dynamodb": "DynamoDB"}


@dataclass(frozen=True)
class ApiClients:
    """Where the calls of AWS APIs go, apart from endpoints of ours, whose layer adds the rule to them."""

    gateways: tuple[str, ...]
    through_internet: bool
    endpoints_of_others: int
    """IPv4 blocks in which endpoints stand that the VPC had before; none for a new VPC."""

    @staticmethod
    def of(config: Network, plan: NetworkPlan) -> ApiClients:
        """What follows from the plan and from what an existing VPC brings along."""
        brought = plan.vpc_cidr_count if config.existing and config.existing.endpoints else 0
        return ApiClients(plan.gateways_used, plan.clients_use_internet, brought)


def add_client_group(
    layer: LayerBuilder, vpc: Vpc, clients: ApiClients, inputs: NetworkInputs
) -> ec2.SecurityGroup:
    """The group, with one egress rule for each way that its members' calls take, and no ingress."""
    return layer.add(
        ec2.SecurityGroup(
            "ClientSecurityGroup",
            GroupDescription="aws-client: what calls AWS APIs",
            VpcId=vpc.id,
            SecurityGroupEgress=[
                *_to_gateways(layer, clients, inputs),
                *_to_endpoints_of_others(vpc, clients),
                *_to_the_internet(clients),
            ],
            Tags=Tags(Name="aws-client"),
        )
    )


def _to_gateways(
    layer: LayerBuilder, clients: ApiClients, inputs: NetworkInputs
) -> Iterator[ec2.SecurityGroupRule]:
    given = {"s3": inputs.s3_prefix_list_id, "dynamodb": inputs.dynamodb_prefix_list_id}
    mapped = [service for service in clients.gateways if given[service] is None]
    if mapped:
        by_region = {
            region: {service: PREFIX_LISTS[region][service] for service in mapped}
            for region in inputs.regions
        }
        layer.add_mapping(_MAPPING, by_region)
    for service in clients.gateways:
        parameter = given[service]
        prefix_list: TemplateValue = (
            layer.parameter_for(parameter) if parameter else FindInMap(_MAPPING, Ref("AWS::Region"), service)
        )
        yield _https(f"HTTPS to {_SERVICES[service]}", DestinationPrefixListId=prefix_list)


def _to_endpoints_of_others(vpc: Vpc, clients: ApiClients) -> Iterator[ec2.SecurityGroupRule]:
    for index in range(clients.endpoints_of_others):
        yield _https("HTTPS to the endpoints that the VPC had before", CidrIp=Select(index, vpc.cidrs))


def _to_the_internet(clients: ApiClients) -> Iterator[ec2.SecurityGroupRule]:
    if clients.through_internet:
        yield _https(
            "HTTPS to AWS APIs and images without an endpoint here; their addresses are not known",
            CidrIp="0.0.0.0/0",
        )


def _https(description: str, **destination: Any) -> ec2.SecurityGroupRule:
    return ec2.SecurityGroupRule(
        IpProtocol="tcp", FromPort=443, ToPort=443, Description=description, **destination
    )
