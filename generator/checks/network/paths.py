"""The ways out of a VPC that a tree creates: endpoints, NAT gateways, and the rules that open them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.network.api_calls import INTERNET
from generator.checks.security_groups import Direction, SecurityGroupRule, security_group_rules
from generator.checks.stack import Resource
from generator.checks.text import text
from generator.checks.tree import Tree
from generator.checks.workload import Workload
from generator.policies.endpoint_names import GATEWAYS

VPC = "AWS::EC2::VPC"
_ENDPOINT = "AWS::EC2::VPCEndpoint"
_HTTPS = 443
_ANYWHERE = ("0.0.0.0/0", "::/0")
_ENDPOINT_NAME = re.compile(r"amazonaws\.[^.]+\.(.+)$")


class Paths:
    """Every path of a tree, built once for all its workloads."""

    def __init__(self, tree: Tree) -> None:
        """Gather what the paths are made of."""
        self._rules: dict[object, list[SecurityGroupRule]] = {}
        for rule in security_group_rules(tree):
            self._rules.setdefault(rule.group, []).append(rule)
        self._endpoints: dict[tuple[object, str], Resource] = {}
        for endpoint in tree.resources(_ENDPOINT):
            found = _ENDPOINT_NAME.search(text(endpoint.value("ServiceName")) or "")
            if found:
                self._endpoints[endpoint.value("VpcId").identity(), found[1]] = endpoint
        self._route_tables = {
            association.value("SubnetId").identity(): association.value("RouteTableId").identity()
            for association in tree.resources("AWS::EC2::SubnetRouteTableAssociation")
        }
        self._default_routes = {
            route.value("RouteTableId").identity(): route
            for route in tree.resources("AWS::EC2::Route")
            if route.get("DestinationCidrBlock") in _ANYWHERE
        }

    def obstacle(self, workload: Workload, vpc: Resource, service: str) -> str | None:
        """What keeps the tasks from a service; None where a path is open."""
        way_out = self._way_out(workload)
        if way_out is None or service == INTERNET:
            return way_out
        endpoint = self._endpoints.get((vpc.reference().identity(), service))
        if endpoint is None:
            kind = "gateway" if service in GATEWAYS else "interface"
            return f"the VPC has no {kind} endpoint for it, and {way_out}"
        if endpoint.get("VpcEndpointType") == "Interface":
            return self._interface_obstacle(workload, vpc, endpoint)
        return self._gateway_obstacle(workload, endpoint)

    def _way_out(self, workload: Workload) -> str | None:
        """Why the tasks do not reach the internet; None where they do."""
        tables = list(self._tables(workload))
        routes = [self._default_routes.get(table) for table in tables]
        address = workload.value("NetworkConfiguration", "AwsvpcConfiguration", "AssignPublicIp")
        public = address.content == "ENABLED"
        if not routes or any(route is None or not _leads_out(route, public) for route in routes):
            return "no NAT gateway stands behind its subnets"
        if any(rule.content.get("CidrIp") in _ANYWHERE for rule in self._opened(_groups(workload), "egress")):
            return None
        return f"none of its security groups lets {_HTTPS} out to everywhere"

    def _interface_obstacle(self, workload: Workload, vpc: Resource, endpoint: Resource) -> str | None:
        if str(endpoint.get("PrivateDnsEnabled")).lower() != "true":
            return f"{endpoint.logical_id} has no private DNS"
        own = _groups(workload)
        theirs = [group.identity() for group in endpoint.value("SecurityGroupIds").items()]
        if not any(_admits(rule, own, vpc) for rule in self._opened(theirs, "ingress")):
            return f"the security group of {endpoint.logical_id} does not admit its tasks on {_HTTPS}"
        if not any(_admits(rule, theirs, vpc) for rule in self._opened(own, "egress")):
            return f"no egress rule on {_HTTPS} leads to the security group of {endpoint.logical_id}"
        return None

    def _gateway_obstacle(self, workload: Workload, endpoint: Resource) -> str | None:
        served = [table.identity() for table in endpoint.value("RouteTableIds").items()]
        if not all(table in served for table in self._tables(workload)):
            return f"{endpoint.logical_id} is not in the route tables of its subnets"
        egress = self._opened(_groups(workload), "egress")
        if not any(rule.peer_prefix_list or rule.content.get("CidrIp") in _ANYWHERE for rule in egress):
            return f"no egress rule on {_HTTPS} leads to the prefix list of {endpoint.logical_id}"
        return None

    def _tables(self, workload: Workload) -> Iterator[object]:
        for subnet in workload.value("NetworkConfiguration", "AwsvpcConfiguration", "Subnets").items():
            yield self._route_tables.get(subnet.identity())

    def _opened(self, groups: Iterable[object], direction: Direction) -> list[SecurityGroupRule]:
        return [
            rule
            for group in groups
            for rule in self._rules.get(group, ())
            if rule.direction == direction and rule.opens(_HTTPS)
        ]


def _groups(workload: Workload) -> list[object]:
    return [group.reference().identity() for group in workload.security_groups]


def _leads_out(route: Resource, public: bool) -> bool:
    return route.get("NatGatewayId") is not None or (public and route.get("GatewayId") is not None)


def _admits(rule: SecurityGroupRule, peers: list[object], vpc: Resource) -> bool:
    """Whether the other end of a rule is one of the groups, or the whole VPC."""
    if rule.peer_group is not None:
        return rule.peer_group in peers
    cidr = rule.cidr
    whole = (vpc.reference().identity(), vpc.value("CidrBlock").identity())
    return cidr is not None and (cidr.content in _ANYWHERE or cidr.identity() in whole)
