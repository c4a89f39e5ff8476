from typing import Any

import pytest

from tests.environments import Params, job, web, worker
from tests.services import resources

LOAD = ["cpu", "memory"]
TARGETS = ["target-5xx", "unhealthy-hosts", "latency"]
ALTERNATE_TARGETS = [f"alternate-{what}" for what in TARGETS]


def alarms(described: Params, **sections: Any) -> dict[str, dict[str, Any]]:
    prefix = f"{described['name']}-${{EnvironmentSuffix}}-"
    return {
        each["AlarmName"]["Fn::Sub"].removeprefix(prefix): each
        for each in resources(described, **sections).values()
        if "AlarmName" in each
    }


@pytest.mark.parametrize(
    ("described", "expected"),
    [
        (web(), [*TARGETS, *ALTERNATE_TARGETS, *LOAD, "missing-tasks"]),
        (web(deployment={"strategy": "rolling"}), [*TARGETS, *LOAD, "missing-tasks"]),
        (worker(), [*LOAD, "missing-tasks"]),
        (worker(queue={}), ["oldest-message", "dead-letters", *LOAD, "missing-tasks"]),
        (worker(queue={"existing": "orders"}), ["oldest-message", *LOAD, "missing-tasks"]),
        (job(), ["failed-runs", "dead-letters", *LOAD]),
    ],
)
def test_each_kind_has_the_alarms_that_can_go_off(described: Params, expected: list[str]):
    assert list(alarms(described)) == expected


@pytest.mark.parametrize("described", [web(), worker(queue={}), job()], ids=lambda service: service["kind"])
def test_every_alarm_tells_the_topic_when_it_begins_and_when_it_is_over(described: Params):
    topic = [{"Ref": "ObservabilityAlarmTopicArn"}]
    for alarm in alarms(described).values():
        assert alarm["AlarmActions"] == alarm["OKActions"] == topic
        assert alarm["TreatMissingData"] == "notBreaching"
        assert alarm["AlarmDescription"]


def test_thresholds_are_those_of_the_service():
    thresholds = {"cpuPercent": 70, "memoryPercent": 75, "target5xxPercent": 1, "latencySeconds": 0.5}
    found = alarms(web(alarms=thresholds))
    assert [found[what]["Threshold"] for what in ("cpu", "memory", "target-5xx", "latency")] == [
        70,
        75,
        1,
        0.5,
    ]


def test_the_default_thresholds_of_cpu_and_memory_are_85():
    assert [alarms(worker())[what]["Threshold"] for what in LOAD] == [85, 85]


def test_thresholds_of_a_queue_are_those_of_the_service():
    found = alarms(worker(queue={}, alarms={"oldestMessageSeconds": 60, "deadLetters": 5}))
    assert [found[what]["Threshold"] for what in ("oldest-message", "dead-letters")] == [60, 5]


def test_failing_answers_are_a_share_of_all_answers():
    expression, *inputs = alarms(web())["target-5xx"]["Metrics"]
    assert expression["Expression"] == "100 * FILL(failures, 0) / requests"
    assert [each["Id"] for each in inputs] == ["failures", "requests"]


def test_each_target_group_has_alarms_of_its_own():
    found = alarms(web())
    groups = {
        what: dimension["Value"]["Fn::GetAtt"][0]
        for what in ("latency", "alternate-latency")
        for dimension in found[what]["Dimensions"]
        if dimension["Name"] == "TargetGroup"
    }
    assert groups == {"latency": "TargetGroup", "alternate-latency": "AlternateTargetGroup"}
    descriptions = [found[what]["AlarmDescription"] for what in (*TARGETS, *ALTERNATE_TARGETS)]
    assert len(set(descriptions)) == len(descriptions)


def test_latency_is_the_99th_percentile():
    assert alarms(web())["latency"]["ExtendedStatistic"] == "p99"


def test_without_container_insights_nothing_waits_for_its_metrics():
    off = {"cluster": {"containerInsights": "disabled"}}
    assert list(alarms(worker(), **off)) == LOAD
    assert list(alarms(job(), **off)) == ["failed-runs", "dead-letters"]


def test_a_run_has_failed_when_its_own_container_did_or_never_started():
    pattern = resources(job())["FailedRuns"]["EventPattern"]["detail"]
    assert pattern["lastStatus"] == ["STOPPED"]
    assert pattern["clusterArn"] == [{"Ref": "ClusterArn"}]
    assert pattern["$or"] == [
        {"containers": {"name": ["statements"], "exitCode": [{"anything-but": [0]}]}},
        {"stopCode": ["TaskFailedToStart"]},
    ]


def test_runs_of_a_job_whose_name_begins_alike_do_not_count():
    (family,) = resources(job())["FailedRuns"]["EventPattern"]["detail"]["taskDefinitionArn"]
    assert family["prefix"]["Fn::Sub"].endswith("task-definition/statements-${EnvironmentSuffix}:")
