"""From an assembly and a month of its use to an estimate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.cost.bill import Charge
from generator.cost.deployed import TaskRun, resources_of
from generator.cost.estimate.estimate import Estimate
from generator.cost.estimate.savings_plan import SavingsPlan, refuse_unrecorded
from generator.cost.prices import Snapshot
from generator.cost.resources.account import price_account
from generator.cost.resources.pricing import NUMBER, Assumption, PartCharge, Priced, Situation, Unpriced
from generator.cost.resources.registry import FREE, PRICED, UNPRICED
from generator.cost.usage.model import Usage

if TYPE_CHECKING:
    from generator.assembly import Assembly


def estimate_platform(
    assembly: Assembly,
    usage: Usage,
    snapshot: Snapshot,
    region: str,
    *,
    savings_plan: SavingsPlan | None = None,
) -> Estimate:
    """What everything in one region of an assembly costs a month.

    Args:
        assembly: All templates, the values that the region's deployment takes, and the usual tasks where the
            usage says nothing of them.
        usage: What no resource shows. What it leaves out is unknown, never zero.
        snapshot: The prices.
        region: One of the assembly's regions.
        savings_plan: What is committed to; never applied to Spot.

    Raises:
        ConfigError: the discount of the Savings Plan is not recorded for what runs in the region.
    """
    releases = {release.service: release for release in assembly.releases}
    resources = resources_of(assembly, region)
    situation = Situation(region, resources, usage, snapshot, releases, assembly.usual_tasks)
    found = tuple(_priced(situation))
    runs = tuple(each for each in found if isinstance(each, TaskRun))
    if savings_plan:
        refuse_unrecorded(savings_plan, region, [run.processor for run in runs if run.on_demand_hours])
    return Estimate(
        environment=assembly.environment,
        region=region,
        snapshot=snapshot,
        runs=runs,
        charges=tuple(_merged(each for each in found if isinstance(each, PartCharge))),
        unpriced=tuple(dict.fromkeys(each for each in found if isinstance(each, Unpriced))),
        assumptions=tuple(dict.fromkeys(_sentences(found, savings_plan))),
        savings_plan=savings_plan,
    )


def _priced(situation: Situation) -> Iterator[Priced]:
    for resource in situation.resources:
        if pricer := PRICED.get(resource.type):
            yield from pricer(resource, situation)
        elif resource.type not in FREE:
            reason = UNPRICED.get(resource.type, "a type that has no price here")
            yield Unpriced(resource.layer, resource.service, resource.type, reason)
    yield from price_account(situation)


def _sentences(found: Iterable[Priced], savings_plan: SavingsPlan | None) -> Iterator[str]:
    yield from (each.text for each in found if isinstance(each, Assumption))
    if savings_plan:
        yield (
            "The Savings Plan is applied to usual tasks on demand; hours of schedules are taken to fall "
            "together."
        )


def _merged(charges: Iterable[PartCharge]) -> Iterator[PartCharge]:
    """One charge of all that differ by their quantity alone; unknown if one of them is."""
    quantities: dict[PartCharge, list[Decimal | None]] = {}
    for each in charges:
        key = replace(each, charge=replace(each.charge, quantity=None))
        quantities.setdefault(key, []).append(each.charge.quantity)
    for key, found in quantities.items():
        yield replace(key, charge=_with(key.charge, found))


def _with(charge: Charge, found: list[Decimal | None]) -> Charge:
    known = [quantity for quantity in found if quantity is not None]
    total = sum(known, Decimal(0)) if len(known) == len(found) else None
    return replace(charge, quantity=total, what=charge.what.replace(NUMBER, str(len(found))))
