"""A region whose AWS-managed prefix lists the generator does not know states them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.config.permissions import LiteralStatement, Permission, ReadTable, WriteTable
from generator.config.prefix_lists import PREFIX_LISTS
from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment
    from generator.config.network import Network
    from generator.config.regions import RegionOverrides


def known_prefix_lists(environment: Environment) -> Iterator[Problem]:
    """Every task start reads the layers of its images from S3; DynamoDB is called where a table is used."""
    network = environment.network
    sections: dict[str, Network | RegionOverrides] = {environment.region: network, **environment.regions}
    uses_tables = _uses_tables(environment)
    for region, section in sections.items():
        if region in PREFIX_LISTS:
            continue
        place = ("network",) if section is network else ("regions", region)
        if section.s3_prefix_list_id is None:
            yield _unknown(region, "S3", "s3", place)
        if uses_tables and section.dynamodb_prefix_list_id is None:
            yield _unknown(region, "DynamoDB", "dynamodb", place)


def _unknown(region: str, service: str, key: str, place: tuple[str, ...]) -> Problem:
    return Problem(
        f"the managed prefix list of {service} in {region} is not known, and security groups name it",
        path=(*place, f"{key}PrefixListId"),
        remedy=f"state the PrefixListId of com.amazonaws.{region}.{key}, which "
        f"`aws ec2 describe-managed-prefix-lists --region {region}` shows",
    )


def _uses_tables(environment: Environment) -> bool:
    return any(_is_for_tables(permission) for s in environment.services for permission in s.permissions)


def _is_for_tables(permission: Permission) -> bool:
    if isinstance(permission, LiteralStatement):
        return any(action.startswith("dynamodb:") for action in permission.actions)
    return isinstance(permission, ReadTable | WriteTable)
