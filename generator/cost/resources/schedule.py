"""A schedule that starts tasks: so many runs of a month, each so many minutes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.capacity import ON_DEMAND as ALL_ON_DEMAND
from generator.capacity import split
from generator.cost.bill import Charge
from generator.cost.bill.money import exact, short
from generator.cost.calendar import runs_a_month
from generator.cost.deployed.resource import Resource
from generator.cost.deployed.task_lines import ON_DEMAND
from generator.cost.deployed.task_run import Phase, TaskRun
from generator.cost.resources.pricing import Part, PartCharge, Priced, Situation, Unpriced
from generator.cost.resources.service_tasks import capacity_strategy
from generator.cost.resources.task_definition import task_shape

SCHEDULE: Final = "AWS::Scheduler::Schedule"

#: The shortest time that a task is paid for (AWS Fargate pricing page, "Duration").
_LEAST_MINUTES: Final = Decimal(1)
_PLACES: Final = Decimal("0.000001")


def price_schedule(resource: Resource, situation: Situation) -> Iterator[Priced]:
    """The runs of a job; a charge of unknown quantity where nobody says how long or how often."""
    parameters = resource.get("Target", "EcsParameters")
    if parameters is None or resource.get("State") == "DISABLED":
        return
    shape = task_shape(parameters.get("TaskDefinitionArn"), resource, situation)
    items = parameters.get("CapacityProviderStrategy")
    strategy = capacity_strategy(items) if items else ALL_ON_DEMAND
    tasks = parameters.get("TaskCount", 1)
    if shape is None or strategy is None or not str(tasks).isdecimal():
        yield Unpriced(resource.layer, resource.service, "runs", "the template leaves its tasks open")
        return
    hours = job_hours(resource, situation)
    if hours is None:
        what = "runs: how often and how long is not stated"
        for item in ON_DEMAND[shape.processor]:
            charge = Charge(item, None, resource.layer, what, resource.service, remedy=job_remedy(resource))
            yield PartCharge(Part.JOBS, charge)
    elif hours:
        phases = (Phase(split(strategy, int(tasks)), hours),)
        yield TaskRun(
            *(resource.service, resource.layer, "job", shape.size, shape.processor, strategy, phases),
            hours_from=_how(hours, resource, situation),
        )


def _how(hours: Decimal, resource: Resource, situation: Situation) -> str:
    """Runs and their minutes, as far as they are known."""
    stated = situation.usage_of(resource.service).minutes_per_run
    minutes = max(stated or _LEAST_MINUTES, _LEAST_MINUTES)
    return f"{exact(short(hours * 60 / minutes))} x {exact(minutes)} minutes"


def job_remedy(resource: Resource) -> str:
    """What makes the hours of a job known."""
    return f"`services.{resource.service}.minutesPerRun`, and a schedule by cron or rate"


def job_hours(resource: Resource, situation: Situation) -> Decimal | None:
    """Hours of a month in which a job runs; none if nobody says."""
    minutes = situation.usage_of(resource.service).minutes_per_run
    expression = resource.get("ScheduleExpression")
    if minutes is None or not isinstance(expression, str):
        return None
    runs = runs_a_month(expression, Decimal(situation.snapshot.hours_per_month))
    return None if runs is None else (runs * max(minutes, _LEAST_MINUTES) / 60).quantize(_PLACES)
