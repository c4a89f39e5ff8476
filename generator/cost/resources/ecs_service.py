"""A service: its tasks as usual, the second set of its releases, and what starts after Spot reclaims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from generator.capacity import CapacityStrategy, Split
from generator.cost.bill import Charge
from generator.cost.bill.money import exact
from generator.cost.deployed.resource import Resource
from generator.cost.deployed.task_lines import ON_DEMAND
from generator.cost.deployed.task_run import Phase, Processor, TaskRun
from generator.cost.resources.pricing import Assumption, Part, PartCharge, Priced, Situation, Unpriced
from generator.cost.resources.service_tasks import ServiceTasks, bounds_of, service_tasks

#: Chance that one task on Spot is reclaimed in a month, and hours until another serves in its place. AWS
#: publishes neither: assumptions, as ``generator.capacity`` has them.
_RECLAIMS_A_MONTH: Final = Decimal("0.10")
_HOURS_TO_REPLACE: Final = Decimal("0.05")
_ALL_SPOT: Final = CapacityStrategy(base=0, fargate_weight=0, spot_weight=1)
_PLACES: Final = Decimal("0.000001")

_RECLAIMS: Final = Assumption(
    "One task on Spot in ten is reclaimed in a month, and the next serves after three minutes: AWS publishes "
    "neither."
)
_STORAGE: Final = Assumption("Storage above 20 GB costs the same on Spot: no other price of it is recorded.")
_ROLLING: Final = Assumption(
    "Rolling releases start new tasks before old ones stop; how long both run is not stated, and left out."
)
_USUAL: Final = Assumption(
    "Where the usage file states no tasks, a service runs `scaling.usual` of the params."
)
_BOUNDS: Final = Assumption(
    "A schedule leaves the usual tasks as far as its bounds admit; in hours with a maximum of 0 nothing runs."
)


def price_ecs_service(resource: Resource, situation: Situation) -> Iterator[Priced]:
    """Runs of tasks; charges of unknown quantity where the count is not stated."""
    tasks = service_tasks(resource, situation)
    if tasks.shape is None or tasks.strategy is None:
        what = "size of its tasks" if tasks.shape is None else "capacity of its tasks"
        yield Unpriced(resource.layer, resource.service, "tasks", f"the template leaves the {what} open")
        return
    if tasks.run is None:
        yield from _unknown_tasks(resource, tasks.shape.processor, counted=tasks.count is not None)
        return
    if situation.usage_of(resource.service).tasks is None:
        yield _USUAL
    if tasks.run.phases:
        yield tasks.run
    yield from _bounded(resource, tasks.run, situation)
    if tasks.run.size.ephemeral_gigabytes and tasks.run.spot_hours:
        yield _STORAGE
    yield from _kept_of_creation(resource, situation)
    yield from _churn(tasks.run, situation)
    yield from _overlap(resource, tasks, situation)


def _bounded(resource: Resource, run: TaskRun, situation: Situation) -> Iterator[Priced]:
    """What schedules do to the usual tasks, and a doubt where scaling would not let so many run."""
    if run.task_hours != run.most.count * situation.snapshot.hours_per_month:
        yield _BOUNDS
        return
    least, most = bounds_of(resource, situation) or (run.most.count, run.most.count)
    if not least <= run.most.count <= most:
        yield Assumption(
            f"{resource.service} is billed with {run.most.count} tasks, as they are stated, although scaling "
            f"keeps {least} to {most}."
        )


def _unknown_tasks(resource: Resource, processor: Processor, *, counted: bool) -> Iterator[Priced]:
    why, remedy = "how many is not stated", f"`services.{resource.service}.tasks`"
    if counted:
        why = "a schedule that happens at no known hours"
        remedy = "let `scaling.schedules` happen every week or every year"
    yield from _unknown(resource, processor, Part.TASKS, f"tasks: {why}", remedy)


def _kept_of_creation(resource: Resource, situation: Situation) -> Iterator[Priced]:
    release = situation.releases.get(resource.service)
    if release and any(each.property == "CapacityProviderStrategy" for each in release.withheld):
        yield Assumption(
            f"{resource.service} keeps the capacity providers that it was created with until its next "
            "release; the bill is that of afterwards."
        )


def _churn(run: TaskRun, situation: Situation) -> Iterator[Priced]:
    """The start of another task is paid for although it does not serve yet."""
    share = _RECLAIMS_A_MONTH * _HOURS_TO_REPLACE / situation.snapshot.hours_per_month
    phases = tuple(
        Phase(Split(0, phase.split.spot), (phase.hours * share).quantize(_PLACES))
        for phase in run.phases
        if phase.split.spot
    )
    if phases:
        how = f"{exact(_RECLAIMS_A_MONTH)} x {exact(_HOURS_TO_REPLACE * 60)} minutes"
        yield replace(run, purpose="churn", strategy=_ALL_SPOT, phases=phases, hours_from=how)
        yield _RECLAIMS


def _overlap(resource: Resource, tasks: ServiceTasks, situation: Situation) -> Iterator[Priced]:
    """Both sets of tasks run while traffic shifts and until the old one is stopped."""
    release = situation.releases.get(resource.service)
    if release is None or tasks.shape is None or tasks.run is None or not tasks.run.phases:
        return
    minutes = release.overlap_minutes
    if minutes is None:
        yield _ROLLING
        return
    releases = situation.usage_of(resource.service).deployments_per_month
    if releases is None:
        what = "second set in releases: how many a month is not stated"
        remedy = f"`services.{resource.service}.deploymentsPerMonth`"
        yield from _unknown(resource, tasks.shape.processor, Part.OVERLAP, what, remedy)
        return
    hours = (releases * minutes / 60).quantize(_PLACES)
    if hours:
        how = f"{exact(releases)} x {exact(Decimal(minutes))} minutes"
        phases = (Phase(tasks.run.most, hours),)
        yield replace(tasks.run, purpose="overlap", phases=phases, hours_from=how)


def _unknown(
    resource: Resource, processor: Processor, part: Part, what: str, remedy: str
) -> Iterator[Priced]:
    for item in ON_DEMAND[processor]:
        charge = Charge(item, None, resource.layer, what, resource.service, remedy=remedy)
        yield PartCharge(part, charge)
