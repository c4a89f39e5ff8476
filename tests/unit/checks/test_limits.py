from __future__ import annotations

import json

import pytest

from generator import quotas
from tests.unit.checks.trees import Body, findings, fires, messages, nest, ref, resource, template, tree

ELB = "AWS::ElasticLoadBalancingV2"
TOPIC = resource("AWS::SNS::Topic")


def topics(count: int) -> dict[str, Body]:
    return {f"Topic{number}": TOPIC for number in range(count)}


@pytest.mark.parametrize(
    ("section", "limit"),
    [
        ("Resources", quotas.RESOURCES_A_TEMPLATE),
        ("Parameters", quotas.PARAMETERS_A_TEMPLATE),
        ("Outputs", quotas.OUTPUTS_A_TEMPLATE),
    ],
)
def test_a_section_is_full_at_its_limit_and_too_long_behind_it(section: str, limit: int) -> None:
    full = template(**topics(1)) | {section: {f"N{number}": {"Type": "String"} for number in range(limit)}}
    assert not findings("TS701", tree(root=full))
    full[section]["OneMore"] = {"Type": "String"}
    (finding,) = findings("TS701", tree(root=full))
    assert finding.message == f"{limit + 1} {section.lower()}, and a template may have {limit}"


def sized(size: int) -> Body:
    bare = template(Topic=TOPIC) | {"Description": ""}
    (text,) = (each.text for each in tree(root=bare).templates.values())
    return bare | {"Description": "x" * (size - len(text) + 2)}


def test_a_template_above_a_megabyte_is_an_error() -> None:
    (finding,) = findings("TS702", tree(root=sized(quotas.TEMPLATE_BYTES + 1)))
    assert finding.fails


def test_a_root_that_needs_a_bucket_is_a_notice_and_a_nested_template_none() -> None:
    large = sized(quotas.INLINE_TEMPLATE_BYTES + 1)
    (finding,) = findings("TS702", tree(root=large))
    assert not finding.fails
    assert not findings("TS702", tree(root=template(Child=nest("child.yaml")), child=large))


def test_a_root_that_can_be_sent_is_right() -> None:
    assert not findings("TS702", tree(root=sized(quotas.INLINE_TEMPLATE_BYTES)))


def test_a_default_and_a_joined_value_above_4096_bytes_are_found() -> None:
    long = "x" * 2048
    child = template({"Names": {"Default": long + long + "x"}})
    root = template(Child=nest("child.yaml", Names={"Fn::Join": [",", [long, long]]}))
    assert [finding.message for finding in findings("TS703", tree(root=root, child=child))] == [
        "the default of Names has 4,097 bytes, and 4,096 are allowed",
        "Child: the value of Names has 4,097 bytes, and 4,096 are allowed",
    ]


def test_a_value_of_4096_bytes_is_right() -> None:
    long = "x" * 4096
    assert not findings("TS703", tree(root=template(Child=nest("child.yaml", Name=long)), child=template()))


def resolved(count: int) -> Body:
    environment = [
        {"Name": f"N{number}", "Value": f"{{{{resolve:ssm:/n/{number}}}}}"} for number in range(count)
    ]
    return resource("AWS::ECS::TaskDefinition", ContainerDefinitions=[{"Environment": environment}])


def test_too_many_dynamic_references_are_found() -> None:
    assert fires("TS704", Task=resolved(quotas.DYNAMIC_REFERENCES_A_TEMPLATE + 1))


def test_as_many_dynamic_references_as_are_resolved_are_right() -> None:
    assert not fires("TS704", Task=resolved(quotas.DYNAMIC_REFERENCES_A_TEMPLATE))


def balanced(rules: int, groups: int) -> dict[str, Body]:
    """A load balancer whose rules forward to target groups in turn."""
    written = {
        "Balancer": resource(f"{ELB}::LoadBalancer", Type="application"),
        "Https": resource(f"{ELB}::Listener", LoadBalancerArn=ref("Balancer"), Port=443),
    }
    for number in range(groups):
        written[f"Group{number}"] = resource(f"{ELB}::TargetGroup", TargetType="ip")
    for number in range(rules):
        actions = [{"Type": "forward", "TargetGroupArn": ref(f"Group{number % groups}")}]
        written[f"Rule{number}"] = resource(
            f"{ELB}::ListenerRule", ListenerArn=ref("Https"), Actions=actions, Priority=number + 1
        )
    return written


def test_too_many_rules_of_a_load_balancer_are_found() -> None:
    assert messages("TS705", **balanced(quotas.RULES_A_LOAD_BALANCER + 1, 1)) == [
        "Balancer: 101 rules, and a load balancer may have 100"
    ]


def test_too_many_target_groups_of_a_load_balancer_are_found() -> None:
    count = quotas.TARGET_GROUPS_A_LOAD_BALANCER + 1
    assert "Balancer: 101 target groups, and a load balancer may have 100" in messages(
        "TS705", **balanced(count, count)
    )


def test_a_load_balancer_at_its_quotas_is_right() -> None:
    assert not fires("TS705", **balanced(100, 100))


