"""The examples for AWS CodeBuild and GitHub Actions, their commands run as they stand by the AWS CLI."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tests.deploy.hurried import hurried
from tests.deploy.platform import Platform
from tests.emulator.account import Account
from tests.environments import web
from tests.rehearsal.aws_cli import AWS, AwsCli

#: What a build machine has beside the commands: the CLI, and docker, whose images are in ECR already. Nobody
#: waits as long as on AWS, whose minutes are short here.
MACHINE: Final = f"""
aws() {{ "{AWS}" "$@"; }}
docker() {{ if [ "$1" = login ]; then cat > password; fi; echo "docker $*" >> commands; }}
sleep() {{ command sleep 0.05; }}
"""


@pytest.fixture
def platform(account: Account, tmp_path: Path) -> Platform:
    canary = web("cards", deployment={"strategy": "canary"})
    return Platform(account, tmp_path / "templates_out", web("api"), canary)


def example(platform: Platform, name: str) -> dict[str, Any]:
    written = platform.templates / "test" / "releases" / name
    document: dict[str, Any] = yaml.safe_load(written.read_text(encoding="utf-8"))
    return document


def build(platform: Platform, service: str, tag: str) -> subprocess.CompletedProcess[str]:
    """What AWS CodeBuild runs."""
    buildspec = example(platform, "buildspec.yml")
    (commands,) = buildspec["phases"]["build"]["commands"]
    return run(platform, commands, {**buildspec["env"]["variables"], "SERVICE": service, "TAG": tag})


def workflow(platform: Platform, service: str, tag: str) -> subprocess.CompletedProcess[str]:
    """What the last step of the job of GitHub Actions runs."""
    step = example(platform, "github-actions.yml")["jobs"]["release"]["steps"][-1]
    assert step["shell"] == "bash"
    inputs = {"${{ inputs.service }}": service, "${{ inputs.tag }}": tag}
    return run(platform, step["run"], {name: inputs.get(value, value) for name, value in step["env"].items()})


def run(platform: Platform, script: str, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    folder = platform.templates.parent
    environment = AwsCli(platform.account, folder).environment
    return subprocess.run(
        ["bash", "-c", MACHINE + script],
        cwd=folder,
        env={**environment, **hurried(folder), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("way", "service"), [(build, "api"), (workflow, "cards")])
def test_a_good_image_reaches_its_users(platform: Platform, way: Any, service: str):
    digest = platform.push(service, "1.1.0")
    finished = way(platform, service, "1.1.0")
    assert finished.returncode == 0, finished.stderr
    status = platform.status(service)
    assert (status.parameter, status.running_digest) == (":1.1.0", digest)
    assert (status.deployment, status.differences) == ((), ())
    commands = (platform.templates.parent / "commands").read_text(encoding="utf-8").splitlines()
    uri = f"/{service}-test:1.1.0"
    assert [line.partition(" --")[0].split(" ")[1] for line in commands] == ["login", "build", "push"]
    assert commands[-1].endswith(uri)
    assert (platform.templates.parent / "password").read_text(encoding="utf-8").strip()


@pytest.mark.parametrize(("way", "service"), [(workflow, "api"), (build, "cards")])
def test_a_bad_image_fails_the_build_and_never_keeps_the_users(platform: Platform, way: Any, service: str):
    good = platform.status(service).running_digest
    platform.push(service, "1.1.0", crashing=True)
    # ECS's own strategies try for a day.
    platform.account.clock.set_pace(0.0005)
    finished = way(platform, service, "1.1.0")
    assert finished.returncode != 0
    assert platform.status(service).running_digest == good


def test_a_deployment_that_failed_is_named_with_how_it_ended(platform: Platform):
    platform.push("api", "1.1.0", crashing=True)
    finished = build(platform, "api", "1.1.0")
    assert finished.stdout.splitlines()[-1].endswith(": Failed")


def test_a_service_that_is_not_there_is_refused_before_anything_is_built(platform: Platform):
    finished = build(platform, "nobody", "1.1.0")
    assert (finished.returncode, finished.stderr) == (1, "no service with a repository is called nobody\n")
    assert not (platform.templates.parent / "commands").exists()
