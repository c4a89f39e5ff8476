from __future__ import annotations

from typing import Any

import pytest

from tests.unit.checks.trees import Body, att, findings, fires, messages, nest, ref, resource, template, tree

ELB = "AWS::ElasticLoadBalancingV2"


def group(**properties: Any) -> Body:
    return resource(f"{ELB}::TargetGroup", **properties)


def awsvpc_service(**of_group: Any) -> dict[str, Body]:
    return {
        "Task": resource("AWS::ECS::TaskDefinition", NetworkMode="awsvpc"),
        "Group": group(**of_group),
        "Service": resource(
            "AWS::ECS::Service", TaskDefinition=ref("Task"), LoadBalancers=[{"TargetGroupArn": ref("Group")}]
        ),
    }


@pytest.mark.parametrize("of_group", [{}, {"TargetType": "instance"}])
def test_a_target_group_of_instances_behind_awsvpc_is_found(of_group: Body) -> None:
    assert fires("TS301", **awsvpc_service(**of_group))


def test_a_target_group_of_addresses_behind_awsvpc_is_right() -> None:
    assert not fires("TS301", **awsvpc_service(TargetType="ip"))


@pytest.mark.parametrize("timeout", [10, 11])
def test_a_timeout_that_reaches_the_interval_is_found(timeout: int) -> None:
    assert fires("TS302", Group=group(HealthCheckTimeoutSeconds=timeout, HealthCheckIntervalSeconds=10))


def test_a_short_interval_reaches_the_default_timeout() -> None:
    assert messages("TS302", Group=group(HealthCheckIntervalSeconds=5)) == [
        "Group: a timeout of 5 s is not below the interval of 5 s"
    ]


def test_a_timeout_below_the_interval_is_right() -> None:
    assert not fires("TS302", Group=group(HealthCheckTimeoutSeconds=9, HealthCheckIntervalSeconds=10))


def listener(balancer: str, port: int) -> Body:
    return resource(f"{ELB}::Listener", LoadBalancerArn=ref(balancer), Port=port)


BALANCER = resource(f"{ELB}::LoadBalancer", Type="application")


def test_two_listeners_on_one_port_are_found() -> None:
    both = {"First": listener("Public", 443), "Second": listener("Public", 443)}
    assert messages("TS303", Public=BALANCER, **both) == ["Second: First listens on port 443 already"]


def test_two_listeners_on_one_port_are_found_across_stacks() -> None:
    service = template({"Balancer": {}}, Listener=listener("Balancer", 443))
    ingress = template(outputs={"Arn": ref("Public")}, Public=BALANCER, Listener=listener("Public", 443))
    root = template(
        Ingress=nest("ingress.yaml"), Service=nest("service.yaml", Balancer=att("Ingress", "Outputs.Arn"))
    )
    assert len(findings("TS303", tree(root=root, ingress=ingress, service=service))) == 1


def test_two_ports_and_two_load_balancers_are_right() -> None:
    assert not fires(
        "TS303",
        Public=BALANCER,
        Internal=BALANCER,
        First=listener("Public", 443),
        Second=listener("Public", 80),
        Third=listener("Internal", 443),
    )


def rule(of_listener: str, priority: int) -> Body:
    return resource(f"{ELB}::ListenerRule", ListenerArn=ref(of_listener), Priority=priority)


def test_two_rules_of_one_priority_are_found() -> None:
    rules = {"First": rule("Https", 10), "Second": rule("Https", 10)}
    assert messages("TS304", Https=listener("Public", 443), **rules) == [
        "Second: First has priority 10 on this listener already"
    ]


def test_two_priorities_and_two_listeners_are_right() -> None:
    listeners = {"Https": listener("Public", 443), "Test": listener("Public", 8443)}
    rules = {"First": rule("Https", 10), "Second": rule("Https", 11), "Third": rule("Test", 10)}
    assert not fires("TS304", **listeners, **rules)


def endpoint(**properties: Any) -> Body:
    return resource("AWS::EC2::VPCEndpoint", VpcId=ref("Vpc"), **properties)


@pytest.mark.parametrize("dns", [{}, {"EnableDnsHostnames": True, "EnableDnsSupport": False}])
def test_private_dns_in_a_vpc_that_does_not_resolve_it_is_found(dns: Body) -> None:
    assert fires("TS305", Vpc=resource("AWS::EC2::VPC", **dns), Endpoint=endpoint(PrivateDnsEnabled=True))


def test_private_dns_in_a_vpc_that_resolves_it_is_right() -> None:
    vpc = resource("AWS::EC2::VPC", EnableDnsHostnames=True, EnableDnsSupport=True)
    assert not fires("TS305", Vpc=vpc, Endpoint=endpoint(PrivateDnsEnabled=True))


def test_an_existing_vpc_is_not_judged() -> None:
    assert not fires("TS305", Endpoint=endpoint(PrivateDnsEnabled=True))


def test_a_gateway_endpoint_without_a_policy_is_found() -> None:
    assert fires("TS306", Endpoint=endpoint(VpcEndpointType="Gateway"))


def test_a_gateway_endpoint_with_a_policy_is_right() -> None:
    policy = {"Statement": [{"Effect": "Allow"}]}
    assert not fires("TS306", Endpoint=endpoint(VpcEndpointType="Gateway", PolicyDocument=policy))


def test_an_interface_endpoint_that_is_silent_about_private_dns_is_found() -> None:
    assert fires("TS307", Endpoint=endpoint(VpcEndpointType="Interface"))


@pytest.mark.parametrize("stated", [True, False])
def test_an_interface_endpoint_that_states_private_dns_is_right(stated: bool) -> None:
    assert not fires("TS307", Endpoint=endpoint(VpcEndpointType="Interface", PrivateDnsEnabled=stated))


def test_a_security_group_with_the_default_egress_is_found() -> None:
    assert fires("TS308", Group=resource("AWS::EC2::SecurityGroup", GroupDescription="Clients"))


@pytest.mark.parametrize("inline", [True, False])
def test_a_security_group_that_states_its_egress_is_right(inline: bool) -> None:
    egress = {"IpProtocol": "-1", "CidrIp": "127.0.0.1/32"}
    own = {"SecurityGroupEgress": [egress]} if inline else {}
    apart = (
        {} if inline else {"Rule": resource("AWS::EC2::SecurityGroupEgress", GroupId=ref("Group"), **egress)}
    )
    assert not fires("TS308", Group=resource("AWS::EC2::SecurityGroup", **own), **apart)
