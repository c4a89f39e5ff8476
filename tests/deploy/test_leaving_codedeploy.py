"""From CodeDeploy to ECS in two steps, each of them a stack update."""

from pathlib import Path

import pytest

from generator.errors import ConfigError
from tests.deploy.test_withheld import deploy
from tests.emulator.account import Account
from tests.environments import environment, web

NATIVE = {"deployment": {"strategy": "blue-green"}}


def test_the_controller_goes_first_and_the_image_later(account: Account, tmp_path: Path):
    def controller() -> str:
        described = account.client("ecs").describe_services(
            cluster="fintech-ecs-test", services=["edge-api-service-test"]
        )
        kind: str = described["services"][0].get("deploymentController", {"type": "ECS"})["type"]
        return kind

    deploy(account, environment(web()), tmp_path)
    assert controller() == "CODE_DEPLOY"
    with pytest.raises(ConfigError, match="cannot be rolled back"):
        deploy(account, environment(web(**NATIVE, image={"tag": "1.0.1"})), tmp_path)
    deploy(account, environment(web(**NATIVE)), tmp_path)
    assert controller() == "ECS"
    assert deploy(account, environment(web(**NATIVE, image={"tag": "1.0.1"})), tmp_path)


def test_rolling_comes_after_ecs_has_taken_over(account: Account, tmp_path: Path):
    rolling = {"deployment": {"strategy": "rolling"}}
    deploy(account, environment(web()), tmp_path)
    with pytest.raises(ConfigError, match="take strategy: blue-green first"):
        deploy(account, environment(web(**rolling)), tmp_path)
    deploy(account, environment(web(**NATIVE)), tmp_path)
    deploy(account, environment(web(**rolling)), tmp_path)
    (service,) = account.client("ecs").describe_services(
        cluster="fintech-ecs-test", services=["edge-api-service-test"]
    )["services"]
    assert service["deploymentConfiguration"].get("strategy", "ROLLING") == "ROLLING"
