from datetime import timedelta
from typing import Any

import pytest

from generator.config.deployment import AllAtOnce, Canary, Linear, TrafficShift
from generator.deploy.release.snapshot import Snapshot, snapshot
from generator.deploy.release.time_left import in_words, shift_minutes, time_left, traffic_shift
from tests.unit.deploy.stubbed import NOON


@pytest.mark.parametrize(
    ("routing", "shift"),
    [
        ({"type": "AllAtOnce"}, AllAtOnce()),
        (
            {"type": "TimeBasedCanary", "timeBasedCanary": {"canaryPercentage": 10, "canaryInterval": 5}},
            Canary(10, 5),
        ),
        (
            {"type": "TimeBasedLinear", "timeBasedLinear": {"linearPercentage": 10, "linearInterval": 3}},
            Linear(10, 3),
        ),
    ],
)
def test_a_configuration_of_codedeploy_is_a_shift(routing: dict[str, Any], shift: TrafficShift):
    assert traffic_shift({"trafficRoutingConfig": routing}) == shift


def test_a_shift_lasts_until_all_requests_are_there():
    assert [shift_minutes(shift) for shift in (AllAtOnce(), Canary(10, 5), Linear(10, 3), Linear(30, 2))] == [
        0,
        5,
        27,
        6,
    ]


def seen(whole: str = "InProgress", **traffic: Any) -> Snapshot:
    wait = {"terminateBlueInstancesOnDeploymentSuccess": {"terminationWaitTimeInMinutes": 60}}
    info = {"deploymentId": "d-1", "status": whole, "createTime": NOON}
    events = [{"lifecycleEventName": "AllowTraffic", **traffic}] if traffic else []
    return snapshot({**info, "blueGreenDeploymentConfiguration": wait}, {"lifecycleEvents": events})


def test_before_the_first_request_all_of_it_is_left():
    assert time_left(Canary(10, 5), seen(), NOON) == timedelta(minutes=65)


def test_the_shift_runs_down_and_the_wait_follows():
    shifting = seen(startTime=NOON, status="InProgress")
    assert time_left(Canary(10, 5), shifting, NOON + timedelta(minutes=2)) == timedelta(minutes=63)
    assert time_left(Canary(10, 5), shifting, NOON + timedelta(minutes=9)) == timedelta(minutes=60)


def test_the_wait_runs_down():
    waiting = seen(startTime=NOON, endTime=NOON, status="Succeeded")
    assert time_left(AllAtOnce(), waiting, NOON + timedelta(minutes=20)) == timedelta(minutes=40)


def test_nothing_is_left_of_what_is_over():
    assert time_left(Canary(10, 5), seen("Failed"), NOON) == timedelta()


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "less than a minute"),
        (1, "less than a minute"),
        (1.5, "about 2 min"),
        (60, "about 1 h"),
        (125, "about 2 h 5 min"),
    ],
)
def test_time_is_said_in_words(minutes: float, words: str):
    assert in_words(timedelta(minutes=minutes)) == words
