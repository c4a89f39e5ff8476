from typing import Any

import pytest

from generator.config.ingress import Ingress
from generator.errors import ConfigError
from generator.layers.ingress import IngressInputs, IngressOutputs, build_ingress
from generator.layers.network import NetworkOutputs
from generator.wiring import Layer, RootParameter, SecurityGroupId, Strings, SubnetIds, VpcId
from tests.environments import environment
from tests.networks import platform

PUBLIC = IngressInputs(public_certificate=RootParameter("PublicCertificate", "d", "g", "l"))
INTERNAL = IngressInputs(internal_certificate=RootParameter("InternalCertificate", "d", "g", "l"))


def network(*, public_subnets: bool = True) -> NetworkOutputs:
    return NetworkOutputs(
        vpc_id=VpcId("Network", "VpcId"),
        vpc_cidrs=Strings("Network", "VpcCidrs"),
        private_subnet_ids=SubnetIds("Network", "PrivateSubnetIds"),
        public_subnet_ids=SubnetIds("Network", "PublicSubnetIds") if public_subnets else None,
        client_security_group_id=SecurityGroupId("Network", "ClientSecurityGroupId"),
    )


def layer(
    inputs: IngressInputs = PUBLIC, *, production: bool = False, **config: Any
) -> Layer[IngressOutputs]:
    owner = platform(environment(production=production))
    return build_ingress(owner, Ingress.model_validate(config), network(), inputs)


def properties(built: Layer[IngressOutputs], logical_id: str) -> dict[str, Any]:
    return dict(built.body["Resources"][logical_id]["Properties"])


def attributes(built: Layer[IngressOutputs], logical_id: str = "PublicLoadBalancer") -> dict[str, Any]:
    pairs = properties(built, logical_id)["LoadBalancerAttributes"]
    return {pair["Key"]: pair["Value"] for pair in pairs}


def open_to(built: Layer[IngressOutputs], logical_id: str = "PublicSecurityGroup") -> set[tuple[str, int]]:
    rules = properties(built, logical_id)["SecurityGroupIngress"]
    return {(rule["CidrIp"], rule["ToPort"]) for rule in rules}


def test_a_load_balancer_without_a_certificate_is_not_made():
    built = layer(INTERNAL)
    assert not [title for title in built.body["Resources"] if title.startswith("Public")]
    assert built.outputs.public_listener_arn is None
    assert built.outputs.internal_listener_arn is not None


def test_the_public_load_balancer_is_open_to_everybody_unless_the_params_say_who():
    assert open_to(layer()) == {("0.0.0.0/0", 443), ("0.0.0.0/0", 80)}
    restricted = layer(public={"allowedCidrs": ["198.51.100.0/24"]})
    assert open_to(restricted) == {("198.51.100.0/24", 443), ("198.51.100.0/24", 80)}


def test_the_internal_load_balancer_is_open_to_nobody_but_those_whom_services_let_in():
    built = layer(INTERNAL)
    assert open_to(built, "InternalSecurityGroup") == set()
    assert properties(built, "InternalLoadBalancer")["Scheme"] == "internal"


@pytest.mark.parametrize(("inputs", "side"), [(PUBLIC, "Public"), (INTERNAL, "Internal")])
def test_nothing_leaves_a_load_balancer_until_a_service_opens_the_way(inputs: IngressInputs, side: str):
    (rule,) = properties(layer(inputs), f"{side}SecurityGroup")["SecurityGroupEgress"]
    assert rule["CidrIp"] == "127.0.0.1/32"


def test_http_is_answered_with_a_redirect_and_unknown_hosts_with_404():
    built = layer()
    (redirect,) = properties(built, "PublicRedirectListener")["DefaultActions"]
    assert redirect["RedirectConfig"] == {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}
    (unknown,) = properties(built, "PublicListener")["DefaultActions"]
    assert unknown["FixedResponseConfig"]["StatusCode"] == "404"


def test_https_has_the_certificate_of_the_deployment_and_a_policy_of_tls_1_2_and_later():
    listener = properties(layer(), "PublicListener")
    assert listener["Certificates"] == [{"CertificateArn": {"Ref": "PublicCertificate"}}]
    assert listener["SslPolicy"] == "ELBSecurityPolicy-TLS13-1-2-2021-06"


