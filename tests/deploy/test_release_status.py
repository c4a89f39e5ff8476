"""What `release status` finds where somebody else than a release has changed something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.deploy.platform import Platform
from tests.emulator.account import Account
from tests.environments import web, worker

STACK = "fintech-test"


@pytest.fixture
def platform(account: Account, tmp_path: Path) -> Platform:
    return Platform(account, tmp_path, web("api"), worker("mail"))


def update(platform: Platform, name: str, value: str) -> None:
    """Change a parameter of the root by CloudFormation alone, as a deployment of the tree might."""
    cloudformation: Any = platform.account.client("cloudformation")
    (stack,) = cloudformation.describe_stacks(StackName=STACK)["Stacks"]
    keys = [each["ParameterKey"] for each in stack["Parameters"] if each["ParameterKey"] != name]
    cloudformation.update_stack(
        StackName=STACK,
        UsePreviousTemplate=True,
        Capabilities=["CAPABILITY_IAM"],
        Parameters=[
            {"ParameterKey": name, "ParameterValue": value},
            *({"ParameterKey": key, "UsePreviousValue": True} for key in keys),
        ],
    )
    cloudformation.get_waiter("stack_update_complete").wait(
        StackName=STACK, WaiterConfig={"Delay": 1, "MaxAttempts": 60}
    )


def test_an_image_that_no_deployment_has_brought_is_a_difference_until_a_release_brings_it(
    platform: Platform,
):
    first = platform.status("api")
    digest = platform.push("api", "1.1.0")
    update(platform, "ApiImage", f"@{digest}")
    status = platform.status("api")
    (difference,) = status.differences
    assert f"the latest revision {status.latest} has" in difference
    assert f"{first.running} runs" in difference
    assert (status.parameter, status.running_digest) == (f"@{digest}", first.running_digest)
    assert platform.release("api", "1.1.0").outcome == "released"
    assert platform.status("api").differences == ()


def test_what_ecs_deploys_is_with_its_users_after_the_update(platform: Platform):
    digest = platform.push("mail", "1.1.0")
    update(platform, "MailImage", f"@{digest}")
    status = platform.status("mail")
    assert (status.running_digest, status.differences) == (digest, ())
