"""Unknown quantities that only look the same in two estimates.

What is unknown in two bills takes nothing from their difference if it is the same unknown: gigabytes that
nobody has stated are as many before as after. It is another one where the platform itself decides about it:
the tasks of a release whose size or capacity changes, images of which a policy keeps fewer, or metrics of
services that are not the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from generator.cost.estimate.estimate import Estimate
from generator.cost.resources.pricing import Part, PartCharge

#: Parts whose quantities follow from the tasks of a service.
_OF_TASKS: Final = (Part.TASKS, Part.OVERLAP, Part.CHURN, Part.JOBS)


def with_own_unknowns(before: Estimate, after: Estimate) -> Estimate:
    """The estimate of before; unknown quantities that are others afterwards say that they are of before."""
    return replace(before, charges=tuple(_own(each, before, after) for each in before.charges))


def _own(each: PartCharge, before: Estimate, after: Estimate) -> PartCharge:
    if each.charge.quantity is not None or each not in after.charges:
        return each
    if each.part in _OF_TASKS and _tasks(each.charge.service, before) != _tasks(each.charge.service, after):
        return _of_before(each)
    if each.part == Part.INSIGHTS and not each.charge.service and _services(before) != _services(after):
        return _of_before(each)
    return each


def _of_before(each: PartCharge) -> PartCharge:
    return replace(each, charge=replace(each.charge, what=f"{each.charge.what}, before"))


def _services(estimate: Estimate) -> set[str]:
    """All that have a line of their own, or run."""
    return {run.service for run in estimate.runs} | {each.charge.service for each in estimate.charges}


def _tasks(service: str, estimate: Estimate) -> object:
    """All that is paid for of the service's usual tasks; equal where nothing is different."""
    return [
        (run.size, run.processor, run.strategy, run.phases) for run in estimate.runs if run.service == service
    ]
