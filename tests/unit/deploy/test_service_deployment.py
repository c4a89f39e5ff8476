from typing import Any

import pytest

from generator.config.deployment import AllAtOnce, Canary, Linear, TrafficShift
from generator.deploy.release.native_release import announcement
from generator.deploy.release.service_deployment import (
    changes,
    describe_deployment,
    digest_of,
    good_digests,
    list_deployments,
    minutes_left,
)
from tests.unit.deploy.stubbed import NEW, NOON, OLD, StubbedRegion, target

ARN = "arn:aws:ecs:us-east-1:111122223333:service-deployment/fintech-ecs-test/api-service-test/1"


def brief(revision: str, minute: int) -> dict[str, Any]:
    created = NOON.replace(minute=minute)
    return {"serviceDeploymentArn": ARN, "targetServiceRevisionArn": revision, "createdAt": created}


def test_deployments_are_asked_for_page_by_page():
    region = StubbedRegion()
    asked = {"cluster": "fintech-ecs-test", "service": "api-service-test", "status": ["IN_PROGRESS"]}
    answer = {"serviceDeployments": [brief("r2", 2)], "nextToken": "more"}
    region.answer("ecs", "list_service_deployments", answer, **asked)
    answer = {"serviceDeployments": [brief("r1", 1)]}
    region.answer("ecs", "list_service_deployments", answer, **asked, nextToken="more")
    found = list_deployments(target(region), ("IN_PROGRESS",))
    assert [each["targetServiceRevisionArn"] for each in found] == ["r1", "r2"]


def test_the_history_is_what_ecs_has_resolved():
    region = StubbedRegion()
    deployments = [brief("r2", 2), brief("r1", 1), brief("r2", 3), brief("r3", 4)]
    region.answer("ecs", "list_service_deployments", {"serviceDeployments": deployments})
    revisions = [
        revision("r1", {"containerName": "api", "image": "x/api:1", "imageDigest": OLD}),
        revision(
            "r2", {"containerName": "proxy", "image": "x/p:1"}, {"containerName": "api", "image": f"x@{NEW}"}
        ),
        revision("r3", {"containerName": "api", "image": "x/api:3"}),
    ]
    region.answer(
        *("ecs", "describe_service_revisions", {"serviceRevisions": revisions}),
        serviceRevisionArns=["r1", "r2", "r3"],
    )
    assert list(good_digests(target(region))) == [OLD, NEW, NEW]


def revision(arn: str, *images: dict[str, str]) -> dict[str, Any]:
    return {"serviceRevisionArn": arn, "containerImages": list(images)}


def test_a_deployment_is_described_by_its_arn():
    region = StubbedRegion()
    region.answer(
        *("ecs", "describe_service_deployments", {"serviceDeployments": [{"serviceDeploymentArn": ARN}]}),
        serviceDeploymentArns=[ARN],
    )
    assert describe_deployment(target(region), ARN) == {"serviceDeploymentArn": ARN}


def seen(weight: float, stage: str = "PRODUCTION_TRAFFIC_SHIFT", **configuration: Any) -> dict[str, Any]:
    counts = {"requestedTaskCount": 2, "runningTaskCount": 2, "pendingTaskCount": 0}
    return {
        "status": "IN_PROGRESS",
        "lifecycleStage": stage,
        "sourceServiceRevisions": [{"arn": "old", **counts}],
        "targetServiceRevision": {"arn": "new", **counts, "requestedProductionTrafficWeight": weight},
        "deploymentConfiguration": configuration,
    }


def test_what_changes_is_said_once():
    assert list(changes(None, seen(10))) == [
        "service deployment: IN_PROGRESS",
        "stage: PRODUCTION_TRAFFIC_SHIFT",
        "old tasks: 2 of 2 running",
        "new tasks: 2 of 2 running",
        "traffic: 10 % to the new tasks, 90 % to the old ones",
    ]
    assert list(changes(seen(10), seen(100, "BAKE_TIME"))) == [
        "stage: BAKE_TIME",
        "traffic: 100 % to the new tasks, 0 % to the old ones",
    ]


CANARY = {"strategy": "CANARY", "canaryConfiguration": {"canaryPercent": 5, "canaryBakeTimeInMinutes": 10}}
LINEAR = {"strategy": "LINEAR", "linearConfiguration": {"stepPercent": 10, "stepBakeTimeInMinutes": 6}}


@pytest.mark.parametrize(
    ("weight", "configuration", "minutes"),
    [
        (0, CANARY, 25),
        (5, CANARY, 25),
        (100, CANARY, 15),
        (0, LINEAR, 69),
        (10, LINEAR, 69),
        (90, LINEAR, 21),
        (100, LINEAR, 15),
        (0, {"strategy": "BLUE_GREEN"}, 15),
        (100, {"strategy": "ROLLING"}, 0),
    ],
)
def test_what_is_left_follows_from_the_configuration(
    weight: float, configuration: dict[str, Any], minutes: int
):
    assert minutes_left(seen(weight, bakeTimeInMinutes=15, **configuration)) == minutes


@pytest.mark.parametrize(
    ("traffic", "bake", "others", "said"),
    [
        (Canary(5, 10), 10, 0, "stack fintech-test is held for 20 minutes and the start of its tasks"),
        (
            Linear(10, 6),
            10,
            1,
            "held for 64 minutes and the start of its tasks: 1 other service in it cannot",
        ),
        (AllAtOnce(), 0, 3, "held until its tasks run: 3 other services in it cannot be released"),
    ],
)
def test_a_release_says_beforehand_how_long_the_stack_is_held(
    traffic: TrafficShift, bake: int, others: int, said: str
):
    assert said in announcement(target(StubbedRegion(), traffic=traffic, bake_minutes=bake), others)


def test_a_digest_that_is_named_comes_before_the_part_of_it_that_runs():
    part = f"sha256:{'c' * 64}"
    image = {"containerName": "api", "image": f"x/api@{NEW}", "imageDigest": part}
    assert digest_of(revision("r1", image), "api") == NEW
