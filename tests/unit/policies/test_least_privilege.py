"""Each intent against the Service Authorization Reference: it grants what it says, and nothing beyond."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.policies.documents import policy_document
from generator.policies.intents import grant
from tests.unit.policies.authorization_reference import access_levels, faults, plain
from tests.unit.policies.cases import GOLDENS, input_of, permission

LITERAL = "statement"
INTENTS = [golden for golden in GOLDENS if input_of(golden)["allow"] != LITERAL]

#: What each intent may reach at most. The reference calls all use of a key writing.
LEVELS = {
    "readBucket": {("s3", "List"), ("s3", "Read"), ("kms", "Write")},
    "writeBucket": {("s3", "Write"), ("kms", "Write")},
    "sendQueue": {("sqs", "Read"), ("sqs", "Write"), ("kms", "Write")},
    "consumeQueue": {("sqs", "Read"), ("sqs", "Write"), ("kms", "Write")},
    "publishTopic": {("sns", "Write"), ("kms", "Write")},
    "readTable": {("dynamodb", "Read"), ("kms", "Write")},
    "writeTable": {("dynamodb", "Write"), ("kms", "Write")},
    "readSecret": {("secretsmanager", "Read"), ("ssm", "Read"), ("kms", "Write")},
    "useKey": {("kms", "Read"), ("kms", "Write")},
    "putMetrics": {("cloudwatch", "Write")},
    "putEvents": {("events", "Write")},
    "startExecution": {("states", "Write")},
    "invokeFunction": {("lambda", "Write")},
    "exec": {("ssmmessages", "Write")},
}

#: Intents that only read: their keys decrypt and do nothing else.
READING = {"readBucket", "consumeQueue", "readTable", "readSecret"}


@pytest.fixture(params=INTENTS, ids=lambda path: path.stem)
def values(request: pytest.FixtureRequest) -> dict[str, object]:
    return input_of(request.param)


def _statements(values: dict[str, object]) -> list[dict[str, object]]:
    return policy_document(grant(permission(values)).statements)["Statement"]


def test_every_action_exists_and_names_the_resources_that_it_can(values: dict[str, object]) -> None:
    assert [fault for statement in _statements(values) for fault in faults(statement)] == []


def test_no_intent_passes_its_access_levels(values: dict[str, object]) -> None:
    reached = set().union(*(access_levels(statement) for statement in _statements(values)))
    assert reached <= LEVELS[str(values["allow"])]


def test_no_statement_joins_two_services(values: dict[str, object]) -> None:
    for statement in _statements(values):
        assert len({action.partition(":")[0] for action in statement["Action"]}) == 1


def test_a_key_opens_through_its_service_only(values: dict[str, object]) -> None:
    for statement in _statements(values):
        if statement["Action"][0].startswith("kms:") and values["allow"] != "useKey":
            called = next(iter(_statements(values)))["Action"][0].partition(":")[0]
            via = plain(statement["Condition"]["StringEquals"]["kms:ViaService"])
            assert via == f"{called}.us-east-1.amazonaws.com"


def test_reading_intents_never_encrypt(values: dict[str, object]) -> None:
    if values["allow"] in READING:
        actions = [action for statement in _statements(values) for action in statement["Action"]]
        assert [action for action in actions if action.startswith("kms:")] in ([], ["kms:Decrypt"])


def test_an_alias_never_stands_as_a_resource(values: dict[str, object]) -> None:
    for statement in _statements(values):
        for resource in map(plain, statement["Resource"]):
            assert ":alias/" not in resource
            if ":kms:" in resource and resource.endswith("key/*"):
                assert statement["Condition"]["ForAnyValue:StringEquals"]["kms:ResourceAliases"].startswith(
                    "alias/"
                )


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem)
def test_sids_are_alphanumeric_and_unique(golden: Path) -> None:
    sids = [statement["Sid"] for statement in _statements(input_of(golden))]
    assert all(sid.isalnum() for sid in sids)
    assert len(set(sids)) == len(sids)
