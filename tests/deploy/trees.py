"""What of an assembly is deployed, in which order, and under which names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import names
from generator.assembly import Assembly


def stacks_of(
    assembly: Assembly, region: str, *, flat: bool = False
) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Name on AWS, template and parameter values of each stack in a region, in the order of deployment.

    ``flat`` takes the flat form of each stack that has one.
    """
    for stack in assembly.stacks:
        name = names.stack_name(assembly.project, assembly.environment, stack.name)
        yield name, (flat and stack.flat) or stack.template, stack.parameters[region]
