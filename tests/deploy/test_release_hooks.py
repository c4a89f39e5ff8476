"""Functions that are asked before a release goes on: in their order, and taken at their word."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.deploy.platform import Platform
from tests.emulator.account import Account
from tests.environments import web

#: Strategy to stages of its hooks in the params, and as AWS calls them.
STAGES: Final = {
    "codedeploy": {
        "beforeInstall": "BeforeInstall",
        "afterInstall": "AfterInstall",
        "beforeAllowTraffic": "BeforeAllowTraffic",
        "afterAllowTraffic": "AfterAllowTraffic",
    },
    "blue-green": {
        "preScaleUp": "PRE_SCALE_UP",
        "postScaleUp": "POST_SCALE_UP",
        "preProductionTrafficShift": "PRE_PRODUCTION_TRAFFIC_SHIFT",
        "productionTrafficShift": "PRODUCTION_TRAFFIC_SHIFT",
        "postProductionTrafficShift": "POST_PRODUCTION_TRAFFIC_SHIFT",
    },
}


def function(account: Account, stage: str) -> str:
    return f"arn:aws:lambda:us-east-1:{account.number}:function:try-{stage}"


def platform(account: Account, folder: Path, strategy: str) -> Platform:
    hooks = {stage: function(account, stage) for stage in STAGES[strategy]}
    return Platform(account, folder, web("api", deployment={"strategy": strategy, "hooks": hooks}))


@pytest.mark.parametrize("strategy", STAGES)
def test_each_function_is_asked_at_its_stage(account: Account, tmp_path: Path, strategy: str):
    shop = platform(account, tmp_path, strategy)
    shop.push("api", "1.1.0")
    assert shop.release("api", "1.1.0").outcome == "released"
    assert account.hooks.asked == [
        (name, function(account, stage)) for stage, name in STAGES[strategy].items()
    ]


@pytest.mark.parametrize("status", ["FAILED", "SILENCE"])
@pytest.mark.parametrize(
    ("strategy", "stage"), [("codedeploy", "afterAllowTraffic"), ("blue-green", "postProductionTrafficShift")]
)
def test_a_function_that_says_no_or_nothing_takes_the_release_back_and_is_named(
    account: Account, tmp_path: Path, strategy: str, stage: str, status: str
):
    shop = platform(account, tmp_path, strategy)
    before = shop.status("api")
    shop.push("api", "1.1.0")
    account.hooks.answer(function(account, stage), status)
    result = shop.release("api", "1.1.0")
    assert result.outcome == "rolled back"
    assert any(function(account, stage) in reason for reason in result.reasons)
    after = shop.status("api")
    assert after.running_digest == before.running_digest
    assert after.differences == ()
