"""Resource types that a region does not have, told at the region's line in the params."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assembly import Assembly
from generator.checks.provider_schemas import types_missing_in
from generator.config.environment import Environment
from generator.errors import Problem


def unsupported_types(environment: Environment, assembly: Assembly) -> Iterator[Problem]:
    """A problem for every region in which CloudFormation knows some type of the assembly not at all."""
    types = sorted(
        {
            resource["Type"]
            for template in assembly.templates
            for resource in template.body["Resources"].values()
        }
    )
    for region in environment.all_regions:
        if missing := types_missing_in(region, types):
            path = ("region",) if region == environment.region else ("regions", region)
            yield Problem(
                f"CloudFormation has no {', '.join(missing)} in {region}",
                path,
                "choose another region, or leave out what needs it",
            )
