"""CodeDeploy: how traffic moves to a replacement task set, and how it comes back."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.emulator.account import Account
from tests.emulator.blue_green import APPLICATION, GROUP, by_code_deploy, deployment_group
from tests.emulator.images import push_image
from tests.emulator.shapes import assert_shape
from tests.emulator.shop import Shop, until

NEW = "example.com/web:2"
CRASHING = "example.com/web:crash"
LIFECYCLE = [
    "BeforeInstall",
    "Install",
    "AfterInstall",
    "AllowTestTraffic",
    "AfterAllowTestTraffic",
    "BeforeAllowTraffic",
    "AllowTraffic",
    "AfterAllowTraffic",
]


@pytest.fixture
def shop(account: Account) -> Shop:
    return Shop(account, by_code_deploy())


@pytest.fixture
def held(shop: Shop) -> Shop:
    """A service for which no time passes by itself."""
    shop.account.clock.hold()
    return shop


def at_the_canary(shop: Shop) -> str:
    """A deployment that has given its canary ten per cent."""
    deployment = shop.release(NEW)
    until(shop.weights, lambda weights: weights == [[90, 10], [90, 10]])
    return deployment


def in_the_termination_wait(shop: Shop) -> str:
    deployment = at_the_canary(shop)
    shop.account.clock.advance(5)
    until(lambda: shop.deployment(deployment), lambda info: info["instanceTerminationWaitTimeStarted"])
    return deployment


def providers(shop: Shop) -> list[str]:
    return sorted(task["capacityProviderName"] for task in shop.running())


def test_a_deployment_moves_all_traffic_to_a_replacement_which_becomes_primary(shop: Shop):
    (before,) = shop.service()["taskSets"]
    deployment = shop.release(NEW)
    assert shop.ended(deployment)["status"] == "Succeeded"
    assert shop.weights() == [[0, 100], [0, 100]]
    assert shop.weights(8080) == [[0, 100]]
    (after,) = shop.service()["taskSets"]
    assert (after["status"], after["externalId"]) == ("PRIMARY", deployment)
    assert after["taskDefinition"] != before["taskDefinition"]
    assert [event["lifecycleEventName"] for event in shop.target(deployment)["lifecycleEvents"]] == LIFECYCLE


def test_the_next_deployment_returns_to_the_first_target_group(shop: Shop):
    for image in (NEW, "example.com/web:3"):
        shop.ended(shop.release(image))
    assert shop.weights() == [[100, 0], [100, 0]]


def test_a_canary_has_its_share_until_its_minutes_are_over(held: Shop):
    deployment = at_the_canary(held)
    sets = {each["taskSetLabel"]: each for each in held.target(deployment)["taskSetsInfo"]}
    assert {label: each["trafficWeight"] for label, each in sets.items()} == {"Blue": 90.0, "Green": 10.0}
    held.account.clock.advance(4)
    assert held.weights() == [[90, 10], [90, 10]]
    held.account.clock.advance(1)
    until(held.weights, lambda weights: weights == [[0, 100], [0, 100]])


def test_the_original_tasks_run_until_the_termination_wait_is_over(held: Shop):
    deployment = in_the_termination_wait(held)
    assert len(held.running()) == 4
    assert held.deployment(deployment)["status"] == "InProgress"
    held.account.clock.advance(60)
    assert held.ended(deployment)["status"] == "Succeeded"
    assert len(held.running()) == 2


def test_the_termination_wait_can_be_ended(held: Shop):
    deployment = in_the_termination_wait(held)
    held.account.client("codedeploy").continue_deployment(
        deploymentId=deployment, deploymentWaitType="TERMINATION_WAIT"
    )
    assert held.ended(deployment)["status"] == "Succeeded"


def test_an_active_alarm_stops_a_deployment_and_another_one_rolls_it_back(held: Shop):
    deployment = at_the_canary(held)
    held.alarm("ALARM")
    info = held.ended(deployment)
    assert (info["status"], info["errorInformation"]["code"]) == ("Stopped", "ALARM_ACTIVE")
    assert "Activated alarms: <errors>" in info["errorInformation"]["message"]
    rollback = held.ended(info["rollbackInfo"]["rollbackDeploymentId"])
    assert (rollback["status"], rollback["creator"]) == ("Succeeded", "codeDeployRollback")
    assert rollback["rollbackInfo"]["rollbackTriggeringDeploymentId"] == deployment
    assert held.weights() == [[100, 0], [100, 0]]
    assert [each["status"] for each in held.service()["taskSets"]] == ["PRIMARY"]


def test_an_image_that_crashes_fails_its_deployment_after_an_hour(held: Shop):
    deployment = held.release(CRASHING)
    until(held.stopped, bool)
    for _ in range(3):
        assert held.deployment(deployment)["status"] in {"Created", "InProgress"}
        held.account.clock.advance(20)
    info = held.ended(deployment)
    assert (info["status"], info["errorInformation"]["code"]) == ("Failed", "TIMEOUT")
    assert "rollbackDeploymentId" in info["rollbackInfo"]
    assert held.weights() == [[100, 0], [100, 0]]
    events = held.target(deployment)["lifecycleEvents"]
    assert [event["status"] for event in events] == ["Succeeded", "Failed"]


def test_tasks_that_crash_say_why_and_leave_their_log(held: Shop):
    held.release(CRASHING)
    task, *_ = until(held.stopped, bool)
    assert (task["stopCode"], task["stoppedReason"]) == (
        "EssentialContainerExited",
        "Essential container in task exited",
    )
    assert [container["exitCode"] for container in task["containers"]] == [1]
    stream = f"web/web/{task['taskArn'].rpartition('/')[2]}"
    events = held.account.client("logs").get_log_events(logGroupName="/web", logStreamName=stream)["events"]
    assert events[-1]["message"] == "fatal: this image crashes on purpose"


def test_an_image_crashes_by_its_digest_too(held: Shop):
    ecr = held.account.client("ecr")
    uri = ecr.create_repository(repositoryName="web")["repository"]["repositoryUri"]
    held.release(f"{uri}@{push_image(ecr, 'web', '2', crashing=True)}")
    until(held.stopped, bool)


@pytest.mark.parametrize(("rolls_back", "weights"), [(True, [100, 0]), (False, [90, 10])])
def test_a_person_stops_a_deployment_and_says_whether_it_is_rolled_back(
    held: Shop, rolls_back: bool, weights: list[int]
):
    deployment = at_the_canary(held)
    held.account.client("codedeploy").stop_deployment(deploymentId=deployment, autoRollbackEnabled=rolls_back)
    info = held.ended(deployment)
    assert (info["status"], info["errorInformation"]["code"]) == ("Stopped", "MANUAL_STOP")
    until(held.weights, lambda found: found == [weights, weights])


def test_a_second_deployment_is_refused_while_the_first_one_runs(held: Shop):
    deployment = in_the_termination_wait(held)
    with pytest.raises(
        ClientError, match=rf"'{GROUP}' already has an active Deployment '{deployment}'"
    ) as error:
        held.release("example.com/web:3")
    assert error.value.response["Error"]["Code"] == "DeploymentLimitExceededException"


def test_a_release_takes_its_capacity_from_the_appspec(shop: Shop):
    assert providers(shop) == ["FARGATE", "FARGATE_SPOT"]
    strategy = [{"CapacityProvider": "FARGATE_SPOT", "Weight": 1}]
    shop.ended(shop.release(NEW, CapacityProviderStrategy=strategy))
    assert providers(shop) == ["FARGATE_SPOT", "FARGATE_SPOT"]


def test_an_appspec_that_can_not_be_read_is_refused(shop: Shop):
    with pytest.raises(ClientError, match="InvalidRevisionException"):
        shop.begin({"version": 0.0, "Resources": []})
    with pytest.raises(ClientError, match="Colour"):
        shop.release(NEW, Colour="red")


@pytest.mark.parametrize(
    "wrong",
    [
        {"TaskDefinition": "arn:aws:ecs:us-east-1:1:task-definition/web:99"},
        {"LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 81}},
        {"LoadBalancerInfo": {"ContainerName": "other", "ContainerPort": 80}},
        {"NetworkConfiguration": {"AwsvpcConfiguration": {"Subnets": ["subnet-1"]}}},
    ],
)
def test_an_appspec_that_does_not_fit_the_service_fails_its_deployment(shop: Shop, wrong: dict[str, Any]):
    info = shop.ended(shop.release(NEW, **wrong))
    assert (info["status"], info["errorInformation"]["code"]) == ("Failed", "ECS_UPDATE_ERROR")


def test_deployments_are_listed_newest_first_and_by_status(shop: Shop):
    succeeded = shop.release(NEW)
    shop.ended(succeeded)
    failed = shop.release(NEW, TaskDefinition="web")
    shop.ended(failed)
    client = shop.account.client("codedeploy")
    names = {"applicationName": APPLICATION, "deploymentGroupName": GROUP}
    listed = client.list_deployments(**names)["deployments"]
    assert (listed[0], listed[-1]) == (
        client.get_deployment_group(**names)["deploymentGroupInfo"]["lastAttemptedDeployment"][
            "deploymentId"
        ],
        succeeded,
    )
    assert client.list_deployments(**names, includeOnlyStatuses=["Failed"])["deployments"] == [failed]


def test_answers_have_the_shapes_of_the_api(held: Shop):
    deployment = at_the_canary(held)
    client = held.account.client("codedeploy")
    group = {"applicationName": APPLICATION, "deploymentGroupName": GROUP}
    calls: dict[str, dict[str, Any]] = {
        "GetApplication": {"applicationName": APPLICATION},
        "ListApplications": {},
        "GetDeploymentGroup": group,
        "BatchGetDeploymentGroups": {"applicationName": APPLICATION, "deploymentGroupNames": [GROUP]},
        "ListDeploymentGroups": {"applicationName": APPLICATION},
        "GetDeploymentConfig": {"deploymentConfigName": "CodeDeployDefault.ECSLinear10PercentEvery3Minutes"},
        "ListDeploymentConfigs": {},
        "GetDeployment": {"deploymentId": deployment},
        "BatchGetDeployments": {"deploymentIds": [deployment]},
        "ListDeployments": group,
        "ListDeploymentTargets": {"deploymentId": deployment},
        "GetDeploymentTarget": {"deploymentId": deployment, "targetId": "cluster:web"},
        "BatchGetDeploymentTargets": {"deploymentId": deployment, "targetIds": ["cluster:web"]},
        "StopDeployment": {"deploymentId": deployment},
    }
    for operation, members in calls.items():
        assert_shape(client, operation, client._make_api_call(operation, members))
    ecs = held.account.client("ecs")
    assert_shape(ecs, "DescribeServices", ecs.describe_services(cluster="cluster", services=["web"]))


def test_a_deployment_configuration_of_ones_own_is_followed(account: Account):
    linear = {
        "Type": "AWS::CodeDeploy::DeploymentConfig",
        "Properties": {
            "ComputePlatform": "ECS",
            "TrafficRoutingConfig": {
                "Type": "TimeBasedLinear",
                "TimeBasedLinear": {"LinearPercentage": 50, "LinearInterval": 7},
            },
        },
    }
    group = deployment_group(DeploymentConfigName={"Ref": "Configuration"})
    shop = Shop(account, by_code_deploy(Configuration=linear, DeploymentGroup=group))
    shop.account.clock.hold()
    shop.release(NEW)
    until(shop.weights, lambda weights: weights[0] == [50, 50])
    shop.account.clock.advance(7)
    until(shop.weights, lambda weights: weights[0] == [0, 100])


def test_a_group_has_its_tags(account: Account):
    tagged = {"Tags": [{"Key": "Team", "Value": "web"}]}
    Shop(account, by_code_deploy(DeploymentGroup=deployment_group(**tagged)))
    answer = account.client("codedeploy").list_tags_for_resource(
        ResourceArn=f"arn:aws:codedeploy:us-east-1:{account.number}:deploymentgroup:{APPLICATION}/{GROUP}"
    )
    assert tagged["Tags"][0] in answer["Tags"]
