"""The security group of a service's tasks, and the way of the load balancer to them."""

from __future__ import annotations

from typing import Any

from troposphere import GetAtt, ec2

from generator import names
from generator.config.services import ListenerService, Workload
from generator.layers.closed_egress import closed_egress
from generator.layers.service.connections import add_ingress_of_peers, egress_rules
from generator.layers.service.created_port import created_port
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.load_balancer import load_balancer_of
from generator.layers.service.properties import given
from generator.wiring import LayerBuilder


def add_security_group(layer: LayerBuilder, service: Workload, inputs: ServiceInputs) -> ec2.SecurityGroup:
    """The service's own group: what reaches its tasks, and what they reach beyond AWS APIs.

    The way to AWS APIs is the shared group of all tasks, which they carry beside this one.
    """
    load_balancer = load_balancer_of(service, inputs.ingress)
    ports = _ports_for_load_balancer(service, inputs) if load_balancer else ()
    source = load_balancer and layer.parameter_for(load_balancer.security_group_id)
    group = layer.add(
        ec2.SecurityGroup(
            "SecurityGroup",
            GroupDescription=f"Tasks of {service.name}",
            VpcId=layer.parameter_for(inputs.network.vpc_id),
            **given(
                SecurityGroupIngress=[
                    ec2.SecurityGroupRule(
                        Description="From the load balancer", SourceSecurityGroupId=source, **_tcp(port)
                    )
                    for port in ports
                ]
            ),
            SecurityGroupEgress=egress_rules(layer, service, inputs) or closed_egress(),
        )
    )
    for port in ports:
        layer.add(
            ec2.SecurityGroupEgress(
                f"{names.LOAD_BALANCER_EGRESS}{port}",
                Description=f"To {service.name}",
                GroupId=source,
                DestinationSecurityGroupId=GetAtt(group, "GroupId"),
                **_tcp(port),
            )
        )
    add_ingress_of_peers(layer, service, inputs, group)
    return group


def _ports_for_load_balancer(service: Workload, inputs: ServiceInputs) -> tuple[int, ...]:
    """Where requests go, and where health checks go if that is elsewhere.

    CodeDeploy's next release brings a changed port; until its traffic has shifted, requests still go to the
    former one, which only AWS knows if the port has changed before. So what was open stays open.
    """
    if not isinstance(service, ListenerService):
        return ()
    created = created_port(inputs.created_with)
    ports = (service.port, service.target_health_check.port, created, *inputs.former_ports)
    return tuple(dict.fromkeys(port for port in ports if port is not None))


def _tcp(port: int) -> dict[str, Any]:
    return {"IpProtocol": "tcp", "FromPort": port, "ToPort": port}
