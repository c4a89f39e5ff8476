"""A Compute Savings Plan: so many dollars an hour, all hours, for Fargate on demand and never for Spot."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

from generator.cost.deployed.task_run import Processor
from generator.errors import ConfigError, Problem

Term = Literal["1y", "3y"]
Payment = Literal["no-upfront", "all-upfront"]

#: Those of a region in which nothing runs.
_PROCESSORS: Final[tuple[Processor, ...]] = ("x86_64",)


@dataclass(frozen=True)
class SavingsPlan:
    """What is committed to. What is paid in advance counts by the month, too."""

    term: Term
    payment: Payment
    dollars_per_hour: Decimal

    def discount(self, region: str, processor: Processor) -> Decimal | None:
        """What it takes off the price on demand, 0 to 1; none if nobody has recorded it."""
        found = _discounts().get(region, {}).get(processor, {}).get(f"{self.term} {self.payment}")
        return None if found is None else Decimal(found)


def refuse_unrecorded(plan: SavingsPlan, region: str, processors: Iterable[Processor]) -> None:
    """Say that a plan cannot be priced.

    Raises:
        ConfigError: no discount is recorded for the region, or for a processor of its tasks.
    """
    for processor in tuple(processors) or _PROCESSORS:
        if plan.discount(region, processor) is None:
            what = (
                f"no discount of a Savings Plan of {plan.term}, {plan.payment}, is recorded for {processor}"
            )
            known = ", ".join(name for name, each in _discounts().items() if each)
            remedy = f"leave the key out; discounts are recorded for {known}"
            raise ConfigError(Problem(f"{what} in {region}", ("cost", "savingsPlan"), remedy))


@cache
def _discounts() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    text = files("generator.cost").joinpath("data/savings-plans.json").read_text(encoding="utf-8")
    regions: Any = json.loads(text)["regions"]
    return dict(regions)
