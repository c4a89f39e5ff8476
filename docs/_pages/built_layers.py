"""The layers of the samples in params/, as the generator builds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import names
from generator.assembly.assemble import identity, plan_stacks
from generator.assembly.deployment import Deployment
from generator.config.environment import Environment
from generator.config.loader import load_environment
from generator.pipeline import find_targets
from generator.wiring import Layer, Published, StackOutput


@dataclass(frozen=True)
class BuiltLayer:
    """One layer of one sample."""

    environment: Environment
    layer: Layer[object]
    kinds: Mapping[str, str]
    """Logical ID to kind, of all layers of the sample."""

    @property
    def kind(self) -> str:
        """The module of ``generator.layers`` that built it: ``network``, ``service``."""
        return self.kinds[self.layer.logical_id]

    @property
    def taken(self) -> Iterator[tuple[str, str]]:
        """Kind of layer and name of output, for each output that it takes."""
        for wire in self.layer.wires.values():
            output = wire.output if isinstance(wire, Published) else wire
            if isinstance(output, StackOutput):
                yield self.kinds[output.layer], self.without_service(output.name)

    def without_service(self, name: str) -> str:
        """``PaymentsApiImage`` as ``<Service>Image``, ``service-payments-api`` as ``service-<service>``."""
        for service in self.environment.services:
            for form, shown in ((service.name, "<service>"), (names.logical_id(service.name), "<Service>")):
                name = name.replace(form, shown)
        return name


def layers_by_kind(params: Path) -> dict[str, list[BuiltLayer]]:
    """Kind of layer to its layers in all samples, the kinds in the order in which one takes from another."""
    kinds: dict[str, list[BuiltLayer]] = {}
    places: dict[str, int] = {}
    for target in find_targets(params):
        built = _built(load_environment(target.params).config)
        for place, kind in enumerate(dict.fromkeys(each.kind for each in built)):
            places[kind] = max(place, places.get(kind, 0))
        for each in built:
            kinds.setdefault(each.kind, []).append(each)
    return {kind: kinds[kind] for kind in sorted(kinds, key=lambda kind: places[kind])}


def _built(environment: Environment) -> list[BuiltLayer]:
    deployment = Deployment(environment)
    platform = identity(environment, deployment)
    plans = plan_stacks(environment, platform, deployment)
    layers = [layer for plan in plans for layer in plan.layers]
    kinds = {layer.logical_id: type(layer.outputs).__module__.split(".")[2] for layer in layers}
    return [BuiltLayer(environment, layer, kinds) for layer in layers]
