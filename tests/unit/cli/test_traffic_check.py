"""The verb as a person types it, without AWS."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.assembly import assemble
from generator.render import render, staging
from tests.environments import environment, web


def write(output: Path, **fields: Any) -> None:
    service = {"deployment": {"strategy": "canary"}, "scaling": {"min": 2}, **fields}
    with staging(output) as stage:
        stage.write("test", render(assemble(environment(web("pay", **service)))))
        stage.move_in()


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is deployed, another image, and another host."""
    folder = tmp_path_factory.mktemp("trees")
    write(folder / "deployed")
    write(folder / "image", image={"tag": "2.0.0"}, cpu=1024, memory=2048)
    write(folder / "host", routes=[{"host": "new.example.com"}])
    return folder


def check(trees: Path, after: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    words = ("traffic-check", "--env", "test", "--templates", str(trees / after), "--before")
    # Without credentials, wherever the tests run.
    aws = {
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    return subprocess.run(
        (sys.executable, "-m", "generator", *words, str(trees / "deployed"), *arguments),
        capture_output=True,
        text=True,
        check=False,
        env={name: value for name, value in os.environ.items() if not name.startswith("AWS_")} | aws,
    )


def test_offline_nothing_is_asked_of_aws(trees: Path):
    result = check(trees, "image", "--offline")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("No listener rule")


def test_images_are_looked_for_where_no_traffic_is_touched(trees: Path):
    result = check(trees, "image")
    assert result.returncode == 4
    assert "there are no credentials for AWS" in result.stderr


def test_offline_the_changes_are_found(trees: Path):
    result = check(trees, "host", "--offline", "--format", "json")
    assert (result.returncode, result.stderr) == (2, "")
    assert {each["kind"] for each in json.loads(result.stdout)["changes"]} == {"created", "removed"}


def test_what_cannot_be_inspected_has_a_code_of_its_own(trees: Path):
    result = check(trees, "host")
    assert result.returncode == 4
    assert "traffic: pay: ListenerRule" in result.stdout
    assert "there are no credentials for AWS" in result.stderr


def test_a_region_that_the_environment_has_not_is_refused(trees: Path):
    result = check(trees, "host", "--region", "eu-west-1")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "error: test has no region eu-west-1 (there are us-east-1)\n"
