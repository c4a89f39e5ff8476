"""A deployment by the tree would take a released image back: that is found, and the option keeps it."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.assembly import Assembly, assemble
from generator.deploy.live_images import image_differences
from generator.diff import ImageDifference, live_option
from generator.errors import AwsError
from generator.render import render, staging
from tests.deploy.platform import Platform
from tests.emulator.account import Account
from tests.environments import environment, job, web
from tests.rehearsal.aws_cli import AWS, AwsCli, package

STACKS = {"root": "fintech-test", "registry": "fintech-test-registry"}
SERVICES = (web("api", deployment={"strategy": "rolling"}), job("night"))


@pytest.fixture
def platform(account: Account, tmp_path: Path) -> Platform:
    return Platform(account, tmp_path / "templates_out", *SERVICES)


def beside(
    platform: Platform, after: Assembly | None = None, before: Assembly | None = None
) -> tuple[ImageDifference, ...]:
    tree = platform.templates / "test"
    former = before or platform.assembly
    return image_differences(former, after or platform.assembly, platform.account, STACKS, tree)


def with_image(**image: Any) -> Assembly:
    return assemble(environment({**SERVICES[0], "image": image}, SERVICES[1]))


def test_an_image_that_was_released_and_is_not_in_the_params_is_found(platform: Platform):
    assert beside(platform) == ()
    digest = platform.push("api", "1.1.0")
    platform.release("api", "1.1.0")
    (found,) = beside(platform)
    assert (found.service, found.fails, found.untold) == ("api", True, "")
    assert found.sentence == (
        f"us-east-1: api: stack fintech-test has @{digest}, and {platform.templates}/test/parameters.json "
        "says :1.0.0"
    )
    assert found.remedy.startswith(f"write image: {{digest: {digest}}} of api into the params")


def test_a_tag_of_the_very_image_is_none(platform: Platform):
    platform.push("api", "1.1.0")
    platform.release("api", "1.1.0")
    assert beside(platform, with_image(tag="1.1.0")) == ()
    assert beside(platform, with_image(digest=platform.status("api").running_digest)) == ()


def test_a_tag_that_ecr_does_not_know_is_told_so(platform: Platform):
    platform.push("api", "1.1.0")
    platform.release("api", "1.1.0")
    (found,) = beside(platform, with_image(tag="9.9"), with_image(tag="9.9"))
    assert (found.fails, found.untold) == (True, "ECR's repository api-test has no image 9.9")
    platform.deny("ecr", "DescribeImages")
    (found,) = beside(platform)
    assert found.untold.endswith("does not say what 1.0.0 is: AccessDeniedException")


def test_an_image_that_the_tree_itself_brings_is_no_refusal(platform: Platform):
    platform.push("api", "1.1.0")
    (found,) = beside(platform, with_image(tag="1.1.0"))
    assert (found.fails, found.remedy) == (False, "")
    platform.push("api", "1.2.0")
    platform.release("api", "1.2.0")
    (found,) = beside(platform, with_image(tag="1.1.0"))
    assert found.fails


def test_the_image_of_a_service_that_leaves_codedeploy_stays_as_it_is(account: Account, tmp_path: Path):
    platform = Platform(account, tmp_path, web("api"))
    moved = assemble(environment(web("api", deployment={"strategy": "blue-green"}, image={"tag": "1.1.0"})))
    (found,) = beside(platform, moved)
    assert found.fails
    assert found.remedy.startswith("the controller goes first, with the image that runs")


def test_images_of_jobs_are_looked_at_too(platform: Platform):
    cloudformation = platform.account.client("cloudformation")
    (stack,) = cloudformation.describe_stacks(StackName="fintech-test")["Stacks"]
    values = {each["ParameterKey"]: each["ParameterValue"] for each in stack["Parameters"]}
    former = replace(platform.assembly.stack("root"), parameters={"us-east-1": values | {"NightImage": ":2"}})
    others = tuple(each for each in platform.assembly.stacks if each.name != "root")
    tree = replace(platform.assembly, stacks=(*others, former))
    (found,) = beside(platform, tree, tree)
    assert (found.service, found.live, found.said, found.fails) == ("night", ":1.0.0", ":2", True)
    assert found.untold != ""


def test_a_stack_that_should_be_there_is_missed_and_a_new_one_is_not(platform: Platform):
    tree, elsewhere = platform.templates / "test", {"root": "elsewhere"}
    with pytest.raises(AwsError, match="there is no stack elsewhere"):
        image_differences(platform.assembly, platform.assembly, platform.account, elsewhere, tree)
    nothing = replace(platform.assembly, stacks=())
    assert image_differences(nothing, platform.assembly, platform.account, elsewhere, tree) == ()


def test_the_option_deploys_the_tree_with_the_image_that_runs(platform: Platform, tmp_path: Path):
    digest = platform.push("api", "1.1.0")
    platform.release("api", "1.1.0")
    changed = assemble(environment({**SERVICES[0], "cpu": 1024, "memory": 2048}, SERVICES[1]))
    with staging(platform.templates) as stage:
        stage.write("test", render(changed))
        stage.move_in()
    found = beside(platform, changed)
    option = live_option(found, found[0].file)
    cli = AwsCli(platform.account, tmp_path)
    packaged = package(
        cli,
        platform.templates / "test/root.yaml",
        platform.account.uploads.bucket,
        tmp_path / "packaged.yaml",
    )
    deploy = (
        f"{AWS} cloudformation deploy --stack-name fintech-test --template-file {packaged} "
        f"--s3-bucket {platform.account.uploads.bucket} --capabilities CAPABILITY_IAM {option}"
    )
    finished = subprocess.run(
        ["bash", "-c", deploy], env=cli.environment, capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stderr
    assert platform.parameter("ApiImage") == f"@{digest}"
    assert platform.status("api").running_digest == digest
    values = json.loads((platform.templates / "test/parameters.json").read_text(encoding="utf-8"))
    assert "ApiImage=:1.0.0" in values
