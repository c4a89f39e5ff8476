from __future__ import annotations

from generator.policies.documents import policy_document
from generator.policies.grant import together
from generator.policies.intents import grant
from generator.policies.queues import consume_queue
from generator.policies.shells import log_shells
from generator.policies.templating import label, sub
from tests.unit.policies.authorization_reference import faults
from tests.unit.policies.cases import permission


def _grant(**values: object):
    return grant(permission(values))


def test_a_key_behind_a_service_needs_no_kms_endpoint() -> None:
    assert _grant(allow="sendQueue", queue="orders", key="alias/orders").endpoints == ("sqs",)


def test_a_key_that_the_task_uses_itself_needs_the_kms_endpoint() -> None:
    assert _grant(allow="useKey", key="alias/orders").endpoints == ("kms",)


def test_two_grants_say_what_they_share_once() -> None:
    both = together(
        [
            _grant(allow="sendQueue", queue="orders"),
            _grant(allow="readBucket", bucket="acme-rates"),
            _grant(allow="writeBucket", bucket="acme-rates"),
            _grant(allow="consumeQueue", queue="replies"),
        ]
    )
    assert both.endpoints == ("sqs",)
    assert both.gateways == ("s3",)
    assert both.buckets == ("arn:${AWS::Partition}:s3:::acme-rates",)
    assert len(both.statements) == 5


def test_a_queue_of_the_platform_is_known_by_its_attribute() -> None:
    attribute = {"Fn::GetAtt": ["Queue", "Arn"]}
    (statement,) = consume_queue(attribute, "kyc-worker").statements
    assert policy_document([statement])["Statement"][0]["Resource"] == [attribute]
    assert statement.Sid == "ConsumeKycWorker"


def test_another_account_is_named_for_the_endpoint_policy() -> None:
    granted = _grant(allow="publishTopic", topic="arn:aws:sns:us-east-1:444455556666:alerts")
    assert granted.accounts == ("444455556666",)


def test_shell_logs_write_to_one_group() -> None:
    granted = log_shells("arn:aws:logs:us-east-1:111122223333:log-group:/ecs/shells:*")
    assert [fault for one in policy_document(granted.statements)["Statement"] for fault in faults(one)] == []
    assert granted.endpoints == ("logs",)


def test_a_literal_on_all_buckets_opens_the_gateway_for_all() -> None:
    granted = _grant(allow="statement", actions=["s3:ListAllMyBuckets"], resources=["*"])
    assert granted.buckets == ("arn:${AWS::Partition}:s3:::*",)


def test_a_literal_without_an_endpoint_carries_its_problem() -> None:
    assert _grant(allow="statement", actions=["iam:GetRole"], resources=["*"]).unreachable


def test_a_denial_needs_no_path() -> None:
    denied = _grant(allow="statement", effect="Deny", actions=["iam:*"], resources=["*"])
    assert denied.unreachable == ()


def test_the_same_statement_is_written_once_and_an_equal_sid_is_numbered() -> None:
    once = _grant(allow="sendQueue", queue="orders").statements
    twin = _grant(allow="sendQueue", queue="arn:aws:sqs:us-east-1:444455556666:orders").statements
    written = policy_document([*once, *once, *twin])["Statement"]
    assert [statement["Sid"] for statement in written] == ["SendOrders", "SendOrders2"]


def test_variables_of_iam_survive_the_substitution() -> None:
    assert sub("${AWS::Region}/${aws:username}") == {"Fn::Sub": "${AWS::Region}/${!aws:username}"}
    assert sub("${aws:username}") == "${aws:username}"


def test_a_label_keeps_letters_and_digits() -> None:
    assert label("acme-orders.fifo/v2_x") == "AcmeOrdersFifoV2X"
