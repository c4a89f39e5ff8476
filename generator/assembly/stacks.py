"""Stacks as templates: roots, the layers they nest, their flat forms and their parameter values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator import names
from generator.assembly.deployment import Deployment
from generator.assembly.flat import flat_body
from generator.assembly.flat_limits import refusal, refusal_beforehand
from generator.assembly.former import NOTHING_BEFORE, Former
from generator.assembly.links import Links, exported_name
from generator.assembly.model import Assembly, Stack, Template
from generator.assembly.patches import Overrides, patched, refuse_unknown
from generator.assembly.releases import Releases
from generator.assembly.root import PublicOutput, root_body
from generator.config.environment import Environment
from generator.wiring import Layer, Platform, RootParameter, StackOutput, root_declaration


@dataclass(frozen=True)
class StackPlan:
    """One stack to be rendered: which layers it holds, and what it shows to people."""

    name: str
    description: str
    layers: tuple[Layer[object], ...]
    outputs: tuple[PublicOutput, ...] = ()
    standalone: bool = False
    """Whether its only layer is deployed itself, and exports its outputs."""
    values: str | None = None
    """The layer, by logical ID, that reads what other roots publish; none in the main root."""

    @property
    def part(self) -> str:
        """What tells this root from the main one: empty, ``-2``, ``-<service>``."""
        return self.name.removeprefix("root")

    @property
    def template_names(self) -> tuple[str, ...]:
        """The files that it renders to, without their suffix."""
        layers = tuple(layer.name for layer in self.layers)
        return layers if self.standalone else (self.name, *layers, names.flat(self.name))


def render_stacks(
    environment: Environment,
    platform: Platform,
    deployment: Deployment,
    plans: tuple[StackPlan, ...],
    former: Former = NOTHING_BEFORE,
) -> Assembly:
    """The assembly of all stacks.

    Raises:
        ConfigError: an override names no template, or does not apply; or a service cannot become from the
            former one what it is to be.
    """
    refuse_unknown(environment.overrides, [name for plan in plans for name in plan.template_names])
    exporting = frozenset(layer.logical_id for plan in plans if plan.standalone for layer in plan.layers)
    stacks: list[Stack] = []
    templates: list[Template] = []
    omitted: dict[str, str] = {}
    releases = Releases(environment, deployment, former)
    for plan in plans:
        if plan.standalone:
            members, parameters = _standalone(plan, platform, environment.overrides)
            flat = None
        else:
            layers = tuple(
                releases.settled(plan.name, _patched(layer, environment.overrides)) for layer in plan.layers
            )
            links = Links(platform.project, platform.suffix, layers, exporting, plan.values)
            members = _nesting(plan, layers, links, environment.overrides)
            shown = (*plan.outputs, *releases.outputs(plan.name))
            flat, reason = _flat(replace(plan, outputs=shown), layers, links, environment.overrides)
            if flat:
                members.append(flat)
            else:
                omitted[names.template_file(names.flat(plan.name))] = reason
            parameters = links.declared()
        templates += members
        values = {region: deployment.values(region, parameters) for region in environment.all_regions}
        stacks.append(Stack(plan.name, members[0].path, flat.path if flat else None, values))
    releases.refuse()
    return Assembly(
        environment=environment.environment,
        regions=environment.all_regions,
        stacks=tuple(stacks),
        templates=tuple(templates),
        omitted=omitted,
        project=environment.project,
        releases=releases.in_order,
        usual_tasks={each.name: each.scaling.usual_count for each in environment.running_services},
    )


def _patched(layer: Layer[object], overrides: Overrides) -> Layer[object]:
    return replace(layer, body=patched(layer.name, layer.body, overrides, layer.output_types))


def _nesting(
    plan: StackPlan, layers: tuple[Layer[object], ...], links: Links, overrides: Overrides
) -> list[Template]:
    """A root and the layers that it nests."""
    body = patched(plan.name, root_body(plan.description, layers, links, plan.outputs), overrides)
    return [
        Template(names.template_file(plan.name), "root", body),
        *(Template(names.template_file(layer.name), layer.name, layer.body) for layer in layers),
    ]


def _flat(
    plan: StackPlan, layers: tuple[Layer[object], ...], links: Links, overrides: Overrides
) -> tuple[Template | None, str]:
    """The same layers linked into one template, or why there is no such form."""
    if plan.values is not None:
        return None, "its root reads what the main one publishes, which only a nested stack's parameters do"
    name = names.flat(plan.name)
    if name not in overrides and (reason := refusal_beforehand(layers)):
        return None, reason
    body = patched(name, flat_body(plan.description, layers, links, plan.outputs), overrides)
    template = Template(names.template_file(name), "flat", body)
    if reason := refusal(template):
        return None, reason
    return template, ""


def _standalone(
    plan: StackPlan, platform: Platform, overrides: Overrides
) -> tuple[list[Template], Mapping[str, RootParameter]]:
    """A layer that is deployed by itself."""
    (layer,) = plan.layers
    body = patched(layer.name, standalone_body(layer, platform), overrides, layer.output_types)
    return [Template(names.template_file(layer.name), layer.name, body)], root_parameters(layer)


def root_parameters(layer: Layer[object]) -> dict[str, RootParameter]:
    """The parameters of a layer that is deployed by itself: it takes no output of another."""
    return {name: wire for name, wire in layer.wires.items() if isinstance(wire, RootParameter)}


def standalone_body(layer: Layer[object], platform: Platform) -> dict[str, Any]:
    """The template of a layer that is deployed by itself: full parameters, and exports."""
    exports = {
        name: {"Fn::Sub": exported_name(platform.project, StackOutput(layer.logical_id, name))}
        for name in layer.output_types
    }
    return {
        **layer.body,
        "Parameters": {
            name: root_declaration(parameter) for name, parameter in root_parameters(layer).items()
        },
        "Outputs": {
            name: {**output, "Export": {"Name": exports[name]}}
            for name, output in layer.body["Outputs"].items()
        },
    }
