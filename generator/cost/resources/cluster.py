"""A cluster: free itself, and paid for by the metrics of Container Insights."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.cost.bill import Charge
from generator.cost.bill.money import exact
from generator.cost.deployed.resource import Resource
from generator.cost.prices import Item
from generator.cost.prices.snapshot import EnhancedInsights
from generator.cost.resources.pricing import Assumption, Part, PartCharge, Priced, Situation
from generator.cost.resources.schedule import SCHEDULE, job_hours, job_remedy
from generator.cost.resources.service_tasks import service_tasks
from generator.cost.resources.task_definition import task_shape

SERVICE: Final = "AWS::ECS::Service"

_WHAT: Final = "metrics of enhanced Container Insights"
_PLACES: Final = Decimal("0.000001")
_RUNNING: Final = Assumption(
    "Container Insights counts as many tasks and containers as run on average, without those of releases."
)

#: How many, and how that comes about; none if it is not known.
_Counted = tuple[Decimal | None, str]


def price_cluster(resource: Resource, situation: Situation) -> Iterator[Priced]:
    """The metrics of the cluster and, where the cluster says that they are collected, of all in it."""
    match _insights(resource):
        case "enhanced":
            counts = situation.snapshot.enhanced_insights
            yield _metrics(resource, (Decimal(counts.cluster), ""), "")
            for service in situation.of_type(SERVICE):
                yield _metrics(
                    service, _of_service(service, situation), f"`services.{service.service}.tasks`"
                )
            for job in situation.of_type(SCHEDULE):
                yield _metrics(job, _of_job(job, situation), job_remedy(job))
            yield _RUNNING
        case "enabled":
            # Each of its metrics is a custom metric, but no rule is known that counts them.
            metrics, what = situation.usage.container_insights.metrics, "metrics of Container Insights"
            remedy = "`containerInsights.metrics`"
            charge = Charge(Item.CUSTOM_METRIC, metrics, resource.layer, what, remedy=remedy)
            yield PartCharge(Part.INSIGHTS, charge)


def _of_service(service: Resource, situation: Situation) -> _Counted:
    counts = situation.snapshot.enhanced_insights
    tasks = service_tasks(service, situation)
    if tasks.run is None or tasks.shape is None:
        return None, ""
    running = _on_average(tasks.run.task_hours, situation)
    return _counted((counts.service, counts.family), running, tasks.shape.containers, counts)


def _of_job(job: Resource, situation: Situation) -> _Counted:
    """A job has a task definition family, and tasks while it runs."""
    counts = situation.snapshot.enhanced_insights
    parameters = job.get("Target", "EcsParameters")
    if parameters is None or job.get("State") == "DISABLED":
        return Decimal(0), ""
    shape, hours = task_shape(parameters.get("TaskDefinitionArn"), job, situation), job_hours(job, situation)
    if shape is None or hours is None:
        return None, ""
    running = _on_average(hours * int(parameters.get("TaskCount", 1)), situation)
    return _counted((counts.family,), running, shape.containers, counts)


def _counted(fixed: tuple[int, ...], running: Decimal, containers: int, counts: EnhancedInsights) -> _Counted:
    """The sum, and as a person would write it: ``31 + 26 + 10 x (26 + 2 x 26)``."""
    metrics = sum(fixed) + running * (counts.task + counts.container * containers)
    each = f"{counts.task} + {containers} x {counts.container}"
    return metrics, f", {' + '.join(map(str, fixed))} + {exact(running)} x ({each})"


def _on_average(task_hours: Decimal, situation: Situation) -> Decimal:
    """Metrics are paid for by the hour in which they are sent (Amazon CloudWatch pricing page, "Metrics")."""
    return (task_hours / situation.snapshot.hours_per_month).quantize(_PLACES)


def _metrics(of: Resource, counted: _Counted, remedy: str) -> PartCharge:
    quantity, how = counted
    what = f"{_WHAT}{how}"
    charge = Charge(Item.ENHANCED_INSIGHTS_METRIC, quantity, of.layer, what, of.service, remedy=remedy)
    return PartCharge(Part.INSIGHTS, charge)


def _insights(cluster: Resource) -> str:
    for setting in cluster.get("ClusterSettings") or ():
        if setting.get("Name") == "containerInsights":
            return str(setting.get("Value"))
    return "disabled"
