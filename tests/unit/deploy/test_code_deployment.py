import hashlib

import pytest
from botocore.exceptions import ClientError

from generator.deploy.release.code_deployment import (
    create,
    good_digests,
    last_deployment,
    running_deployments,
)
from generator.deploy.release.description import Description
from tests.unit.deploy.stubbed import NEW, NOON, OLD, StubbedRegion, target

GROUP = {"applicationName": "api-test", "deploymentGroupName": "api-test"}
REVISION = {
    "revisionType": "AppSpecContent",
    "appSpecContent": {"content": "version: 0.0", "sha256": hashlib.sha256(b"version: 0.0").hexdigest()},
}
RELEASE = Description("release", "api", NEW, OLD)


def test_a_release_goes_as_the_deployment_group_says():
    region = StubbedRegion()
    region.answer(
        *("codedeploy", "create_deployment", {"deploymentId": "d-1"}),
        **GROUP,
        revision=REVISION,
        description=f"thriftstack release api {NEW} after {OLD}",
    )
    assert create(target(region), "version: 0.0", RELEASE) == "d-1"


def test_a_rollback_goes_all_at_once_and_past_the_alarm():
    region = StubbedRegion()
    region.answer(
        *("codedeploy", "create_deployment", {"deploymentId": "d-1"}),
        **GROUP,
        revision=REVISION,
        description=f"thriftstack rollback api {OLD} after {NEW}",
        deploymentConfigName="CodeDeployDefault.ECSAllAtOnce",
        overrideAlarmConfiguration={"enabled": False},
    )
    create(target(region), "version: 0.0", Description("rollback", "api", OLD, NEW))
    region.assert_all_asked()


def deployments(region: StubbedRegion, **descriptions: str) -> None:
    """Let ListDeployments and BatchGetDeployments answer, the newest first."""
    region.answer("codedeploy", "list_deployments", {"deployments": list(descriptions)})
    infos = [
        {"deploymentId": identity, "description": text, "createTime": NOON.replace(minute=59 - index)}
        for index, (identity, text) in enumerate(descriptions.items())
    ]
    region.answer("codedeploy", "batch_get_deployments", {"deploymentsInfo": infos})


def test_a_request_that_was_sent_twice_finds_the_deployment_that_it_has_made():
    region = StubbedRegion()
    region.refuse("codedeploy", "create_deployment", "DeploymentLimitExceededException")
    deployments(region, d1=str(RELEASE))
    assert create(target(region), "version: 0.0", RELEASE) == "d1"


def test_a_deployment_of_somebody_else_is_in_the_way():
    region = StubbedRegion()
    region.refuse("codedeploy", "create_deployment", "DeploymentLimitExceededException")
    deployments(region, d1="by hand")
    with pytest.raises(ClientError):
        create(target(region), "version: 0.0", RELEASE)


def test_deployments_are_asked_for_page_by_page_and_batch_by_batch():
    region = StubbedRegion()
    statuses = ["Created", "Queued", "InProgress", "Baking", "Ready"]
    first, second = [f"a{index}" for index in range(20)], [f"b{index}" for index in range(20)]
    asked = {**GROUP, "includeOnlyStatuses": statuses}
    region.answer("codedeploy", "list_deployments", {"deployments": first, "nextToken": "more"}, **asked)
    region.answer("codedeploy", "list_deployments", {"deployments": second}, **asked, nextToken="more")
    for batch in ([*first, *second[:5]], second[5:]):
        infos = [{"deploymentId": each, "createTime": NOON} for each in batch]
        region.answer("codedeploy", "batch_get_deployments", {"deploymentsInfo": infos}, deploymentIds=batch)
    assert len(running_deployments(target(region))) == 40
    region.assert_all_asked()


def test_the_history_is_read_from_descriptions_the_oldest_first():
    region = StubbedRegion()
    third = f"sha256:{'c' * 64}"
    deployments(region, d3=str(Description("release", "api", third, NEW)), d2="by hand", d1=str(RELEASE))
    assert list(good_digests(target(region))) == [OLD, NEW, NEW, third]


def test_the_last_deployment_is_looked_for_since_a_moment():
    region = StubbedRegion()
    region.answer(
        *("codedeploy", "list_deployments", {"deployments": []}), **GROUP, createTimeRange={"start": NOON}
    )
    assert last_deployment(target(region), NOON) is None
