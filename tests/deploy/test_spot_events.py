"""The rules on Spot events, and the sample events of AWS's pages, before EventBridge's pattern matcher."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.emulator.account import Account
from tests.samples import sample_assembly

EVENTS = Path(__file__).parent / "spot_events"
#: The states of a task on its way down, in their order (Amazon ECS Developer Guide, "Amazon ECS task
#: lifecycle").
WAY_DOWN = ("RUNNING", "DEACTIVATING", "STOPPING", "DEPROVISIONING", "STOPPED")
INTERRUPTED = ("interruption", "termination_notice")


def event(name: str, **detail: Any) -> dict[str, Any]:
    """A sample event, with other values in its detail; None takes a value out."""
    sample: dict[str, Any] = json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))["event"]
    values = {**sample["detail"], **detail}
    return {**sample, "detail": {key: value for key, value in values.items() if value is not None}}


def matches(account: Account, rule: str, sent: dict[str, Any], cluster: str | None = None) -> bool:
    """Whether a rule of the generated template counts an event of its own cluster, or of another one."""
    (template,) = [each for each in sample_assembly("prod").templates if each.path == "observability.yaml"]
    pattern = json.dumps(template.body["Resources"][rule]["Properties"]["EventPattern"])
    own = json.dumps(cluster or sent["detail"]["clusterArn"])
    assert pattern.count('{"Ref": "ClusterArn"}') == 1
    answer = account.client("events").test_event_pattern(
        EventPattern=pattern.replace('{"Ref": "ClusterArn"}', own), Event=json.dumps(sent)
    )
    return bool(answer["Result"])


@pytest.mark.parametrize("name", INTERRUPTED)
def test_an_interrupted_task_is_counted_once_on_its_way_down(account: Account, name: str):
    counted = [
        status
        for status in WAY_DOWN
        if matches(account, "SpotInterruptionRule", event(name, lastStatus=status))
    ]
    assert counted == ["STOPPED"]


def test_an_interruption_that_says_its_code_alone_or_its_reason_alone_is_counted(account: Account):
    code_alone = event("interruption", lastStatus="STOPPED", stoppedReason=None)
    reason_alone = event("interruption", lastStatus="STOPPED", stopCode=None)
    for sent in (code_alone, reason_alone):
        assert matches(account, "SpotInterruptionRule", sent)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("TerminationNotice", "Task infrastructure is being retired"),
        ("ServiceSchedulerInitiated", "Scaling activity initiated by deployment"),
        ("UserInitiated", "Task stopped by user"),
        ("EssentialContainerExited", "Essential container in task exited"),
    ],
)
def test_a_task_that_ends_for_another_reason_is_not_counted(account: Account, code: str, reason: str):
    ended = event("interruption", lastStatus="STOPPED", stopCode=code, stoppedReason=reason)
    assert not matches(account, "SpotInterruptionRule", ended)


def test_a_task_that_could_not_be_placed_is_counted(account: Account):
    assert matches(account, "SpotPlacementFailureRule", event("placement_failure"))


@pytest.mark.parametrize(
    "detail",
    [
        {"eventName": "SERVICE_STEADY_STATE", "eventType": "INFO", "reason": None},
        {"eventName": "SERVICE_TASK_START_IMPAIRED", "eventType": "WARN", "reason": None},
        {"reason": "RESOURCE:CPU"},
    ],
)
def test_what_is_no_lack_of_fargate_capacity_is_not_counted(account: Account, detail: dict[str, Any]):
    assert not matches(account, "SpotPlacementFailureRule", event("placement_failure", **detail))


@pytest.mark.parametrize(
    ("rule", "sent"),
    [
        ("SpotInterruptionRule", event("interruption", lastStatus="STOPPED")),
        ("SpotPlacementFailureRule", event("placement_failure")),
    ],
)
def test_another_cluster_is_somebody_elses(account: Account, rule: str, sent: dict[str, Any]):
    other = "arn:aws:ecs:us-east-1:111122223333:cluster/fintech-ecs-prod"
    assert not matches(account, rule, sent, cluster=other)


@pytest.mark.parametrize(
    ("rule", "name"),
    [("SpotInterruptionRule", "placement_failure"), ("SpotPlacementFailureRule", "interruption")],
)
def test_each_rule_leaves_the_events_of_the_other(account: Account, rule: str, name: str):
    assert not matches(account, rule, event(name, lastStatus="STOPPED"))
