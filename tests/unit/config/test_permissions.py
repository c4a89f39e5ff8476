from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.config.permissions import Permission, ReadTable, UseKey

PERMISSION: TypeAdapter[Permission] = TypeAdapter(Permission)


def _refusal(**values: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        PERMISSION.validate_python(values)
    return refused.value.errors()[0]["msg"]


def test_an_unknown_intent_is_told_the_known_ones() -> None:
    message = _refusal(allow="readBuckets", bucket="acme-rates")
    assert "'readBuckets'" in message
    assert "'readBucket'" in message


@pytest.mark.parametrize(
    "bucket",
    [
        "ab",
        "Acme",
        "acme_rates",
        "acme..rates",
        "192.168.0.1",
        "xn--acme",
        "acme-s3alias",
        "-acme",
        "acme/rates",
    ],
)
def test_a_name_that_s3_refuses_is_refused(bucket: str) -> None:
    assert f"{bucket!r} is neither the name" in _refusal(allow="readBucket", bucket=bucket)


@pytest.mark.parametrize(
    "bucket", ["acme-rates", "acme-${AWS::Region}-${AWS::AccountId}", "arn:aws-cn:s3:::acme-rates"]
)
def test_a_bucket_is_a_name_or_an_arn(bucket: str) -> None:
    assert PERMISSION.validate_python({"allow": "readBucket", "bucket": bucket}).bucket == bucket


@pytest.mark.parametrize(
    "queue",
    [
        "arn:aws:sns:us-east-1:111122223333:orders",
        "arn:aws:sqs:us-east-1:1111:orders",
        "arn:aws:sqs::111122223333:orders",
        "arn:aws:sqs:us-east-1:111122223333",
        "arn:aws:sqs:us-east-1:111122223333:orders/*",
        "arn:amazon:sqs:us-east-1:111122223333:orders",
        "https://sqs.us-east-1.amazonaws.com/111122223333/orders",
    ],
)
def test_an_arn_of_something_else_is_refused(queue: str) -> None:
    assert "the ARN of an SQS queue" in _refusal(allow="sendQueue", queue=queue)


def test_an_arn_may_leave_partition_region_and_account_to_cloudformation() -> None:
    arn = "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:orders"
    assert PERMISSION.validate_python({"allow": "sendQueue", "queue": arn}).queue == arn


def test_a_name_is_measured_as_the_longest_region_makes_it() -> None:
    assert "SQS queue" in _refusal(allow="sendQueue", queue="x" * 70 + "${AWS::Region}")


@pytest.mark.parametrize("prefix", ["reports", "/reports/", "reports/*", "reports//", "re ports/"])
def test_a_prefix_is_a_folder(prefix: str) -> None:
    assert "pattern" in _refusal(allow="readBucket", bucket="acme-rates", prefix=prefix)


def test_a_key_of_aws_needs_no_grant_and_is_refused() -> None:
    assert "AWS managed keys need no grant" in _refusal(allow="useKey", key="alias/aws/s3")


def test_a_key_is_used_for_envelope_encryption_unless_said() -> None:
    used = PERMISSION.validate_python({"allow": "useKey", "key": "alias/tokens"})
    assert isinstance(used, UseKey)
    assert used.operations == ("decrypt", "generateDataKey")


@pytest.mark.parametrize("values", [{}, {"secret": "a", "parameter": "/b"}])
def test_a_secret_lies_in_one_place(values: dict[str, str]) -> None:
    assert "either secret or parameter" in _refusal(allow="readSecret", **values)


def test_a_namespace_of_aws_is_refused() -> None:
    assert "belongs to AWS" in _refusal(allow="putMetrics", namespace="AWS/ECS")


@pytest.mark.parametrize("action", ["*", "s3", "s3:Get Object", "S3:GetObject"])
def test_a_literal_names_actions_of_one_service_each(action: str) -> None:
    assert "pattern" in _refusal(allow="statement", actions=[action], resources=["*"])


def test_an_unknown_condition_operator_is_refused() -> None:
    message = _refusal(
        allow="statement", actions=["s3:GetObject"], resources=["*"], conditions={"StringEqual": {"a": "b"}}
    )
    assert "pattern" in message


def test_an_action_said_twice_is_refused() -> None:
    message = _refusal(allow="statement", actions=["s3:GetObject"] * 2, resources=["*"])
    assert "stands in the list twice" in message


def test_indexes_are_all_or_some_or_none() -> None:
    for indexes in (True, ("by-day",), False):
        read = PERMISSION.validate_python({"allow": "readTable", "table": "ledger", "indexes": indexes})
        assert isinstance(read, ReadTable)
        assert read.indexes == indexes


def test_a_misspelt_key_is_refused() -> None:
    assert "not permitted" in _refusal(allow="readBucket", bucket="acme-rates", prefx="a/")
