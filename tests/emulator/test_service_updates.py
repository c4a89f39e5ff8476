"""What ECS refuses of a service that CodeDeploy deploys."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.emulator.account import Account
from tests.emulator.blue_green import (
    CLUSTER,
    SERVICE,
    Resource,
    by_code_deploy,
    deployment_group,
    ref,
    rolling,
    service,
)
from tests.emulator.shop import Shop
from tests.emulator.stacks import StackFailedError

CONTROLLER = {"Type": "CODE_DEPLOY"}


@pytest.fixture
def shop(account: Account) -> Shop:
    return Shop(account, by_code_deploy())


def code_deploy_service(**properties: Any) -> Resource:
    return service(TaskDefinition="web", DeploymentController=CONTROLLER, **properties)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"taskDefinition": "web"}, "Unable to update task definition on services"),
        (
            {"networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}},
            "Unable to update network parameters on services",
        ),
        ({"platformVersion": "1.4.0"}, "Unable to update platform version on services"),
        ({"loadBalancers": []}, "Unable to update load balancers on services"),
        (
            {"capacityProviderStrategy": [{"capacityProvider": "FARGATE"}]},
            "Unable to update capacity provider strategy on services",
        ),
        ({"forceNewDeployment": True}, "Cannot force a new deployment on services"),
    ],
)
def test_what_a_deployment_must_change_is_refused(shop: Shop, changed: dict[str, Any], says: str):
    with pytest.raises(ClientError, match=f"InvalidParameterException.*{says} with a CODE_DEPLOY"):
        shop.account.client("ecs").update_service(cluster=CLUSTER, service=SERVICE, **changed)


def test_the_number_of_tasks_may_change(shop: Shop):
    shop.account.client("ecs").update_service(cluster=CLUSTER, service=SERVICE, desiredCount=3)
    (primary,) = shop.service()["taskSets"]
    assert (primary["runningCount"], len(shop.running())) == (3, 3)


def test_a_stack_is_refused_the_same_and_is_as_before(shop: Shop):
    strategy = [{"CapacityProvider": "FARGATE", "Weight": 1}]
    with pytest.raises(
        StackFailedError, match=r"UPDATE_ROLLBACK_COMPLETE: .*Unable to update capacity provider strategy"
    ):
        shop.deploy(by_code_deploy(Service=code_deploy_service(CapacityProviderStrategy=strategy)))


def test_another_revision_changes_nothing_for_a_service_that_names_the_family(shop: Shop):
    (before,) = shop.service()["taskSets"]
    shop.deploy(by_code_deploy("example.com/web:2"))
    assert [each["taskDefinition"] for each in shop.service()["taskSets"]] == [before["taskDefinition"]]
    ecs = shop.account.client("ecs")
    former = ecs.describe_task_definition(taskDefinition=before["taskDefinition"])["taskDefinition"]
    latest = ecs.describe_task_definition(taskDefinition="web")["taskDefinition"]
    assert (former["status"], latest["revision"]) == ("ACTIVE", former["revision"] + 1)


def test_the_controller_of_a_service_never_becomes_that_of_codedeploy(account: Account):
    shop = Shop(account, rolling())
    with pytest.raises(StackFailedError, match="can not be changed to CODE_DEPLOY"):
        shop.deploy(by_code_deploy())


def test_a_service_leaves_codedeploy_before_it_gets_another_image(shop: Shop):
    template = rolling()
    template["Resources"]["Service"] = service(TaskDefinition="web", DeploymentController={"Type": "ECS"})
    shop.deploy(template)
    assert shop.service()["deploymentController"] == {"type": "ECS"}
    assert len(shop.running()) == 2
    shop.deploy(rolling("example.com/web:2"))
    assert {each["image"] for task in shop.running() for each in task["containers"]} == {"example.com/web:2"}


@pytest.mark.parametrize(
    ("configuration", "says"),
    [
        (
            {"DeploymentCircuitBreaker": {"Enable": True, "Rollback": True}},
            "circuit breaker feature can only",
        ),
        (
            {"Alarms": {"AlarmNames": ["errors"], "Enable": True, "Rollback": True}},
            "Deployment alarms can only",
        ),
        ({"Strategy": "BLUE_GREEN"}, "strategy can only"),
    ],
)
def test_what_only_the_controller_of_ecs_has_is_refused(
    account: Account, configuration: dict[str, Any], says: str
):
    template = by_code_deploy(Service=code_deploy_service(DeploymentConfiguration=configuration))
    with pytest.raises(StackFailedError, match=f"{says} be (enabled|chosen) with ECS deployment controller"):
        Shop(account, template)


def test_a_revision_that_is_not_active_is_refused(account: Account):
    shop = Shop(account, rolling())
    ecs = account.client("ecs")
    arn = shop.register("example.com/web:2")
    ecs.deregister_task_definition(taskDefinition=arn)
    with pytest.raises(ClientError, match="TaskDefinition is inactive"):
        ecs.update_service(cluster=CLUSTER, service=SERVICE, taskDefinition=arn)
    latest = ecs.describe_task_definition(taskDefinition="web")["taskDefinition"]
    assert latest["taskDefinitionArn"] != arn


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (
            {"DeploymentStyle": {"DeploymentType": "IN_PLACE", "DeploymentOption": "WITH_TRAFFIC_CONTROL"}},
            "InvalidDeploymentStyleException",
        ),
        ({"ServiceRoleArn": "arn:aws:iam::123456789012:role/nobody"}, "InvalidRoleException"),
        ({"DeploymentConfigName": "nothing"}, "DeploymentConfigDoesNotExistException"),
        ({"LoadBalancerInfo": {"TargetGroupPairInfoList": []}}, "InvalidTargetGroupPairException"),
        ({"AlarmConfiguration": {"Enabled": True}}, "InvalidAlarmConfigException"),
        (
            {"ECSServices": [{"ClusterName": ref("Cluster"), "ServiceName": "no"}]},
            "InvalidECSServiceException",
        ),
    ],
)
def test_a_group_that_could_never_deploy_is_refused(account: Account, wrong: dict[str, Any], says: str):
    with pytest.raises(StackFailedError, match=says):
        Shop(account, by_code_deploy(DeploymentGroup=deployment_group(**wrong)))


def test_a_group_deploys_no_service_of_another_controller(account: Account):
    other = service(TaskDefinition="web", DeploymentController={"Type": "ECS"})
    with pytest.raises(StackFailedError, match="must be configured for a CODE_DEPLOY deployment controller"):
        Shop(account, by_code_deploy(Service=other))