def test_a_test_listener_is_reached_by_its_own_clients_alone():
    built = layer(public={"testListener": {"allowedCidrs": ["192.0.2.0/24"]}})
    assert {cidr for cidr, port in open_to(built) if port == 8443} == {"192.0.2.0/24"}
    assert properties(built, "PublicTestListener")["Port"] == 8443
    assert built.outputs.public_test_listener_arn is not None
    assert layer().outputs.public_test_listener_arn is None


def test_production_is_protected_against_deletion_and_keeps_access_logs():
    built = layer(production=True)
    assert attributes(built)["deletion_protection.enabled"] == "true"
    assert attributes(built)["access_logs.s3.bucket"] == {"Ref": "AccessLogBucket"}
    assert built.body["Resources"]["PublicLoadBalancer"]["DependsOn"] == "AccessLogBucketPolicy"


def test_elsewhere_it_is_neither():
    built = layer()
    assert attributes(built)["deletion_protection.enabled"] == "false"
    assert attributes(built)["access_logs.s3.enabled"] == "false"
    assert "AccessLogBucket" not in built.body["Resources"]


def test_the_params_outweigh_what_production_does():
    built = layer(production=True, deletionProtection=False, accessLogs={"enabled": False})
    assert attributes(built)["deletion_protection.enabled"] == "false"
    assert attributes(built)["access_logs.s3.enabled"] == "false"


def test_invalid_headers_are_dropped():
    assert attributes(layer())["routing.http.drop_invalid_header_fields.enabled"] == "true"


def test_the_access_logs_expire_and_stay_when_the_stack_goes():
    built = layer(production=True, accessLogs={"retentionDays": 400})
    (rule,) = properties(built, "AccessLogBucket")["LifecycleConfiguration"]["Rules"]
    assert rule["ExpirationInDays"] == 400
    assert built.body["Resources"]["AccessLogBucket"]["DeletionPolicy"] == "Retain"


def test_a_bucket_that_is_there_already_is_used_as_it_is():
    built = layer(accessLogs={"enabled": True, "bucket": "logs-${AWS::Region}"})
    assert attributes(built)["access_logs.s3.bucket"] == {"Fn::Sub": "logs-${AWS::Region}"}
    assert "AccessLogBucket" not in built.body["Resources"]


def test_the_web_acl_stands_before_the_public_load_balancer():
    inputs = IngressInputs(PUBLIC.public_certificate, web_acl=RootParameter("WebAcl", "d", "g", "l"))
    association = properties(layer(inputs), "PublicWebAclAssociation")
    assert association == {"ResourceArn": {"Ref": "PublicLoadBalancer"}, "WebACLArn": {"Ref": "WebAcl"}}


def test_each_host_gets_an_alias_record_even_if_two_differ_in_a_hyphen_alone():
    inputs = IngressInputs(PUBLIC.public_certificate, public_hosts=("a.b.example.com", "a-b.example.com"))
    built = layer(inputs, dns={"hostedZoneId": "Z0123456789ABC"})
    records = [
        resource["Properties"]
        for resource in built.body["Resources"].values()
        if resource["Type"] == "AWS::Route53::RecordSet"
    ]
    assert [record["Name"] for record in records] == ["a.b.example.com", "a-b.example.com"]
    assert all("Region" not in record for record in records)


def test_with_latency_routing_a_region_without_healthy_tasks_is_left_out():
    inputs = IngressInputs(PUBLIC.public_certificate, public_hosts=("api.example.com",))
    built = layer(inputs, dns={"hostedZoneId": "Z0123456789ABC", "latencyRouting": True})
    record = properties(built, "ApiExampleComRecord")
    assert record["Region"] == record["SetIdentifier"] == {"Ref": "AWS::Region"}
    assert record["AliasTarget"]["EvaluateTargetHealth"] is True


def test_a_public_load_balancer_without_public_subnets_is_refused():
    with pytest.raises(ConfigError, match=r"network\.existing\.publicSubnetIds"):
        build_ingress(platform(environment()), Ingress(), network(public_subnets=False), PUBLIC)


def test_no_listener_rule_is_made_here():
    built = layer(production=True)
    types = {resource["Type"] for resource in built.body["Resources"].values()}
    assert "AWS::ElasticLoadBalancingV2::ListenerRule" not in types
