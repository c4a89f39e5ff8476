"""The rehearsal: dev and prod side by side in one account, from nothing to nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.emulator.account import Account
from tests.emulator.stacks import Change
from tests.emulator.templates import read_tree
from tests.rehearsal.aws_cli import AwsCli, finish, package
from tests.rehearsal.deployment import Deployment
from tests.rehearsal.facts import FACTS
from tests.rehearsal.inventory import Inventory, as_listed, difference, inventory
from tests.rehearsal.preparation import OUTPUT, fitted_copy, fitted_parameters, prepare
from tests.rehearsal.story import Story

ROOT = Path(__file__).parents[2]
ENVIRONMENTS = ("dev", "prod")

#: What is different in two revisions that say the same.
_OF_A_REVISION = ("taskDefinitionArn", "revision", "registeredAt")


@dataclass(frozen=True)
class Rehearsal:
    """One run; `folder` takes everything that it writes."""

    account: Account
    folder: Path
    story: Story

    def run(self) -> None:
        """All of it. Raises AssertionError where something is otherwise than it should be."""
        before = inventory(self.account)
        replacements = self._prepare()
        self._create_repositories(replacements)
        self._create_platforms(replacements)
        self._ask_the_services()
        self._deploy_unchanged(replacements)
        self._change_one_service(replacements)
        self._break_one_service(replacements)
        self._delete(before)

    def _prepare(self) -> dict[str, str]:
        self.story.chapter("An account")
        replacements = prepare(self.account)
        for environment in ENVIRONMENTS:
            fitted_copy(OUTPUT / environment, self.folder / environment, replacements)
        self.story.tell("It has a hosted zone and a permissions boundary, as params of prod expect.")
        for sample, own in replacements.items():
            self.story.tell(f"Templates and parameters say {own} where the samples say {sample}.")
        return replacements

    def _create_repositories(self, replacements: dict[str, str]) -> None:
        self.story.chapter("Repositories")
        for environment in ENVIRONMENTS:
            changes = self.account.deploy(
                f"fintech-{environment}-registry",
                read_tree(self.folder / environment),
                "registry.yaml",
                fitted_parameters(environment, "registry", replacements),
            )
            self.story.tell(f"fintech-{environment}-registry: {len(changes)} repositories.")

    def _create_platforms(self, replacements: dict[str, str]) -> None:
        self.story.chapter("Platform and services")
        for environment in ENVIRONMENTS:
            self._package(environment)
            self.story.tell(f"aws cloudformation package: {environment} is uploaded.")
        deploying = self.cli.start(
            *("cloudformation", "deploy"),
            *("--stack-name", "fintech-dev"),
            *("--template-file", self.folder / "dev.packaged.yaml"),
            *("--capabilities", "CAPABILITY_IAM"),
            *("--parameter-overrides", f"file://{self.folder / 'dev' / 'parameters.json'}"),
        )
        self.story.tell("aws cloudformation deploy: has begun with fintech-dev; it looks every 30 seconds.")
        changes = self._deploy("prod", replacements)
        self.story.tell(f"fintech-prod, beside it, by a change set: {len(changes)} resources.")
        finish(deploying)
        self.story.tell("aws cloudformation deploy: fintech-dev is done.")

    def _ask_the_services(self) -> None:
        self.story.chapter("What the services say")
        for fact in FACTS:
            fact.check(Deployment(self.account, fact.environment))
            self.story.tell(f"{fact.environment}: {fact.says}.")

    def _deploy_unchanged(self, replacements: dict[str, str]) -> None:
        self.story.chapter("Deployed again, unchanged")
        changes = self._deploy("prod", replacements)
        assert changes == [], changes
        self.story.tell("fintech-prod: no change in any of its stacks.")

    def _change_one_service(self, replacements: dict[str, str]) -> None:
        self.story.chapter("One service gets half a vCPU")
        self._render_with_less_cpu(replacements)
        self.story.tell("thriftstack templates: prod anew, edge-api with cpu: 512.")
        updated = self._updated()
        changes = self._deploy("prod", replacements)
        touched = {each.stack for each in changes}
        assert touched == {"ServiceEdgeApi"}, touched
        assert self._updated().keys() == updated.keys()
        others = {name for name, when in self._updated().items() if when != updated[name]}
        assert others == {"ServiceEdgeApi"}, others
        assert Deployment(self.account, "prod").task("edge-api")["cpu"] == "512"
        for change in changes:
            self.story.tell(f"{change.stack}: {change.action} {change.logical_id}.")
        self.story.tell("No other stack was touched.")
        assert Deployment(self.account, "prod").running_task("edge-api")["cpu"] == "1024"
        self.story.tell("Its tasks stay as they are: CodeDeploy brings them the new size with a release.")

    def _break_one_service(self, replacements: dict[str, str]) -> None:
        self.story.chapter("One service is broken")
        tree = self.folder / "prod"
        _edit(tree / "service-edge-api.yaml", "Cpu: '512'", "Cpu: '256'")
        _edit(tree / "service-ledger.yaml", "- ContainerName: ledger\n", "- ContainerName: nobody\n")
        self._package("prod")
        before, picture = inventory(self.account), self._picture()
        stacks, values = self.account.stacks, fitted_parameters("prod", "root", replacements)
        stacks.execute(stacks.plan("fintech-prod", self._upload("prod"), values))
        status = stacks.settle("fintech-prod")
        assert status == "UPDATE_ROLLBACK_COMPLETE", status
        reason = next(each for each in stacks.failures("fintech-prod") if "nobody" in each)
        self.story.tell(f"fintech-prod: {status}. {reason.rpartition(': ')[2]}")
        found = difference(inventory(self.account), before) | difference(before, inventory(self.account))
        assert found == set(), found
        assert self._picture() == picture
        self.story.tell(
            "Every service runs as before, edge-api too, which had been changed before ledger failed."
        )

    def _delete(self, before: Inventory) -> None:
        self.story.chapter("Deleted")
        self._drop_protection()
        self.story.tell(
            "Deletion protection of prod's load balancers is switched off, which a person has to do."
        )
        stacks = [f"fintech-{each}{kind}" for kind in ("", "-registry") for each in reversed(ENVIRONMENTS)]
        families = {name: self.account.stacks.family(name) for name in stacks}
        for name in stacks:
            self.account.stacks.delete(name)
            self.story.tell(f"{name} is gone.")
        kept = as_listed(each for name in stacks for each in self.account.stacks.retained(families[name]))
        left = difference(inventory(self.account), before)
        left -= {self.bucket}
        assert left == kept, left ^ kept
        self.story.tell(
            f"Nothing is left but {len(kept)} log groups, queues, repositories, buckets and families of "
            "task definitions, retained."
        )

    @property
    def cli(self) -> AwsCli:
        return AwsCli(self.account, self.folder)

    @property
    def bucket(self) -> str:
        return self.account.uploads.bucket

    def _package(self, environment: str) -> None:
        root, packaged = self.folder / environment / "root.yaml", self.folder / f"{environment}.packaged.yaml"
        package(self.cli, root, self.bucket, packaged)

    def _upload(self, environment: str) -> str:
        packaged = self.folder / f"{environment}.packaged.yaml"
        return self.account.uploads.put_text(packaged.read_text(encoding="utf-8"))

    def _deploy(self, environment: str, replacements: dict[str, str]) -> list[Change]:
        values = fitted_parameters(environment, "root", replacements)
        return self.account.stacks.deploy(f"fintech-{environment}", self._upload(environment), values)

    def _render_with_less_cpu(self, replacements: dict[str, str]) -> None:
        params = self.folder / "params"
        fitted_copy(ROOT / "params", params, replacements)
        _edit(params / "prod.yaml", "cpu: 1024", "cpu: 512")
        shutil.rmtree(self.folder / "prod")
        thriftstack = Path(sys.executable).with_name("thriftstack")
        command = [
            thriftstack,
            "templates",
            "--quiet",
            "--env",
            "prod",
            "--params",
            params,
            "--out",
            self.folder,
        ]
        subprocess.run(command, check=True)
        self._package("prod")

    def _updated(self) -> dict[str, Any]:
        """Nested stack to the time of its last update."""
        children = self.account.stacks.children("fintech-prod")
        return {name: each.get("LastUpdatedTime") for name, each in children.items()}

    def _picture(self) -> list[Any]:
        """What runs: services and their task definitions."""
        deployment = Deployment(self.account, "prod")
        found = []
        for name in ("edge-api", "payments-api", "accounts-api", "ledger", "kyc-worker"):
            service = deployment.service(name)
            kept = (
                "desiredCount",
                "capacityProviderStrategy",
                "loadBalancers",
                "deploymentConfiguration",
                "tags",
            )
            found.append({key: service.get(key) for key in kept})
            for task in (deployment.task(name), deployment.running_task(name)):
                found.append({key: value for key, value in task.items() if key not in _OF_A_REVISION})
        return found

    def _drop_protection(self) -> None:
        elbv2 = self.account.client("elbv2")
        for each in elbv2.describe_load_balancers()["LoadBalancers"]:
            elbv2.modify_load_balancer_attributes(
                LoadBalancerArn=each["LoadBalancerArn"],
                Attributes=[{"Key": "deletion_protection.enabled", "Value": "false"}],
            )


def _edit(path: Path, before: str, after: str) -> None:
    """Replace the first occurrence of a text. Raises AssertionError if there is none."""
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{path} has no {before!r}"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
