"""The capacity of services for programs: JSON and Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from generator.report.capacity import CountLine, EnvironmentCapacity, ServiceCapacity
from generator.report.capacity_words import (
    MODEL,
    NO_PROMISE,
    assumption_words,
    percent,
    probability,
    shortfall_words,
    split_words,
    strategy_words,
    wanted_words,
)


def capacities_json(capacities: Sequence[EnvironmentCapacity]) -> str:
    """All environments as one JSON object."""
    return json.dumps({"schema": 1, "environments": [_data(each) for each in capacities]}, indent=2) + "\n"


def capacities_markdown(capacities: Sequence[EnvironmentCapacity]) -> str:
    """All environments, as tables for a pull request."""
    return "\n".join(line for capacity in capacities for line in _markdown(capacity)) + "\n"


def _data(capacity: EnvironmentCapacity) -> dict[str, Any]:
    return {
        "tree": capacity.tree,
        "zones": capacity.zones,
        "note": NO_PROMISE,
        "scenarios": [
            {"name": scenario.name, **{_camel(key): value for key, value in asdict(scenario.assumed).items()}}
            for scenario in capacity.scenarios
        ],
        "simulation": None if capacity.simulation is None else asdict(capacity.simulation),
        "services": [_service(service) for service in capacity.services],
    }


def _service(service: ServiceCapacity) -> dict[str, Any]:
    wanted, found, strategy = service.wanted, service.shortfall, service.strategy
    return {
        "name": service.name,
        "kind": service.kind,
        "wanted": wanted and {"spotShare": wanted.spot_share, "onDemandFloor": wanted.floor},
        "strategy": {
            "base": strategy.base,
            "fargateWeight": strategy.fargate_weight,
            "spotWeight": strategy.spot_weight,
        },
        "splits": [
            {
                "tasks": split.count,
                "onDemand": split.on_demand,
                "spot": split.spot,
                "spotShare": round(split.spot_share, 4),
            }
            for split in service.splits
        ],
        "shortfallAtMin": found
        and {
            "tasks": found.tasks.count,
            "spot": found.tasks.spot,
            "wholeTasks": found.whole_tasks,
            "floorThatReaches": found.floor_that_reaches,
            "countThatReaches": found.count_that_reaches,
        },
        "availability": [_count(line) for line in service.counts],
    }


def _count(line: CountLine) -> dict[str, Any]:
    return {
        "at": list(line.names),
        "tasks": line.tasks.count,
        "guaranteedOnDemand": line.tasks.on_demand,
        "chances": [
            {"atLeast": each.needed, "computed": list(each.computed), "simulated": list(each.simulated)}
            for each in line.chances
        ],
    }


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def _markdown(capacity: EnvironmentCapacity) -> Iterator[str]:
    yield from (f"## {capacity.tree}", "", "Whatever happens to Spot, the tasks on demand run.", "")
    for service in capacity.services:
        yield from (f"### {service.name}", "")
        yield from (f"Wanted: {wanted_words(service)}; {strategy_words(service.strategy)}.", "")
        if service.shortfall is not None and service.wanted is not None:
            yield from (shortfall_words(service.shortfall, service.wanted.spot_share), "")
        yield from ("| tasks | on demand | Spot | share |", "| ---: | ---: | ---: | ---: |")
        for split in service.splits:
            yield f"| {split.count} | {split.on_demand} | {split.spot} | {percent(split.spot_share)} |"
        yield ""
        if service.strategy.uses_spot:
            yield from _chances(service, capacity)
    if any(service.strategy.uses_spot for service in capacity.services):
        yield from (NO_PROMISE, "")
        yield from (f"- {line}" for line in (*assumption_words(capacity), MODEL))
        yield ""


def _chances(service: ServiceCapacity, capacity: EnvironmentCapacity) -> Iterator[str]:
    headings = [scenario.name for scenario in capacity.scenarios]
    if capacity.simulation is not None:
        headings += [f"{name}, simulated" for name in headings]
    yield f"| on demand + Spot | at least | {' | '.join(headings)} |"
    yield f"| --- | ---: | {' | '.join('---:' for _ in headings)} |"
    for line in service.counts:
        for chance in line.chances:
            numbers = " | ".join(probability(each) for each in (*chance.computed, *chance.simulated))
            yield f"| {split_words(line.tasks)} | {chance.needed} | {numbers} |"
    yield ""
