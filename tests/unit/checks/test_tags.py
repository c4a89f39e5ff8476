from __future__ import annotations

from typing import Any

import pytest

from tests.unit.checks.trees import Body, fires, messages, resource

TAGS = {"Environment": "prod", "Service": "ledger", "Team": "payments"}


def pairs(**tags: str) -> list[Body]:
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def test_a_taggable_resource_without_tags_is_found() -> None:
    assert messages("TS501", Topic=resource("AWS::SNS::Topic")) == [
        "Topic: no tag Environment, Service, Team"
    ]


def test_one_missing_tag_is_found() -> None:
    tags = pairs(Environment="prod", Service="ledger")
    assert messages("TS501", Topic=resource("AWS::SNS::Topic", Tags=tags)) == ["Topic: no tag Team"]


def test_a_list_and_a_map_of_tags_are_right() -> None:
    assert not fires("TS501", Topic=resource("AWS::SNS::Topic", Tags=pairs(**TAGS)))
    assert not fires("TS501", Parameter=resource("AWS::SSM::Parameter", Tags=TAGS))


def test_tags_under_another_name_are_right() -> None:
    assert fires("TS501", Zone=resource("AWS::Route53::HostedZone", Tags=pairs(**TAGS)))
    assert not fires("TS501", Zone=resource("AWS::Route53::HostedZone", HostedZoneTags=pairs(**TAGS)))


@pytest.mark.parametrize("untaggable", ["AWS::EC2::Route", "AWS::IAM::Policy", "Custom::Thing"])
def test_what_cannot_be_tagged_is_right(untaggable: str) -> None:
    assert not fires("TS501", Thing=resource(untaggable))


def service(**properties: Any) -> Body:
    return resource("AWS::ECS::Service", **properties)


@pytest.mark.parametrize(
    "properties",
    [
        {"EnableECSManagedTags": True},
        {"EnableECSManagedTags": True, "PropagateTags": "NONE"},
        {"PropagateTags": "SERVICE"},
        {"PropagateTags": "SERVICE", "EnableECSManagedTags": False},
    ],
)
def test_tasks_without_the_tags_of_their_service_or_of_ecs_are_found(properties: Body) -> None:
    assert fires("TS502", Service=service(**properties))


def test_tasks_with_both_are_right() -> None:
    assert not fires("TS502", Service=service(PropagateTags="SERVICE", EnableECSManagedTags=True))


def test_the_tasks_of_a_schedule_are_tagged_too() -> None:
    parameters = {"TaskDefinitionArn": "job", "EnableECSManagedTags": True}
    assert fires("TS502", Job=resource("AWS::Scheduler::Schedule", Target={"EcsParameters": parameters}))
