"""What every running service gets of Spot, at every count, and how likely it is that enough tasks run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from generator.capacity import (
    Assumptions,
    CapacityStrategy,
    Placement,
    Shortfall,
    Split,
    Wanted,
    availability,
    shortfall,
    simulated_availability,
    split,
)
from generator.config.environment import Environment
from generator.config.services import RunningService

#: No region has more zones that Fargate runs in.
_MOST_ZONES: Final = 6


@dataclass(frozen=True)
class Scenario:
    """One set of assumptions under the name that it is printed with."""

    name: str
    assumed: Assumptions


@dataclass(frozen=True)
class Simulation:
    """So many years for every number, from this seed."""

    years: int
    seed: int


@dataclass(frozen=True)
class Chance:
    """The probability that at least ``needed`` tasks run, by scenario, and the simulated one if asked for."""

    needed: int
    computed: tuple[float, ...]
    simulated: tuple[float, ...]


@dataclass(frozen=True)
class CountLine:
    """One of the counts min, usual and max."""

    names: tuple[str, ...]
    tasks: Split
    chances: tuple[Chance, ...]
    """Of more tasks than those on demand; empty where all are on demand."""


@dataclass(frozen=True)
class ServiceCapacity:
    """One service: what is wanted, what it gets, what that is worth."""

    name: str
    kind: str
    wanted: Wanted | None
    """None if the params state the strategy itself."""
    strategy: CapacityStrategy
    splits: tuple[Split, ...]
    """At every count from min to max, but none of no tasks."""
    shortfall: Shortfall | None
    counts: tuple[CountLine, ...]


@dataclass(frozen=True)
class EnvironmentCapacity:
    """All running services of one environment."""

    tree: str
    zones: int
    scenarios: tuple[Scenario, ...]
    simulation: Simulation | None
    services: tuple[ServiceCapacity, ...]


def capacity_of(
    tree: str,
    environment: Environment,
    services: Iterable[RunningService],
    scenarios: tuple[Scenario, ...],
    simulation: Simulation | None,
) -> EnvironmentCapacity:
    """The capacity of some services of an environment."""
    zones = _zones(environment)
    lines = tuple(_service(service, zones, scenarios, simulation) for service in services)
    return EnvironmentCapacity(tree, zones, scenarios, simulation, lines)


def _zones(environment: Environment) -> int:
    network = environment.network
    if network.existing is None:
        return network.availability_zones
    return min(_MOST_ZONES, len(network.existing.private_subnet_ids))


def _service(
    service: RunningService, zones: int, scenarios: tuple[Scenario, ...], simulation: Simulation | None
) -> ServiceCapacity:
    scaling, strategy, wanted = service.scaling, service.strategy, service.wanted
    counts = range(max(1, scaling.min), scaling.max_count + 1)
    named: dict[int, tuple[str, ...]] = {}
    for name, count in (("min", scaling.min), ("usual", scaling.usual_count), ("max", scaling.max_count)):
        if count:
            named[count] = (*named.get(count, ()), name)
    lines = []
    for count, names in named.items():
        tasks = split(strategy, count)
        placement = Placement(tasks.on_demand, tasks.spot, zones)
        chances = tuple(
            _chance(placement, needed, scenarios, simulation)
            for needed in _worth_knowing(tasks, service.tasks_needed)
        )
        lines.append(CountLine(names, tasks, chances))
    return ServiceCapacity(
        name=service.name,
        kind=service.kind,
        wanted=wanted,
        strategy=strategy,
        splits=tuple(split(strategy, count) for count in counts),
        shortfall=None if wanted is None else shortfall(wanted, strategy),
        counts=tuple(lines),
    )


def _worth_knowing(tasks: Split, tasks_needed: int | None) -> Iterator[int]:
    """Numbers of tasks whose probability is worth a line: one more than on demand, half, nine tenths, all."""
    if tasks.spot:
        count = tasks.count
        known = {tasks.on_demand + 1, -(-count // 2), -(-9 * count // 10), count, tasks_needed or count}
        yield from sorted(needed for needed in known if tasks.on_demand < needed <= count)


def _chance(
    placement: Placement, needed: int, scenarios: tuple[Scenario, ...], simulation: Simulation | None
) -> Chance:
    return Chance(
        needed=needed,
        computed=tuple(availability(placement, needed, scenario.assumed) for scenario in scenarios),
        simulated=()
        if simulation is None
        else tuple(
            simulated_availability(
                placement, needed, scenario.assumed, seed=simulation.seed, years=simulation.years
            )
            for scenario in scenarios
        ),
    )
