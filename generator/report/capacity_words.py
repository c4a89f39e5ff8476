"""What is said about capacity in sentences, the same in text and in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.capacity import CapacityStrategy, Shortfall, Split
from generator.report.capacity import EnvironmentCapacity, Scenario, ServiceCapacity

NO_PROMISE: Final = (
    "No promise: AWS publishes neither rates of interruption nor capacity of Fargate Spot, so that these "
    "numbers follow from what is assumed here."
)
MODEL: Final = (
    "On-demand tasks are taken to run always; tasks of a zone without Spot are away and not placed elsewhere."
)


def percent(share: float) -> str:
    """A share in whole per cent."""
    return f"{share:.0%}".replace("%", " %")


def probability(chance: float) -> str:
    """A probability with three decimals of a per cent; what is not certain is never 100 %."""
    return "> 99.999 %" if 0.999995 <= chance < 1 else f"{chance * 100:.3f} %"


def tasks(number: int) -> str:
    """A number of tasks."""
    return "1 task" if number == 1 else f"{number} tasks"


def strategy_words(strategy: CapacityStrategy) -> str:
    """Base and weights, as ECS gets them."""
    if not strategy.uses_spot:
        return "all on FARGATE"
    weights = f"weights FARGATE {strategy.fargate_weight}, FARGATE_SPOT {strategy.spot_weight}"
    return f"base {strategy.base} on FARGATE, {weights}"


def wanted_words(service: ServiceCapacity) -> str:
    """What the params ask for."""
    if service.wanted is None:
        return "as stated"
    if service.wanted.spot_share == 0:
        return "no Spot"
    return f"{service.wanted.spot_share} %, floor {service.wanted.floor}"


def split_words(split: Split) -> str:
    """Tasks on demand and on Spot, and the share."""
    return f"{split.on_demand} + {split.spot} ({percent(split.spot_share)})"


def shortfall_words(found: Shortfall, wanted: int) -> str:
    """What the smallest count gets in place of the share, and what would reach it."""
    got = found.tasks
    said = (
        f"At {tasks(got.count)}, the fewest, {got.spot} on Spot: {percent(got.spot_share)}, not {wanted} %."
    )
    if got.spot >= found.whole_tasks:
        said += " One more would be above it."
    elif found.floor_that_reaches is not None:
        said += f" A floor of {found.floor_that_reaches} would give {found.whole_tasks}."
    else:
        said += " The usual count and all others come before it."
    if found.count_that_reaches is None:
        return f"{said} No count up to max has {wanted} %."
    return f"{said} The first count that has {wanted} % is {found.count_that_reaches}."


def assumption_words(capacity: EnvironmentCapacity) -> Iterator[str]:
    """Every assumption, a line each."""
    for scenario in capacity.scenarios:
        yield f"{scenario.name}: {_assumed(scenario)}"
    first = capacity.scenarios[0].assumed
    yield (
        f"In each: {_share(first.reclaimed_in_a_month)} of Spot tasks are taken back within a month, and a "
        f"replacement is healthy after {first.replacement_hours * 60:g} minutes; Spot tasks are spread over "
        f"{capacity.zones} zones."
    )
    if capacity.simulation is not None:
        yield (
            f"Simulated: {capacity.simulation.years:,} years from seed {capacity.simulation.seed}, times "
            "without Spot of six hours on average."
        )


def _assumed(scenario: Scenario) -> str:
    assumed = scenario.assumed
    return (
        f"a zone has no Spot for {_share(assumed.zone_without_spot)} of the time, and the whole region for "
        f"{_share(assumed.region_without_spot)}."
    )


def _share(share: float) -> str:
    return f"{round(share * 100, 6):g} %"
