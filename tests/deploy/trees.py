"""What of an assembly is deployed, in which order, and under which names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import names
from generator.assembly import Assembly


def stacks_of(assembly: Assembly) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Name on AWS, template and parameter values of each stack, in the order of deployment."""
    for stack in assembly.stacks:
        name = names.stack_name(assembly.project, assembly.environment, stack.name)
        yield name, stack.template, stack.parameters[assembly.regions[0]]
