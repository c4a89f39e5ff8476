"""The capacity of services for people: what is guaranteed first, then every count, then probabilities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.columns import Columns
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from generator.report.capacity import Chance, CountLine, EnvironmentCapacity, ServiceCapacity
from generator.report.capacity_words import (
    MODEL,
    NO_PROMISE,
    assumption_words,
    probability,
    shortfall_words,
    split_words,
    strategy_words,
    tasks,
    wanted_words,
)
from generator.report.terminal import as_text, table


def capacities_text(capacities: Iterable[EnvironmentCapacity], stream: TextIO) -> str:
    """All environments as a stream shows them."""
    return as_text((part for capacity in capacities for part in _parts(capacity)), stream)


def _parts(capacity: EnvironmentCapacity) -> Iterator[RenderableType]:
    yield Text(capacity.tree, style="bold")
    yield Text("Whatever happens to Spot, the tasks on demand run:")
    yield table(
        ("service", "wanted", "min>", "usual>", "max>"),
        ((service.name, wanted_words(service), *_guaranteed(service)) for service in capacity.services),
    )
    for service in capacity.services:
        yield from _service_parts(service, capacity)
    if any(service.strategy.uses_spot for service in capacity.services):
        yield Text(NO_PROMISE)
        for line in (*assumption_words(capacity), MODEL):
            yield Padding(Text(line), (0, 0, 0, 2))
        yield Text()


def _guaranteed(service: ServiceCapacity) -> tuple[str, ...]:
    """Tasks on demand at min, usual and max."""
    at = {name: line.tasks for line in service.counts for name in line.names}
    return tuple(
        f"{at[name].on_demand} of {at[name].count}" if name in at else "none"
        for name in ("min", "usual", "max")
    )


def _service_parts(service: ServiceCapacity, capacity: EnvironmentCapacity) -> Iterator[RenderableType]:
    if not service.strategy.uses_spot:
        return
    yield Text(f"{service.name}: {strategy_words(service.strategy)}", style="bold")
    yield Text("Tasks: on demand + on Spot", style="dim")
    width = len(str(service.splits[-1].count))
    cells = [f"{split.count:>{width}}: {split_words(split)}" for split in service.splits]
    yield Columns(cells, column_first=True, padding=(0, 3))
    if service.shortfall is not None and service.wanted is not None:
        yield Text(shortfall_words(service.shortfall, service.wanted.spot_share), style="yellow")
    yield table(
        ("count>", "at least>", *_headings(capacity)),
        (row for line in service.counts for row in _rows(line)),
    )


def _headings(capacity: EnvironmentCapacity) -> Iterator[str]:
    for scenario in capacity.scenarios:
        yield f"{scenario.name}>"
        if capacity.simulation is not None:
            yield "simulated>"


def _rows(line: CountLine) -> Iterator[tuple[str, ...]]:
    for index, chance in enumerate(line.chances):
        heading = f"{line.tasks.count} ({', '.join(line.names)})" if index == 0 else ""
        yield (heading, tasks(chance.needed), *_numbers(chance))


def _numbers(chance: Chance) -> Iterator[str]:
    for index, computed in enumerate(chance.computed):
        yield probability(computed)
        if chance.simulated:
            yield probability(chance.simulated[index])
