"""``connectsTo`` and ``egress`` as security-group rules, on both sides where both are ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from troposphere import GetAtt, ec2

from generator import names
from generator.config.services import Workload
from generator.config.services.connection import Connection, EgressNeed
from generator.layers.service.inputs import ServiceInputs
from generator.wiring import LayerBuilder, SecurityGroupId

_HTTPS = 443
#: Amazon EC2 API Reference, IpRange.
_DESCRIPTION_MAX_LENGTH = 255


@dataclass(frozen=True)
class _End:
    """The other end of a connection between services of the environment."""

    name: str
    group: SecurityGroupId
    port: int


def egress_rules(
    layer: LayerBuilder, service: Workload, inputs: ServiceInputs
) -> list[ec2.SecurityGroupRule]:
    """What the service reaches beyond AWS APIs; nothing else is open."""
    internet = [_to_internet(service.egress)] if service.egress.to == "internet" else []
    networks = [_to_network(connection) for connection in service.connects_to if not connection.service]
    services = [
        ec2.SecurityGroupRule(
            Description=f"To {end.name}",
            DestinationSecurityGroupId=layer.parameter_for(end.group),
            **_ports("tcp", end.port),
        )
        for end in _ends(service, inputs)
    ]
    return [*internet, *networks, *services]


def add_ingress_of_peers(
    layer: LayerBuilder, service: Workload, inputs: ServiceInputs, group: ec2.SecurityGroup
) -> None:
    """Open the other ends to this service: the rules stand here, where both groups are known."""
    for end in _ends(service, inputs):
        layer.add(
            ec2.SecurityGroupIngress(
                names.logical_id(end.name, "ingress"),
                Description=f"From {service.name}",
                GroupId=layer.parameter_for(end.group),
                SourceSecurityGroupId=GetAtt(group, "GroupId"),
                **_ports("tcp", end.port),
            )
        )


def _ends(service: Workload, inputs: ServiceInputs) -> tuple[_End, ...]:
    """Every way that a peer offers, each once: several peers may stand behind the one load balancer."""
    found = (end for connection in service.connects_to for end in _ends_of(connection.service, inputs))
    return tuple(dict.fromkeys(found))


def _ends_of(service: str | None, inputs: ServiceInputs) -> Iterator[_End]:
    if service is None:
        return
    peer = inputs.peers[service]
    if peer.security_group_id is not None:
        yield _End(service, peer.security_group_id, peer.port)
    if peer.behind_load_balancer:
        if inputs.ingress is None or inputs.ingress.internal_security_group_id is None:
            raise TypeError(f"{service} has routes, and there is no internal load balancer")
        yield _End("internal load balancer", inputs.ingress.internal_security_group_id, _HTTPS)


def _to_internet(egress: EgressNeed) -> ec2.SecurityGroupRule:
    """HTTPS to anywhere: a security group knows no host names, so they are its description."""
    hosts = f": {', '.join(egress.hosts)}" if egress.hosts else ""
    description = f"HTTPS to the internet{hosts}"
    if len(description) > _DESCRIPTION_MAX_LENGTH:
        description = f"HTTPS to {len(egress.hosts)} hosts on the internet"
    return ec2.SecurityGroupRule(Description=description, CidrIp="0.0.0.0/0", **_ports("tcp", _HTTPS))


def _to_network(connection: Connection) -> ec2.SecurityGroupRule:
    if connection.port is None:
        raise TypeError("only a connection to a service leaves its port open")
    other_side = {
        "CidrIp": connection.cidr,
        "DestinationSecurityGroupId": connection.security_group,
        "DestinationPrefixListId": connection.prefix_list,
    }
    key, value = next((key, value) for key, value in other_side.items() if value is not None)
    return ec2.SecurityGroupRule(
        Description=f"To {value}", **{key: value}, **_ports(connection.protocol, connection.port)
    )


def _ports(protocol: str, port: int) -> dict[str, Any]:
    return {"IpProtocol": protocol, "FromPort": port, "ToPort": port}
