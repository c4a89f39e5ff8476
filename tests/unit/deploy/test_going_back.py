"""What AWS takes back already is followed, neither stopped nor in the way."""

from typing import Any

import pytest

from generator.deploy.release.codedeploy_release import is_picked_up
from generator.deploy.release.image import Image
from generator.deploy.release.stop import stop_everywhere
from generator.errors import AwsError
from tests.unit.deploy.stubbed import DEFINITION, NEW, NOON, OLD, StubbedRegion, clock, stack, target

FAILED, GOES_BACK = "d-FAILED", "d-BACK"


def info(identity: str, status: str, **fields: Any) -> dict[str, Any]:
    return {"deploymentId": identity, "status": status, "createTime": NOON, **fields}


def failed() -> dict[str, Any]:
    rollback = {"rollbackDeploymentId": GOES_BACK}
    description = f"thriftstack release api {NEW} after {OLD}"
    return info(FAILED, "Failed", creator="user", description=description, rollbackInfo=rollback)


def goes_back(status: str = "InProgress") -> dict[str, Any]:
    return info(GOES_BACK, status, creator="codeDeployRollback", deploymentConfigName="AllAtOnce")


def answer_service(region: StubbedRegion) -> None:
    service = {"status": "ACTIVE", "taskDefinition": DEFINITION}
    region.answer("ecs", "describe_services", {"services": [service]})
    answer_definition(region)


def answer_definition(region: StubbedRegion) -> None:
    container = {"name": "api", "image": f"api-test@{OLD}"}
    definition = {"taskDefinitionArn": DEFINITION, "containerDefinitions": [container]}
    region.answer("ecs", "describe_task_definition", {"taskDefinition": definition})


def answer_deployments(region: StubbedRegion, *infos: dict[str, Any]) -> None:
    identities = [each["deploymentId"] for each in infos]
    region.answer("codedeploy", "list_deployments", {"deployments": identities})
    region.answer("codedeploy", "batch_get_deployments", {"deploymentsInfo": list(infos)})


def answer_snapshot(region: StubbedRegion, described: dict[str, Any]) -> None:
    """Of a deployment whose target is gone already."""
    region.answer("codedeploy", "get_deployment", {"deploymentInfo": described})
    region.answer("codedeploy", "list_deployment_targets", {"targetIds": ["gone"]})
    region.answer("codedeploy", "batch_get_deployment_targets", {"deploymentTargets": []})


def test_the_same_command_picks_up_a_release_that_is_being_taken_back():
    region = StubbedRegion()
    answer_service(region)
    answer_deployments(region, goes_back())
    answer_deployments(region, failed(), goes_back())
    answer_snapshot(region, failed())
    assert is_picked_up(target(region), Image(NEW, f"@{NEW}"), "release", clock())
    region.assert_all_asked()


def test_another_image_waits_until_a_release_is_taken_back():
    region, other = StubbedRegion(), f"sha256:{'c' * 64}"
    answer_service(region)
    answer_deployments(region, goes_back())
    answer_deployments(region, failed(), goes_back())
    with pytest.raises(AwsError, match=f"deployment {GOES_BACK} is running for api"):
        is_picked_up(target(region), Image(other, f"@{other}"), "release", clock())


def test_a_stop_lets_go_on_what_goes_back_already():
    region = StubbedRegion()
    answer_deployments(region, goes_back())
    region.answer("codedeploy", "get_deployment", {"deploymentInfo": goes_back()})
    detail = {
        "LogicalResourceId": "TaskDefinition",
        "ResourceType": "AWS::ECS::TaskDefinition",
        "LastUpdatedTimestamp": NOON,
        "ResourceStatus": "UPDATE_COMPLETE",
        "PhysicalResourceId": DEFINITION,
    }
    region.answer("cloudformation", "describe_stack_resource", {"StackResourceDetail": detail})
    answer_definition(region)
    answer_snapshot(region, goes_back("Succeeded"))
    region.answer("codedeploy", "get_deployment_config", {"deploymentConfigInfo": {}})
    answer_service(region)
    region.answer("cloudformation", "describe_stacks", stack(ApiImage=f"@{OLD}"))
    (stopped,) = stop_everywhere([target(region)], clock(), [].append)
    assert (stopped.deployment, stopped.unsettled) == (GOES_BACK, ())
    region.assert_all_asked()


def test_a_stop_lets_go_on_what_ecs_takes_back_already():
    arn = "arn:aws:ecs:us-east-1:111122223333:service-deployment/fintech-ecs-test/api-service-test/1"
    brief = {"serviceDeploymentArn": arn, "createdAt": NOON, "status": "ROLLBACK_IN_PROGRESS"}
    region = StubbedRegion()
    region.answer("ecs", "list_service_deployments", {"serviceDeployments": [brief]})
    region.answer("ecs", "describe_service_deployments", {"serviceDeployments": [brief]})
    region.answer("cloudformation", "describe_stacks", stack("UPDATE_ROLLBACK_COMPLETE"))
    region.answer("ecs", "list_service_deployments", {"serviceDeployments": []})
    said: list[str] = []
    (stopped,) = stop_everywhere([target(region, strategy="canary")], clock(), said.append)
    assert (stopped.deployment, stopped.unsettled) == (arn, ())
    assert said[0] == f"us-east-1: {arn} goes back already"
    region.assert_all_asked()
