from typing import Any

from generator.deploy.release.changes import changes
from generator.deploy.release.snapshot import Snapshot, snapshot
from tests.unit.deploy.stubbed import NOON


def seen(status: str = "InProgress", events: dict[str, Any] | None = None, **weights: float) -> Snapshot:
    return snapshot(
        {"deploymentId": "d-1", "status": status, "createTime": NOON},
        {
            "lifecycleEvents": [
                {"lifecycleEventName": name, "status": status} for name, status in (events or {}).items()
            ],
            "taskSetsInfo": [
                {
                    "taskSetLabel": label,
                    "desiredCount": 3,
                    "runningCount": 2,
                    "pendingCount": 1,
                    "trafficWeight": weight,
                }
                for label, weight in weights.items()
            ],
        },
    )


def test_everything_is_said_once():
    now = seen(events={"Install": "Succeeded", "AllowTraffic": "Pending"}, Blue=90, Green=10)
    assert list(changes(None, now)) == [
        "deployment d-1: InProgress",
        "Install: Succeeded",
        "old tasks: 2 of 3 running, 1 starting",
        "new tasks: 2 of 3 running, 1 starting",
        "traffic: 10 % to the new tasks, 90 % to the old ones",
    ]
    assert list(changes(now, now)) == []


def test_only_what_has_changed_is_said():
    before = seen(events={"AllowTraffic": "InProgress"}, Blue=90, Green=10)
    now = seen(events={"AllowTraffic": "Succeeded"}, Blue=0, Green=100)
    assert list(changes(before, now)) == [
        "AllowTraffic: Succeeded",
        "traffic: 100 % to the new tasks, 0 % to the old ones",
    ]


def test_a_hook_that_fails_says_why():
    target = {
        "lifecycleEvents": [
            {
                "lifecycleEventName": "AfterAllowTestTraffic",
                "status": "Failed",
                "diagnostics": {"message": "the smoke test failed"},
            }
        ]
    }
    now = snapshot({"deploymentId": "d-1", "status": "Failed", "createTime": NOON}, target)
    assert list(changes(None, now))[-1] == "AfterAllowTestTraffic: Failed: the smoke test failed"
