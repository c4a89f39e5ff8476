from __future__ import annotations

from generator.policies.endpoint_policies import account_endpoint_policy, s3_endpoint_policy
from generator.policies.resource_policies import (
    access_log_bucket_policy,
    queue_policy,
    topic_key_policy,
    topic_policy,
)

ACCOUNT = {"Ref": "AWS::AccountId"}
ARN = {"Fn::GetAtt": ["It", "Arn"]}


def _by_sid(document: dict[str, list[dict[str, object]]]) -> dict[str, dict[str, object]]:
    return {str(statement["Sid"]): statement for statement in document["Statement"]}


def test_a_queue_refuses_everybody_without_tls() -> None:
    assert queue_policy(ARN)["Statement"] == [
        {
            "Sid": "OverTlsOnly",
            "Effect": "Deny",
            "Principal": "*",
            "Action": ["sqs:*"],
            "Resource": [ARN],
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        }
    ]


def test_alarms_and_events_of_this_account_publish_to_a_topic() -> None:
    statements = _by_sid(topic_policy(ARN))
    for sid, service in (("PublishAlarms", "cloudwatch"), ("PublishEvents", "events")):
        assert statements[sid]["Principal"] == {"Service": f"{service}.amazonaws.com"}
        assert statements[sid]["Condition"] == {"StringEquals": {"aws:SourceAccount": ACCOUNT}}


def test_the_key_of_a_topic_admits_eventbridge_without_the_condition_that_it_cannot_meet() -> None:
    statements = _by_sid(topic_key_policy())
    assert statements["EncryptAlarms"]["Condition"] == {"StringEquals": {"aws:SourceAccount": ACCOUNT}}
    assert "Condition" not in statements["EncryptEvents"]
    assert statements["GovernByIam"]["Principal"] == {
        "AWS": {"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}
    }


def test_load_balancers_deliver_into_the_folder_of_this_account() -> None:
    with_prefix = _by_sid(access_log_bucket_policy(ARN, "public"))["DeliverAccessLogs"]
    without = _by_sid(access_log_bucket_policy(ARN))["DeliverAccessLogs"]
    assert with_prefix["Resource"] == [
        {"Fn::Sub": ["${Arn}/public/AWSLogs/${AWS::AccountId}/*", {"Arn": ARN}]}
    ]
    assert without["Resource"] == [{"Fn::Sub": ["${Arn}/AWSLogs/${AWS::AccountId}/*", {"Arn": ARN}]}]
    assert with_prefix["Principal"] == {"Service": "logdelivery.elasticloadbalancing.amazonaws.com"}


def test_the_s3_gateway_admits_image_layers_and_declared_buckets_only() -> None:
    statements = _by_sid(s3_endpoint_policy(["arn:aws:s3:::acme-rates"]))
    assert statements["PullImageLayers"]["Resource"] == [
        {"Fn::Sub": "arn:${AWS::Partition}:s3:::prod-${AWS::Region}-starport-layer-bucket/*"}
    ]
    assert statements["UseDeclaredBuckets"]["Resource"] == [
        "arn:aws:s3:::acme-rates",
        "arn:aws:s3:::acme-rates/*",
    ]
    assert statements["UseDeclaredBuckets"]["Condition"] == {
        "StringEquals": {"aws:PrincipalAccount": ACCOUNT}
    }
    assert list(_by_sid(s3_endpoint_policy())) == ["PullImageLayers"]


def test_an_interface_endpoint_admits_our_principals_on_our_resources() -> None:
    (statement,) = account_endpoint_policy(["444455556666"])["Statement"]
    assert statement["Condition"] == {
        "StringEquals": {"aws:PrincipalAccount": ACCOUNT},
        "StringEqualsIfExists": {"aws:ResourceAccount": [ACCOUNT, "444455556666"]},
    }
