"""The examples for AWS CodeBuild and GitHub Actions, their commands run as they stand by the AWS CLI."""

from __future__ import annotations

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tests.deploy.hurried import hurried
from tests.deploy.platform import Platform
from tests.emulator.account import Account
from tests.emulator.shop import until
from tests.environments import web
from tests.rehearsal.aws_cli import AWS, AwsCli

#: What a build machine has beside the commands: the CLI, and docker, which pushes the manifest of a file.
#: Nobody waits as long as on AWS, whose minutes are short here.
MACHINE: Final = f"""
aws() {{ "{AWS}" "$@"; }}
docker() {{
  echo "docker $*" >> commands
  case "$1" in
    login) cat > password ;;
    push)
      aws ecr put-image --repository-name "$repository" --image-tag "$TAG" --image-manifest file://manifest
      ;;
  esac
}}
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


def code(platform: Platform, service: str, *, crashing: bool = False) -> str:
    """Have an image that docker will build and push; its digest."""
    digest = platform.push(service, "of-another-machine", crashing=crashing)
    (image,) = platform.account.client("ecr").batch_get_image(
        repositoryName=f"{service}-test", imageIds=[{"imageDigest": digest}]
    )["images"]
    (platform.templates.parent / "manifest").write_text(image["imageManifest"], encoding="utf-8")
    return digest


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
def test_a_good_image_reaches_its_users_and_a_second_run_finds_everything_done(
    platform: Platform, way: Any, service: str
):
    digest = code(platform, service)
    finished = way(platform, service, "1.1.0")
    assert finished.returncode == 0, finished.stderr
    status = platform.status(service)
    assert (status.parameter, status.running_digest) == (":1.1.0", digest)
    assert (status.deployment, status.differences) == ((), ())
    assert (platform.templates.parent / "password").read_text(encoding="utf-8").strip()
    again = way(platform, service, "1.1.0")
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.startswith(
        f"{service}-test has 1.1.0 already\nstack fintech-test has 1.1.0 already\n"
    )
    assert platform.status(service) == status
    commands = (platform.templates.parent / "commands").read_text(encoding="utf-8").splitlines()
    assert [line.partition(" --")[0].split(" ")[1] for line in commands] == ["login", "build", "push"]
    assert commands[-1].endswith(f"/{service}-test:1.1.0")


@pytest.mark.parametrize(
    ("way", "service", "parameter", "last"),
    [
        (workflow, "api", ":1.1.0", ": Failed"),
        (build, "cards", ":1.0.0", "stack fintech-test: UPDATE_ROLLBACK_COMPLETE"),
    ],
)
def test_a_bad_image_fails_each_run_which_says_how_it_ended_and_never_keeps_the_users(
    platform: Platform, way: Any, service: str, parameter: str, last: str
):
    good = platform.status(service).running_digest
    code(platform, service, crashing=True)
    # ECS's own strategies try for a day.
    platform.account.clock.set_pace(0.0005)
    for _ in range(2):
        finished = way(platform, service, "1.1.0")
        assert (finished.returncode, finished.stderr) == (1, "")
        assert finished.stdout.rstrip().endswith(last)
        status = platform.status(service)
        assert (status.running_digest, status.parameter) == (good, parameter)


def test_a_run_that_was_interrupted_is_waited_for(platform: Platform):
    digest = code(platform, "api")
    platform.account.clock.hold()
    with ThreadPoolExecutor(1) as machine:
        first = machine.submit(build, platform, "api", "1.1.0")
        until(lambda: platform.status("api"), lambda status: status.deployment != ())
        with ThreadPoolExecutor(1) as other:
            second = other.submit(build, platform, "api", "1.1.0")
            until(lambda: second.running(), bool)
            platform.account.clock.set_pace(0.02)
            assert second.result().returncode == 0, second.result().stderr
        assert first.result().returncode == 0
    assert platform.status("api").running_digest == digest


def test_a_service_that_is_not_there_is_refused_before_anything_is_built(platform: Platform):
    finished = build(platform, "nobody", "1.1.0")
    assert (finished.returncode, finished.stderr) == (1, "no service with a repository is called nobody\n")
    assert not (platform.templates.parent / "commands").exists()
