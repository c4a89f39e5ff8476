"""AppSpecs: valid as they stand in the tree, valid once filled, and told what the service is to be."""

from typing import Any

import yaml

from generator.assembly import Release, assemble
from generator.render import render
from generator.render.appspec import appspec_template, appspec_text
from tests.environments import ACCOUNT, Params, environment, web, worker

REVISION = f"arn:aws:ecs:us-east-1:{ACCOUNT}:task-definition/edge-api-test:7"
SUBNETS = ["subnet-0a1b2c3d", "subnet-1a2b3c4d"]
GROUPS = ["sg-0a1b2c3d", "sg-1a2b3c4d"]


def release(service: Params, **sections: Any) -> Release:
    return assemble(environment(service, **sections)).releases[0]


def filled(service: Params) -> str:
    return appspec_text(release(service), task_definition=REVISION, subnets=SUBNETS, security_groups=GROUPS)


def told(text: str) -> dict[str, Any]:
    properties: dict[str, Any] = yaml.safe_load(text)["Resources"][0]["TargetService"]["Properties"]
    return properties


def test_a_release_is_told_revision_network_container_and_strategy() -> None:
    properties = told(filled(web(port=9000, scaling={"min": 4, "max": 8})))
    assert properties["TaskDefinition"] == REVISION
    assert properties["LoadBalancerInfo"] == {"ContainerName": "edge-api", "ContainerPort": 9000}
    assert properties["NetworkConfiguration"]["AwsvpcConfiguration"] == {
        "Subnets": SUBNETS,
        "SecurityGroups": GROUPS,
        "AssignPublicIp": "DISABLED",
    }
    assert {item["CapacityProvider"] for item in properties["CapacityProviderStrategy"]} == {
        "FARGATE",
        "FARGATE_SPOT",
    }


def test_plain_substitution_makes_of_the_tree_s_file_what_the_release_says() -> None:
    described = release(web(scaling={"min": 4, "max": 8}))
    text = appspec_template(described, "fintech-test")
    by_hand = (
        text.replace("${TaskDefinition}", REVISION)
        .replace("${Subnets}", f"[{','.join(SUBNETS)}]")
        .replace("${SecurityGroup}", f"[{','.join(GROUPS)}]")
    )
    said = appspec_text(described, task_definition=REVISION, subnets=SUBNETS, security_groups=GROUPS)
    assert yaml.safe_load(by_hand) == yaml.safe_load(said)


def test_the_tree_has_one_for_every_service_of_codedeploy() -> None:
    rolling = web("accounts-api", deployment={"strategy": "rolling"})
    files = render(assemble(environment(web(), rolling, worker())))
    assert [path for path in files if path.endswith(".appspec.yaml")] == ["releases/edge-api.appspec.yaml"]


def test_a_hook_in_the_account_that_is_deployed_to_is_called_by_its_name() -> None:
    anywhere = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:try-it:live"
    there = f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:try-it"
    hooks = {"beforeInstall": anywhere, "afterInstall": there}
    text = filled(web(deployment={"hooks": hooks}))
    assert yaml.safe_load(text)["Hooks"] == [{"BeforeInstall": "try-it:live"}, {"AfterInstall": there}]
