"""Security groups that a service of another root connects to: published like the platform's outputs."""

from __future__ import annotations

from dataclasses import replace

from generator.assembly.stacks import StackPlan
from generator.layers.configuration import build_configuration
from generator.wiring import Platform, StackOutput


def publishing_peers(plans: tuple[StackPlan, ...], platform: Platform) -> tuple[StackPlan, ...]:
    """The plans, each root with one more layer where a later one takes an output of its services."""
    return tuple(
        _publishing(plan, _taken_later(plan, plans[index + 1 :]), platform)
        for index, plan in enumerate(plans)
    )


def _taken_later(plan: StackPlan, later: tuple[StackPlan, ...]) -> tuple[StackOutput, ...]:
    services = {layer.logical_id for layer in plan.layers if layer.name.startswith("service-")}
    wires = (wire for other in later for layer in other.layers for wire in layer.wires.values())
    taken = (wire for wire in wires if isinstance(wire, StackOutput) and wire.layer in services)
    return tuple(dict.fromkeys(taken))


def _publishing(plan: StackPlan, taken: tuple[StackOutput, ...], platform: Platform) -> StackPlan:
    if not taken:
        return plan
    layer = build_configuration(platform, "peers" + plan.name.removeprefix("root"), (), taken)
    return replace(plan, layers=(*plan.layers, layer))
