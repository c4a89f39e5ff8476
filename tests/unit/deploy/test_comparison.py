from typing import Any

import pytest

from generator.assembly.release import Withheld
from generator.deploy.release.comparison import differences, require_deployed
from generator.errors import AwsError
from tests.unit.deploy.stubbed import DEFINITION, NOON, StubbedRegion, release, target

SAME: dict[str, Any] = {
    "capacityProviderStrategy": [
        {"capacityProvider": "FARGATE_SPOT", "weight": 3},
        {"capacityProvider": "FARGATE", "weight": 1, "base": 1},
    ],
    "networkConfiguration": {
        "awsvpcConfiguration": {
            "subnets": ["subnet-b", "subnet-a"],
            "securityGroups": ["sg-a"],
            "assignPublicIp": "DISABLED",
        }
    },
    "platformVersion": "1.4.0",
}
SUBNETS, GROUPS = ["subnet-a", "subnet-b"], ["sg-a"]


def test_order_and_unsaid_zeros_are_no_difference():
    assert list(differences(release(), SAME, SUBNETS, GROUPS)) == []


def test_another_strategy_and_network_are_said_in_words():
    on_demand = {**SAME, "capacityProviderStrategy": [{"capacityProvider": "FARGATE", "weight": 1}]}
    found = list(differences(release(), on_demand, ["subnet-a"], GROUPS))
    assert [str(each) for each in found] == [
        "CapacityProviderStrategy: FARGATE base 0 weight 1 becomes FARGATE base 1 weight 1, FARGATE_SPOT "
        "base 0 weight 3",
        "NetworkConfiguration: subnet-a,subnet-b with sg-a, public IP DISABLED becomes subnet-a with sg-a, "
        "public IP DISABLED",
    ]


@pytest.mark.parametrize("carried", [True, False])
def test_only_what_the_tree_leaves_to_a_release_is_expected(carried: bool):
    wanted = release(withheld=(Withheld("PlatformVersion", "1.3.0", "1.4.0", carried=carried),))
    (found,) = differences(wanted, {**SAME, "platformVersion": "1.3.0"}, SUBNETS, GROUPS)
    assert found.withheld is carried


def test_the_latest_platform_version_is_no_difference():
    assert list(differences(release(platform_version="LATEST"), SAME, SUBNETS, GROUPS)) == []


def deployed(**container: Any) -> StubbedRegion:
    region = StubbedRegion()
    detail = {
        "LogicalResourceId": "TaskDefinition",
        "PhysicalResourceId": DEFINITION,
        "ResourceType": "AWS::ECS::TaskDefinition",
        "ResourceStatus": "CREATE_COMPLETE",
        "LastUpdatedTimestamp": NOON,
    }
    region.answer("cloudformation", "describe_stack_resource", {"StackResourceDetail": detail})
    definition = {"taskDefinitionArn": DEFINITION, "containerDefinitions": [container]}
    region.answer(
        *("ecs", "describe_task_definition", {"taskDefinition": definition}), taskDefinition=DEFINITION
    )
    return region


CODE_DEPLOY = {"deploymentController": {"type": "CODE_DEPLOY"}}


def test_the_controller_has_to_be_that_of_the_tree():
    with pytest.raises(AwsError, match="its deployment controller is ECS, and the tree says CODE_DEPLOY"):
        require_deployed(target(StubbedRegion()), {})


def test_the_strategy_of_ecs_has_to_be_that_of_the_tree():
    with pytest.raises(AwsError, match="it is deployed ROLLING, and the tree says CANARY"):
        require_deployed(target(StubbedRegion(), strategy="canary"), {})


def test_the_container_has_to_be_there():
    region = deployed(name="web", portMappings=[{"containerPort": 8080}])
    with pytest.raises(AwsError, match="has no container api"):
        require_deployed(target(region), CODE_DEPLOY)


def test_the_port_has_to_be_that_of_the_tree():
    region = deployed(name="api", portMappings=[{"containerPort": 80}])
    with pytest.raises(AwsError, match=r"listens on \[80\], and the tree says 8080"):
        require_deployed(target(region), CODE_DEPLOY)


def test_a_service_without_a_port_needs_none():
    require_deployed(target(deployed(name="api"), strategy="rolling", port=None), {})
