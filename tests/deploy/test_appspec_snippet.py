"""The commands of docs/deployments.md that make a release without this tool, typed as they stand."""

import json
import subprocess
from pathlib import Path
from typing import Any

import yaml

from generator.assembly import assemble
from generator.render import render
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
        env=cli.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def test_the_snippet_fills_the_appspec_from_outputs_and_creates_a_deployment(
    account: Account, tmp_path: Path
):
    tree = written(tmp_path / "templates_out" / "prod")
    for name, template, values in stacks_of(assemble(DESCRIBED), tree):
        stack = f"fintech-prod{name.removeprefix('root') and f'-{name}'}"
        account.deploy(stack, read_tree(tree), template, values)
    (snippet,) = blocks("docs/deployments.md", "bash")
    deployment = json.loads(type_in(snippet, account, tmp_path))["deploymentId"]
    info = account.client("codedeploy").get_deployment(deploymentId=deployment)["deploymentInfo"]
    content = info["revision"]["appSpecContent"]["content"]
    told: dict[str, Any] = yaml.safe_load(content)["Resources"][0]["TargetService"]["Properties"]
    (service,) = account.client("ecs").describe_services(
        cluster="fintech-ecs-prod", services=["payments-api-service-prod"]
    )["services"]
    network = service["taskSets"][0]["networkConfiguration"]["awsvpcConfiguration"]
    awsvpc = told["NetworkConfiguration"]["AwsvpcConfiguration"]
    assert sorted(awsvpc["Subnets"]) == sorted(network["subnets"])
    assert sorted(awsvpc["SecurityGroups"]) == sorted(network["securityGroups"])
    assert told["TaskDefinition"].rpartition("/")[2] == "payments-api-prod:1"
