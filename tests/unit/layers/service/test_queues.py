from typing import Any

from tests.environments import Params, job, worker
from tests.services import resources, template

KEY = "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-4333-8444-555555555555"


def queue(described: Params, name: str = "Queue") -> dict[str, Any]:
    return resources(described)[name]


def test_what_fails_too_often_becomes_a_dead_letter():
    redrive = queue(worker(queue={"maxReceiveCount": 3}))["RedrivePolicy"]
    assert redrive == {
        "deadLetterTargetArn": {"Fn::GetAtt": ["DeadLetterQueue", "Arn"]},
        "maxReceiveCount": 3,
    }


def test_only_its_own_queue_may_send_dead_letters():
    allowed = queue(worker(queue={}), "DeadLetterQueue")["RedriveAllowPolicy"]
    assert allowed["redrivePermission"] == "byQueue"
    (source,) = allowed["sourceQueueArns"]
    assert source["Fn::Sub"].endswith(":notifications-${EnvironmentSuffix}")


def test_queues_outlive_the_stack():
    for name in ("Queue", "DeadLetterQueue"):
        resource = template(worker(queue={}))["Resources"][name]
        assert resource["DeletionPolicy"] == "RetainExceptOnCreate"
        assert resource["UpdateReplacePolicy"] == "Retain"


def test_a_fifo_queue_has_fifo_dead_letters():
    names = [queue(worker(queue={"fifo": True}), name) for name in ("Queue", "DeadLetterQueue")]
    assert [each["FifoQueue"] for each in names] == [True, True]
    assert all(each["QueueName"]["Fn::Sub"].endswith(".fifo") for each in names)


def test_queues_are_encrypted_by_sqs_or_by_the_key_that_is_given():
    assert queue(worker(queue={}))["SqsManagedSseEnabled"] is True
    keyed = queue(worker(queue={"encryptionKey": KEY}))
    assert keyed["KmsMasterKeyId"] == KEY
    assert "SqsManagedSseEnabled" not in keyed


def test_nobody_reaches_a_queue_without_tls():
    for service in (worker(queue={}), job()):
        policies = [each for each in resources(service).values() if "Queues" in each]
        statements = [each["PolicyDocument"]["Statement"][0] for each in policies]
        assert {statement["Effect"] for statement in statements} == {"Deny"}
        assert all("aws:SecureTransport" in str(statement["Condition"]) for statement in statements)


def test_an_existing_queue_is_found_by_its_name():
    found = resources(worker(queue={"existing": "orders"}))
    assert "Queue" not in found
    (variable,) = found["TaskDefinition"]["ContainerDefinitions"][0]["Environment"]
    assert variable["Value"] == {
        "Fn::Sub": "https://sqs.${AWS::Region}.${AWS::URLSuffix}/${AWS::AccountId}/orders"
    }


def test_an_existing_queue_of_another_account_is_found_by_its_arn():
    arn = "arn:${AWS::Partition}:sqs:${AWS::Region}:444455556666:orders.fifo"
    found = resources(worker(queue={"existing": arn}))
    (variable,) = found["TaskDefinition"]["ContainerDefinitions"][0]["Environment"]
    assert variable["Value"] == {
        "Fn::Sub": "https://sqs.${AWS::Region}.${AWS::URLSuffix}/444455556666/orders.fifo"
    }
