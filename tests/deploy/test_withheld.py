"""What is withheld from a service of CodeDeploy: the update goes through, and leaves the service alone."""

from pathlib import Path
from typing import Any

import pytest

from generator.assembly import assemble
from generator.config.environment import Environment
from generator.render import read_former, render
from tests.deploy.test_any_params import stacks_of
from tests.emulator.account import Account
from tests.emulator.stacks import Change
from tests.emulator.templates import read_tree
from tests.environments import environment, web


def deploy(account: Account, described: Environment, folder: Path) -> list[Change]:
    """Build over the tree that is in the folder, and deploy; what that changed in the main root."""
    assembly = assemble(described, read_former(folder))
    for path, text in render(assembly).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return [
        change
        for name, template, values in stacks_of(assembly, folder)
        for change in account.deploy(name, read_tree(folder), template, values)
    ]


def service(account: Account) -> dict[str, Any]:
    """What ECS says of the service, its counts and events aside."""
    described = account.client("ecs").describe_services(
        cluster="fintech-ecs-test", services=["edge-api-service-test"]
    )
    (found,) = described["services"]
    (task_set,) = found["taskSets"]
    asked = ("id", "networkConfiguration", "platformVersion", "loadBalancers", "capacityProviderStrategy")
    return {"serviceArn": found["serviceArn"]} | {key: task_set[key] for key in asked}


@pytest.mark.parametrize(
    "changed",
    [
        environment(web(scaling={"min": 4, "max": 8})),
        environment(web(), network={"availabilityZones": 3}),
        environment(web(port=9090)),
    ],
    ids=["strategy", "network", "port"],
)
def test_an_update_never_touches_the_service_that_codedeploy_owns(
    changed: Environment, account: Account, tmp_path: Path
):
    deploy(account, environment(web()), tmp_path)
    before = service(account)
    changes = deploy(account, changed, tmp_path)
    # A service shows as changed, perhaps, where its security group is: the group keeps its ID.
    assert {change.type for change in changes} - {"AWS::ECS::Service"}
    assert service(account) == before
