"""Which root stack a service goes into, so that no limit of CloudFormation is passed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from generator import quotas
from generator.wiring import Layer, RootParameter

#: What a further root has beside its services: the layer that reads the platform's values, and its stack.
PLATFORM_VALUES: Final = 2


@dataclass(frozen=True)
class Load:
    """What a root holds already, as its limits count it."""

    resources: int = 0
    parameters: frozenset[str] = frozenset()

    def with_layer(self, layer: Layer[object]) -> Load:
        """The load once the layer is in: its resources, its nested stack, its root parameters."""
        own = {name for name, wire in layer.wires.items() if isinstance(wire, RootParameter)}
        return Load(self.resources + layer.resource_count + 1, self.parameters | own)

    @property
    def fits(self) -> bool:
        """Whether CloudFormation would take it."""
        return (
            self.resources <= quotas.RESOURCES_AN_OPERATION
            and len(self.parameters) <= quotas.PARAMETERS_A_TEMPLATE
        )


def distribute(
    platform: Iterable[Layer[object]], services: Sequence[Layer[object]]
) -> tuple[tuple[Layer[object], ...], ...]:
    """The services of each root: the main one, which holds the platform too, and as many more as it takes.

    The order is kept, so that a service that comes last moves no other.
    """
    load = Load()
    for layer in platform:
        load = load.with_layer(layer)
    roots: list[list[Layer[object]]] = [[]]
    for layer in services:
        load = load.with_layer(layer)
        if not load.fits and (roots[-1] or len(roots) == 1):
            roots.append([])
            load = Load(resources=PLATFORM_VALUES).with_layer(layer)
        roots[-1].append(layer)
    return tuple(tuple(root) for root in roots)
