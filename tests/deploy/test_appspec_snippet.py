"""Releases without this tool: the commands of the README as they stand, and `aws ecs deploy`."""

import json
import subprocess
from pathlib import Path
from typing import Any

import yaml

from generator.assembly import assemble
from generator.render import render
from tests.deploy.hurried import hurried
from tests.deploy.test_any_params import stacks_of
from tests.docs.pages import blocks
from tests.emulator.account import Account
from tests.emulator.templates import read_tree
from tests.environments import environment, web
from tests.rehearsal.aws_cli import AWS, AwsCli

#: The environment that the page speaks of, with the one service that it releases.
DESCRIBED = environment(
    web("payments-api", scaling={"min": 2, "max": 4}), environment="prod", production=False
)
#: What RegisterTaskDefinition takes of a task definition.
REGISTERED = (
    *("family", "networkMode", "requiresCompatibilities", "cpu", "memory", "containerDefinitions"),
    *("taskRoleArn", "executionRoleArn"),
)
ECS_DEPLOY = """
aws ecs deploy --cluster fintech-ecs-prod --service payments-api-service-prod --task-definition task.json \\
  --codedeploy-appspec appspec.yaml --codedeploy-application payments-api-prod \\
  --codedeploy-deployment-group payments-api-prod
"""


def written(folder: Path) -> Path:
    for path, text in render(assemble(DESCRIBED)).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def type_in(script: str, account: Account, folder: Path) -> str:
    """What a person sees who types the commands in a folder."""
    cli = AwsCli(account, folder)
    finished = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f'aws() {{ "{AWS}" "$@"; }}\n{script}'],
        cwd=folder,
        env={**cli.environment, **hurried(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def deployed(account: Account, folder: Path) -> Path:
    """The environment on AWS; the folder of its tree."""
    tree = written(folder / "templates_out" / "prod")
    for name, template, values in stacks_of(assemble(DESCRIBED), tree):
        stack = f"fintech-prod{name.removeprefix('root') and f'-{name}'}"
        account.deploy(stack, read_tree(tree), template, values)
    return tree


def running(account: Account) -> dict[str, Any]:
    """The only task set of the service."""
    (service,) = account.client("ecs").describe_services(
        cluster="fintech-ecs-prod", services=["payments-api-service-prod"]
    )["services"]
    (task_set,) = service["taskSets"]
    return dict(task_set)


def test_the_snippet_fills_the_appspec_from_outputs_and_creates_a_deployment(
    account: Account, tmp_path: Path
):
    deployed(account, tmp_path)
    (snippet,) = blocks("README.md", "bash")
    network = running(account)["networkConfiguration"]["awsvpcConfiguration"]
    deployment = json.loads(type_in(snippet, account, tmp_path))["deploymentId"]
    info = account.client("codedeploy").get_deployment(deploymentId=deployment)["deploymentInfo"]
    content = info["revision"]["appSpecContent"]["content"]
    told: dict[str, Any] = yaml.safe_load(content)["Resources"][0]["TargetService"]["Properties"]
    awsvpc = told["NetworkConfiguration"]["AwsvpcConfiguration"]
    assert sorted(awsvpc["Subnets"]) == sorted(network["subnets"])
    assert sorted(awsvpc["SecurityGroups"]) == sorted(network["securityGroups"])
    assert told["TaskDefinition"].rpartition("/")[2] == "payments-api-prod:1"


def test_aws_ecs_deploy_takes_the_appspec_of_the_tree(account: Account, tmp_path: Path):
    tree = deployed(account, tmp_path)
    before = running(account)
    network = before["networkConfiguration"]["awsvpcConfiguration"]
    appspec = (tree / "releases" / "payments-api.appspec.yaml").read_text(encoding="utf-8")
    for name, values in (("Subnets", network["subnets"]), ("SecurityGroup", network["securityGroups"])):
        appspec = appspec.replace(f"${{{name}}}", f"[{','.join(values)}]")
    (tmp_path / "appspec.yaml").write_text(appspec, encoding="utf-8")
    described = account.client("ecs").describe_task_definition(taskDefinition="payments-api-prod")
    again = {key: described["taskDefinition"][key] for key in REGISTERED}
    (tmp_path / "task.json").write_text(json.dumps(again), encoding="utf-8")
    type_in(ECS_DEPLOY, account, tmp_path)
    after = running(account)
    assert after["taskDefinition"] != before["taskDefinition"]
    assert shares(after) == shares(before)


def shares(task_set: dict[str, Any]) -> set[tuple[str, int, int]]:
    items = task_set["capacityProviderStrategy"]
    return {(each["capacityProvider"], each.get("base", 0), each["weight"]) for each in items}
