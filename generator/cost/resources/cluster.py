"""A cluster: free itself, and paid for by the metrics of Container Insights."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.cost.bill import Charge
from generator.cost.deployed.resource import Resource
from generator.cost.prices import Item
from generator.cost.resources.pricing import Assumption, Part, PartCharge, Priced, Situation
from generator.cost.resources.schedule import SCHEDULE, job_hours
from generator.cost.resources.service_tasks import service_tasks
from generator.cost.resources.task_definition import task_shape

SERVICE: Final = "AWS::ECS::Service"

_WHAT: Final = "metrics of enhanced Container Insights"
_PLACES: Final = Decimal("0.000001")
_RUNNING: Final = Assumption(
    "Container Insights counts as many tasks and containers as run on average, without those of releases."
)


def price_cluster(resource: Resource, situation: Situation) -> Iterator[Priced]:
    """The metrics of the cluster and, where the cluster says that they are collected, of all in it."""
    match _insights(resource):
        case "enhanced":
            counts = situation.snapshot.enhanced_insights
            yield _metrics(resource, Decimal(counts.cluster))
            for service in situation.of_type(SERVICE):
                yield _metrics(service, _of_service(service, situation))
            for job in situation.of_type(SCHEDULE):
                yield _metrics(job, _of_job(job, situation))
            yield _RUNNING
        case "enabled":
            # Each of its metrics is a custom metric, but no rule is known that counts them.
            what = "metrics of Container Insights"
            yield PartCharge(Part.INSIGHTS, Charge(Item.CUSTOM_METRIC, None, resource.layer, what))


def _of_service(service: Resource, situation: Situation) -> Decimal | None:
    counts = situation.snapshot.enhanced_insights
    tasks = service_tasks(service, situation)
    if tasks.run is None or tasks.shape is None:
        return None
    running = _on_average(tasks.run.task_hours, situation)
    each = counts.task + counts.container * tasks.shape.containers
    return counts.service + counts.family + running * each


def _of_job(job: Resource, situation: Situation) -> Decimal | None:
    """A job has a task definition family, and tasks while it runs."""
    counts = situation.snapshot.enhanced_insights
    parameters = job.get("Target", "EcsParameters")
    if parameters is None or job.get("State") == "DISABLED":
        return Decimal(0)
    shape, hours = task_shape(parameters.get("TaskDefinitionArn"), job, situation), job_hours(job, situation)
    if shape is None or hours is None:
        return None
    running = _on_average(hours * int(parameters.get("TaskCount", 1)), situation)
    return counts.family + running * (counts.task + counts.container * shape.containers)


def _on_average(task_hours: Decimal, situation: Situation) -> Decimal:
    """Metrics are paid for by the hour in which they are sent (Amazon CloudWatch pricing page, "Metrics")."""
    return (task_hours / situation.snapshot.hours_per_month).quantize(_PLACES)


def _metrics(of: Resource, quantity: Decimal | None) -> PartCharge:
    charge = Charge(Item.ENHANCED_INSIGHTS_METRIC, quantity, of.layer, _WHAT, of.service)
    return PartCharge(Part.INSIGHTS, charge)


def _insights(cluster: Resource) -> str:
    for setting in cluster.get("ClusterSettings") or ():
        if setting.get("Name") == "containerInsights":
            return str(setting.get("Value"))
    return "disabled"