def opened(inline: int, apart: int) -> dict[str, Body]:
    rule = {"IpProtocol": "tcp", "CidrIp": "10.0.0.0/16"}
    written = {"Group": resource("AWS::EC2::SecurityGroup", SecurityGroupIngress=[rule] * inline)}
    for number in range(apart):
        written[f"Rule{number}"] = resource("AWS::EC2::SecurityGroupIngress", GroupId=ref("Group"), **rule)
    return written


def test_too_many_rules_of_a_security_group_are_counted_wherever_they_stand() -> None:
    assert messages("TS706", **opened(31, 30)) == [
        "Group: 61 ingress rules, and a security group may have 60"
    ]


def test_a_security_group_at_its_quota_is_right() -> None:
    assert not fires("TS706", **opened(30, 30))


def test_a_root_that_deploys_too_much_at_once_is_found() -> None:
    children = {f"Child{number}": nest("child.yaml") for number in range(5)}
    written = tree(root=template(**children), child=template(**topics(500)))
    (finding,) = findings("TS707", written)
    assert finding.message == "2,505 resources with its nested stacks, and one operation takes 2,500"


def test_a_root_within_one_operation_is_right() -> None:
    children = {f"Child{number}": nest("child.yaml") for number in range(5)}
    assert not findings("TS707", tree(root=template(**children), child=template(**topics(499))))


def named(name: str, **suffix: int) -> Body:
    written = template(
        {"EnvironmentSuffix": {"Default": "prod", **suffix}},
        Balancer=resource(f"{ELB}::LoadBalancer", Name={"Fn::Sub": f"{name}-${{EnvironmentSuffix}}"}),
    )
    return template(
        {"Suffix": {"Default": "prod", **suffix}}, Child=nest("child.yaml", EnvironmentSuffix=ref("Suffix"))
    ) | {"child": written}


def lengths(name: str, **suffix: int) -> list[str]:
    root = named(name, **suffix)
    child = root.pop("child")
    return [finding.message for finding in findings("TS708", tree(root=root, child=child))]


def test_a_name_is_measured_at_the_longest_suffix_that_the_root_admits() -> None:
    assert lengths("x" * 20, MaxLength=12) == [
        "Balancer: Name may become 33 characters long, and 32 are allowed"
    ]


def test_a_name_that_fits_at_the_longest_suffix_is_right() -> None:
    assert lengths("x" * 19, MaxLength=12) == []


def test_a_name_of_unknown_length_is_not_judged() -> None:
    assert lengths("x" * 40) == []


def test_the_limit_of_a_name_comes_from_the_schema_of_its_type() -> None:
    rule = resource("AWS::Events::Rule", Name={"Fn::Join": ["-", ["x" * 60, "y" * 4]]})
    assert messages("TS708", Rule=rule) == ["Rule: Name may become 65 characters long, and 64 are allowed"]


def reading(*buckets: object) -> Body:
    statement = {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": list(buckets)}
    return {"Version": "2012-10-17", "Statement": [statement]}


def role(**properties: object) -> Body:
    return resource("AWS::IAM::Role", AssumeRolePolicyDocument={}, **properties)


def with_policies(*documents: Body) -> Body:
    return role(Policies=[{"PolicyName": f"P{n}", "PolicyDocument": it} for n, it in enumerate(documents)])


def characters(document: Body) -> int:
    return len("".join(json.dumps(document, separators=(",", ":")).split()))


def test_inline_policies_of_a_role_count_together_and_without_white_space() -> None:
    half = reading("x" * (quotas.ROLE_POLICY_CHARACTERS // 2 - characters(reading(""))), "")
    full = reading("a b" + "x" * (quotas.ROLE_POLICY_CHARACTERS // 2 - characters(reading("ab"))))
    assert not fires("TS709", Role=with_policies(full, full))
    assert messages("TS709", Role=with_policies(full, half)) == [
        "Role: its inline policies may become 10,243 characters long, and 10,240 are allowed"
    ]


def test_a_policy_beside_the_role_counts_with_it() -> None:
    most = reading("x" * (quotas.ROLE_POLICY_CHARACTERS - characters(reading(""))))
    beside = resource("AWS::IAM::Policy", PolicyName="P", PolicyDocument=most, Roles=[ref("Role")])
    assert not fires("TS709", Role=role(), Policy=beside)
    assert fires("TS709", Role=with_policies(reading("*")), Policy=beside)


def test_a_reference_counts_as_the_arn_that_it_becomes() -> None:
    rules = [ref(f"Rule{number}") for number in range(70)]
    assert fires("TS709", Role=with_policies(reading(*rules)))
    assert not fires("TS709", Role=with_policies(reading(*rules[:50])))


def test_a_name_counts_with_the_longest_suffix() -> None:
    topics = [{"Fn::Sub": f"arn:aws:sns:us-east-1:111122223333:{n:04}-${{Suffix}}"} for n in range(200)]
    for length, found in ((1, False), (12, True)):
        body = template({"Suffix": {"MaxLength": length}}, Role=with_policies(reading(*topics)))
        assert bool(findings("TS709", tree(root=body))) is found
