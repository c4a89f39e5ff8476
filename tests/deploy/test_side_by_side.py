"""Two environments in one account: created, deployed again, deleted, and once by the AWS CLI itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.emulator.account import Account
from tests.emulator.stacks import StackFailedError
from tests.rehearsal.aws_cli import AwsCli, package
from tests.rehearsal.deployment import Deployment
from tests.rehearsal.inventory import as_listed, difference, inventory
from tests.rehearsal.preparation import OUTPUT, fitted_copy, fitted_parameters, fitted_tree, prepare

STACKS = ("registry", "root")
#: Its load balancers are not protected, so that it can be deleted at once.
DELETABLE = ("dev", "staging")


def test_two_environments_share_an_account_and_leave_only_what_is_retained(account: Account):
    replacements = prepare(account)
    before = inventory(account)
    stacks = account.stacks
    for environment in DELETABLE:
        tree = fitted_tree(environment, replacements)
        for stack in STACKS:
            values = fitted_parameters(environment, stack, replacements)
            assert account.deploy(f"{environment}-{stack}", tree, f"{stack}.yaml", values) != []
            assert account.deploy(f"{environment}-{stack}", tree, f"{stack}.yaml", values) == []
    names = [f"{environment}-{stack}" for stack in reversed(STACKS) for environment in DELETABLE]
    families = [stacks.family(name) for name in names]
    for name in names:
        stacks.delete(name)
    kept = as_listed(each for family in families for each in stacks.retained(family))
    assert kept
    assert difference(inventory(account), before) - {account.uploads.bucket} == kept


def deployed(account: Account, environment: str) -> tuple[dict[str, Any], dict[str, str]]:
    """The tree and the values of the root of an environment that is deployed."""
    replacements = prepare(account)
    tree = fitted_tree(environment, replacements)
    for stack in STACKS:
        values = fitted_parameters(environment, stack, replacements)
        account.deploy(f"{environment}-{stack}", tree, f"{stack}.yaml", values)
    return tree, fitted_parameters(environment, "root", replacements)


def test_another_cpu_for_one_service_changes_its_stack_alone(account: Account):
    tree, values = deployed(account, "dev")
    tree["service-ledger.yaml"]["Resources"]["TaskDefinition"]["Properties"]["Cpu"] = "1024"
    changes = account.deploy("dev-root", tree, "root.yaml", values)
    assert {change.stack for change in changes} == {"ServiceLedger"}
    assert Deployment(account, "dev").task("ledger")["cpu"] == "1024"


def test_a_broken_service_takes_nothing_with_it(account: Account):
    tree, values = deployed(account, "dev")
    before, strategy = inventory(account), Deployment(account, "dev").strategy("ledger")
    service = tree["service-ledger.yaml"]["Resources"]["Service"]["Properties"]
    service["LoadBalancers"][0]["ContainerName"] = "nobody"
    service["CapacityProviderStrategy"] = [{"CapacityProvider": "FARGATE", "Weight": 1}]
    with pytest.raises(StackFailedError, match="UPDATE_ROLLBACK_COMPLETE"):
        account.deploy("dev-root", tree, "root.yaml", values)
    assert inventory(account) == before
    assert Deployment(account, "dev").strategy("ledger") == strategy


def test_the_aws_cli_deploys_what_it_has_packaged(account: Account, tmp_path: Path):
    replacements = prepare(account)
    fitted_copy(OUTPUT / "examples" / "arm64", tmp_path / "tree", replacements)
    cli = AwsCli(account, tmp_path)
    account.deploy(
        "arm64-registry",
        fitted_tree("examples/arm64", replacements),
        "registry.yaml",
        fitted_parameters("examples/arm64", "registry", replacements),
    )
    packaged = package(cli, tmp_path / "tree" / "root.yaml", account.uploads.bucket, tmp_path / "root.yaml")
    cli.run(
        *("cloudformation", "deploy"),
        *("--stack-name", "arm64"),
        *("--template-file", packaged),
        *("--s3-bucket", account.uploads.bucket),
        *("--capabilities", "CAPABILITY_IAM"),
        *("--parameter-overrides", f"file://{tmp_path / 'tree' / 'parameters.json'}"),
    )
    assert account.stacks.status("arm64") == "CREATE_COMPLETE"
