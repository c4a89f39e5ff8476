"""What the samples expect of an account, and how they are fitted to one."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from tests.emulator.account import Account
from tests.emulator.templates import Template, read_parameters, read_tree

OUTPUT = Path(__file__).parents[2] / "templates_out"

#: The account and the hosted zone that params of the samples name.
SAMPLE_ACCOUNT = "111122223333"
SAMPLE_ZONE = "Z0123456789EXAMPLE"

_BOUNDARY = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


def prepare(account: Account) -> dict[str, str]:
    """Make the hosted zone and the permissions boundary; what of the samples is to be replaced by what."""
    zone = account.client("route53").create_hosted_zone(Name="example.com", CallerReference="rehearsal")
    account.client("iam").create_policy(
        Path="/boundaries/", PolicyName="fintech-workload", PolicyDocument=json.dumps(_BOUNDARY)
    )
    zone_id: str = zone["HostedZone"]["Id"].rpartition("/")[2]
    return {SAMPLE_ACCOUNT: account.number, SAMPLE_ZONE: zone_id}


def fitted_tree(environment: str, replacements: dict[str, str]) -> dict[str, Template]:
    """The templates of a tree with names of the sample's account replaced."""
    tree: dict[str, Template] = json.loads(_replace(_tree_text(environment), replacements))
    return tree


@cache
def _tree_text(environment: str) -> str:
    return json.dumps(read_tree(OUTPUT / environment))


def fitted_parameters(environment: str, stack: str, replacements: dict[str, str]) -> dict[str, str]:
    """The values of `root` or `registry`, likewise."""
    prefix = "" if stack == "root" else f"{stack}."
    values = read_parameters(OUTPUT / environment / f"{prefix}parameters.list.json")
    return {key: _replace(value, replacements) for key, value in values.items()}


def fitted_copy(source: Path, target: Path, replacements: dict[str, str]) -> None:
    """Copy a folder of text files, likewise."""
    for path in sorted(source.rglob("*.*")):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(_replace(path.read_text(encoding="utf-8"), replacements), encoding="utf-8")


def _replace(text: str, replacements: dict[str, str]) -> str:
    for sample, own in replacements.items():
        text = text.replace(sample, own)
    return text
