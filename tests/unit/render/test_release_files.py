"""The examples for build services: valid, complete, and made of the tree's own data."""

import re
import subprocess
from typing import Any

import jmespath
import pytest
import yaml

from generator.assembly import assemble
from generator.render import render
from tests.environments import environment, web, worker

SERVICES = (web(), web("accounts-api", deployment={"strategy": "rolling"}), worker(stack="own"))


def files(*services: dict[str, Any], **sections: Any) -> dict[str, str]:
    found = render(assemble(environment(*services, **sections)))
    return {path: text for path, text in found.items() if path.startswith("releases/")}


def scripts() -> list[str]:
    """What AWS CodeBuild runs, and what GitHub Actions runs."""
    written = files(*SERVICES)
    build = yaml.safe_load(written["releases/buildspec.yml"])["phases"]["build"]["commands"]
    steps = yaml.safe_load(written["releases/github-actions.yml"])["jobs"]["release"]["steps"]
    return [build[0], steps[-1]["run"]]


def test_both_run_the_same_commands() -> None:
    build, workflow = scripts()
    assert build == workflow
    assert subprocess.run(["bash", "-n", "-c", build], check=False).returncode == 0


def test_each_service_has_its_own_stack_parameter_and_repository() -> None:
    cases = re.findall(r"(?m)^  (\S+)\)\n((?:    .*\n)+)", scripts()[0])
    said = {name: dict(re.findall(r"(\w+)=(\S+)", body)) for name, body in cases}
    assert said["edge-api"] == {
        "stack": "fintech-test",
        "layer": "ServiceEdgeApi",
        "parameter": "EdgeApiImage",
        "repository": "edge-api-test",
        "application": "edge-api-test",
        "group": "edge-api-test",
        "cluster": "fintech-ecs-test",
        "running": "edge-api-service-test",
        "container": "edge-api",
    }
    assert "application" not in said["accounts-api"]
    assert said["notifications"]["stack"] == "fintech-test-notifications"


def test_an_update_names_every_parameter_and_changes_one() -> None:
    query = re.search(r'--query "(\[\n.*?\[\])"', scripts()[0], re.DOTALL)
    assert query
    text = query[1].replace("\\`", "`").replace("$parameter", "EdgeApiImage").replace("$TAG", "1.0.1")
    live = {
        "Stacks": [{"Parameters": [{"ParameterKey": name} for name in ("Suffix", "EdgeApiImage", "Cidr")]}]
    }
    assert jmespath.search(text, live) == [
        {"ParameterKey": "EdgeApiImage", "ParameterValue": ":1.0.1"},
        {"ParameterKey": "Suffix", "UsePreviousValue": True},
        {"ParameterKey": "Cidr", "UsePreviousValue": True},
    ]


def test_the_workflow_offers_the_services_and_takes_one_region_after_another() -> None:
    elsewhere = {"cidr": "10.1.0.0/16"}
    written = files(worker(), worker("mailer"), regions={"eu-west-1": elsewhere})
    workflow = yaml.safe_load(written["releases/github-actions.yml"])
    # YAML 1.1 reads the key `on` as true.
    inputs = workflow[True]["workflow_dispatch"]["inputs"]
    assert inputs["service"]["options"] == ["notifications", "mailer"]
    assert workflow["jobs"]["release"]["strategy"] == {
        "max-parallel": 1,
        "matrix": {"region": ["us-east-1", "eu-west-1"]},
    }


def test_images_from_elsewhere_are_not_built() -> None:
    image = "111122223333.dkr.ecr.us-east-1.amazonaws.com/shared:1.0.0"
    assert list(files(web(image=image))) == ["releases/edge-api.appspec.yaml"]


@pytest.mark.parametrize("kind", ["buildspec.yml", "github-actions.yml"])
def test_a_repository_that_is_there_already_keeps_its_name(kind: str) -> None:
    written = render(assemble(environment(web(), registry={"existing": {"edge-api": "platform/edge"}})))
    assert "repository=platform/edge\n" in written[f"releases/{kind}"]
