"""The verb itself: what it prints, how it ends, and what an interruption does."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.assembly import assemble
from generator.render import render, staging
from tests.deploy.platform import Platform
from tests.emulator.account import Account
from tests.environments import environment, web

Run = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def platform(account: Account, tmp_path: Path) -> Platform:
    return Platform(account, tmp_path / "templates", web("api"))


@pytest.fixture
def thriftstack(platform: Platform, tmp_path: Path) -> Run:
    """The command, as a process of its own, by nothing but the standard AWS environment."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "AWS_ENDPOINT_URL": platform.account.address.url,
        "AWS_ACCESS_KEY_ID": platform.account.number,
        "AWS_SECRET_ACCESS_KEY": "none",
        "AWS_EC2_METADATA_DISABLED": "true",
    }

    def start(*arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "generator", *arguments, "--templates", str(platform.templates)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def test_a_dry_run_prints_the_appspec_and_the_calls_and_changes_nothing(platform: Platform, thriftstack: Run):
    digest = platform.push("api", "1.1.0")
    before = platform.status("api")
    arguments = ("release", "api", "--env", "test", "--image", "1.1.0", "--dry-run", "--format", "json")
    process = thriftstack(*arguments)
    printed, said = process.communicate()
    assert process.returncode == 0, said
    (planned,) = json.loads(printed)
    assert '"${TaskDefinition}"' in planned["appspec"]
    assert set(planned["placeholders"]) == {"${TaskDefinition}", "${ImageManifest}"}
    subject, how, held = planned["headline"]
    assert subject == f"us-east-1: release of api of test, from {before.running_digest} to {digest}"
    assert how.startswith("codedeploy, canary 10% for 5 minutes: requests move for 5 min, then both sets")
    assert held == "stack fintech-test is held while it registers the revision, and free while requests move"
    calls = {call["operation"]: call["arguments"] for call in planned["calls"]}
    assert list(calls) == ["PutImage", "UpdateStack", "CreateDeployment"]
    assert calls["UpdateStack"]["UsePreviousTemplate"] is True
    assert {"ParameterKey": "ApiImage", "ParameterValue": f"@{digest}"} in calls["UpdateStack"]["Parameters"]
    assert platform.status("api") == before
    assert platform.live_tags("api") == set()


def write(platform: Platform, **fields: Any) -> None:
    """Build another tree over the one that is deployed."""
    with staging(platform.templates) as stage:
        stage.write("test", render(assemble(environment(web("api", **fields)))))
        stage.move_in()


def test_a_dry_run_is_refused_like_the_release(platform: Platform, thriftstack: Run):
    platform.push("api", "1.1.0")
    write(platform, deployment={"strategy": "canary"})
    for more in ((), ("--dry-run",)):
        process = thriftstack("release", "api", "--env", "test", "--image", "1.1.0", *more)
        printed, said = process.communicate()
        assert (process.returncode, printed) == (1, "")
        assert "its deployment controller is CODE_DEPLOY, and the tree says ECS" in said


def test_a_release_ends_by_saying_that_the_next_deployment_takes_it_back(
    platform: Platform, thriftstack: Run
):
    digest = platform.push("api", "1.1.0")
    release = ("release", "api", "--env", "test", "--image", "1.1.0")
    _, said = (process := thriftstack(*release)).communicate()
    assert process.returncode == 0, said
    last = said.splitlines()[-1]
    assert f"{platform.templates}/test/parameters.json still says :1.0.0 for api: the next deployment" in last
    assert f"unless image: {{digest: {digest}}}, or its tag, is written into the params" in last
    write(platform, image={"tag": "1.1.0"})
    _, said = (process := thriftstack(*release)).communicate()
    assert (process.returncode, "still says" in said) == (0, False)


def test_a_service_leaves_codedeploy_once_its_first_group_is_live_and_its_image_in_the_tree(
    platform: Platform, thriftstack: Run, tmp_path: Path
):
    deployed = tmp_path / "deployed"
    shutil.copytree(platform.templates, deployed)
    digest = platform.push("api", "1.1.0")
    platform.release("api", "1.1.0")
    write(platform, deployment={"strategy": "canary"})

    def check() -> tuple[int, str]:
        process = thriftstack("traffic-check", "--env", "test", "--before", str(deployed))
        printed, said = process.communicate()
        assert said == ""
        return process.returncode, printed

    code, printed = check()
    assert (code, printed.count("refused: ")) == (1, 2)
    assert "DeploymentController; AWS's recipe begins with 100 % to TargetGroup, and live is 100 %" in printed
    assert "thriftstack release api --again, with the deployed tree as --templates" in printed
    assert "the controller goes first, with the image that runs" in printed
    platform.release("api", None, verb="again")
    code, printed = check()
    assert (code, printed.count("refused: ")) == (1, 1)
    write(platform, deployment={"strategy": "canary"}, image={"digest": digest})
    code, printed = check()
    assert (code, printed.count("refused: ")) == (0, 0), printed


def test_an_interruption_stops_nothing_and_says_how_to_go_on(platform: Platform, thriftstack: Run):
    digest = platform.push("api", "1.1.0")
    platform.account.clock.hold()
    process = thriftstack("release", "api", "--env", "test", "--image", "1.1.0")
    assert process.stderr is not None
    said = next(line for line in process.stderr if "deployment d-" in line)
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate()
    assert process.returncode == 1
    assert "interrupted: nothing on AWS is stopped by it" in rest
    assert f"thriftstack release api --env test --image @{digest}" in rest
    deployment = said.partition("deployment ")[2].partition(":")[0]
    assert any(deployment in line for line in platform.status("api").deployment)


def test_an_open_change_of_routes_holds_up_a_release_and_no_rollback(
    platform: Platform, thriftstack: Run, tmp_path: Path
):
    platform.push("api", "1.1.0")
    platform.push("api", "1.2.0")
    platform.release("api", "1.1.0")
    deployed = tmp_path / "deployed"
    shutil.copytree(platform.templates, deployed)
    moved = assemble(environment(web("api", routes=[{"host": "moved.example.com"}])))
    with staging(platform.templates) as stage:
        stage.write("test", render(moved))
        stage.move_in()
    where = ("--env", "test", "--before", str(deployed))
    refused = thriftstack("release", "api", "--image", "1.2.0", *where)
    _, said = refused.communicate()
    assert refused.returncode == 1
    assert "thriftstack release api --again makes TargetGroup live again" in said
    checked = thriftstack("traffic-check", *where)
    printed, said = checked.communicate()
    assert (checked.returncode, said) == (1, "")
    assert "live is 100 % to AlternateTargetGroup" in printed
    back = thriftstack("release", "api", "--rollback", *where)
    _, said = back.communicate()
    assert back.returncode == 0, said
    checked = thriftstack("traffic-check", *where)
    printed, said = checked.communicate()
    assert (checked.returncode, said) == (0, ""), printed


def test_the_status_is_data_for_programs(thriftstack: Run):
    process = thriftstack("release", "status", "api", "--env", "test", "--format", "json")
    printed, said = process.communicate()
    assert process.returncode == 0, said
    (status,) = json.loads(printed)
    assert (status["parameter"], status["running"], status["differences"]) == (":1.0.0", "api-test:1", [])


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (("release", "api", "--env", "test"), "either --rollback, or --image or --again"),
        (("release", "web", "--env", "test", "--rollback"), "test has no running service web (it has api;"),
        (("release", "api", "--env", "test", "--image", "9.9"), "repository api-test has no image 9.9"),
        (("release", "api", "--env", "test", "--image", "other:1.0.0"), "lies in other"),
        (("release", "api", "--env", "test", "--rollback"), "no image of api has run well before"),
        (("release", "stop", "api", "--env", "test"), "no deployment of api is running"),
        (
            ("release", "status", "api", "--env", "test", "--region", "eu-west-1"),
            "is not deployed in eu-west-1",
        ),
        (("release", "status", "api", "--env", "test", "--stack", "no"), "there is no stack no"),
        (
            ("release", "status", "api", "--env", "test", "--account", "999999999999"),
            "and --account says 999999999999",
        ),
    ],
)
def test_a_refusal_is_one_sentence_and_exit_code_1(
    thriftstack: Run, arguments: tuple[str, ...], refusal: str
):
    process = thriftstack(*arguments)
    printed, said = process.communicate()
    assert (process.returncode, printed) == (1, "")
    assert refusal in said
    assert "Traceback" not in said
