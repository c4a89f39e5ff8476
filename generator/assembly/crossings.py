"""What crosses from one root to another: published by the one, read by the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator import names
from generator.assembly.stacks import StackPlan
from generator.layers.configuration import build_configuration
from generator.layers.platform_values import build_platform_values
from generator.wiring import Platform, StackOutput


def with_crossings(plans: tuple[StackPlan, ...], platform: Platform) -> tuple[StackPlan, ...]:
    """The plans, with a layer that reads where a root takes outputs of another, and one that publishes.

    The main root publishes the platform's outputs in its configuration layer already; what is left are
    security groups of services that a service of a later root connects to.
    """
    exporting = frozenset(layer.logical_id for plan in plans if plan.standalone for layer in plan.layers)
    taken = {plan.name: tuple(_taken(plan, exporting)) for plan in plans}
    crossed = []
    for index, plan in enumerate(plans):
        later = [output for other in plans[index + 1 :] for output in taken[other.name]]
        services = {layer.logical_id for layer in plan.layers if names.service_of(layer.name)}
        wanted = tuple(dict.fromkeys(output for output in later if output.layer in services))
        crossed.append(_reading(_publishing(plan, wanted, platform), taken[plan.name], platform))
    return tuple(crossed)


def _taken(plan: StackPlan, exporting: frozenset[str]) -> Iterator[StackOutput]:
    """The outputs of other roots that the layers of this one take, each once."""
    own = {layer.logical_id for layer in plan.layers}
    wires = dict.fromkeys(wire for layer in plan.layers for wire in layer.wires.values())
    for wire in wires:
        if isinstance(wire, StackOutput) and wire.layer not in own and wire.layer not in exporting:
            yield wire


def _publishing(plan: StackPlan, wanted: tuple[StackOutput, ...], platform: Platform) -> StackPlan:
    if not wanted:
        return plan
    layer = build_configuration(platform, "peers" + plan.part, (), wanted)
    return replace(plan, layers=(*plan.layers, layer))


def _reading(plan: StackPlan, taken: tuple[StackOutput, ...], platform: Platform) -> StackPlan:
    if not taken:
        return plan
    layer = build_platform_values(platform, "platform" + plan.part, taken)
    return replace(plan, layers=(layer, *plan.layers), values=layer.logical_id)
