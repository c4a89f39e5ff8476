"""The tasks of an ECS service: how many, for how many hours, on which capacity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from generator.capacity import ON_DEMAND, CapacityStrategy, split
from generator.cost.calendar import Change, State, hours_by_state
from generator.cost.deployed.resource import Resource
from generator.cost.deployed.task_run import Phase, TaskRun
from generator.cost.resources.pricing import Situation
from generator.cost.resources.task_definition import TaskShape, task_shape

SCALABLE_TARGET: Final = "AWS::ApplicationAutoScaling::ScalableTarget"
CLUSTER: Final = "AWS::ECS::Cluster"

#: No schedule bounds the usual count.
_UNBOUND: Final[State] = (0, 1_000_000)


@dataclass(frozen=True)
class ServiceTasks:
    """What is known of a service's tasks."""

    shape: TaskShape | None
    """None if only AWS knows."""
    strategy: CapacityStrategy | None
    """Base and weights that new tasks get; none if they are of no kind that is known."""
    count: int | None
    """Tasks that run in a usual hour; none if nobody says."""
    run: TaskRun | None
    """None if anything above is unknown, or how many hours a schedule leaves."""


def service_tasks(service: Resource, situation: Situation) -> ServiceTasks:
    """The tasks of one service, as usual."""
    shape = task_shape(service.get("TaskDefinition"), service, situation)
    strategy, count = _strategy(service, situation), _count(service, situation)
    if shape is None or strategy is None or count is None:
        return ServiceTasks(shape, strategy, count, None)
    phases = _phases(service, situation, count, strategy)
    if phases is None:
        return ServiceTasks(shape, strategy, count, None)
    run = TaskRun(service.service, service.layer, "usual", shape.size, shape.processor, strategy, phases)
    return ServiceTasks(shape, strategy, count, run)


def bounds_of(service: Resource, situation: Situation) -> State | None:
    """The least and the most tasks that scaling keeps without a schedule; none if nobody knows."""
    return next((_bounds(each.properties) for each in situation.beside(service, SCALABLE_TARGET)), None)


def capacity_strategy(items: Iterable[Any]) -> CapacityStrategy | None:
    """Base and weights of FARGATE and FARGATE_SPOT, from the items of a template.

    None if another provider is among them, a number is not known, or the base is on Spot.
    """
    base, weights = 0, {"FARGATE": 0, "FARGATE_SPOT": 0}
    for item in items:
        name, least, weight = item.get("CapacityProvider"), item.get("Base", 0), item.get("Weight", 0)
        if name not in weights or not str(least).isdecimal() or not str(weight).isdecimal():
            return None
        if name == "FARGATE_SPOT" and int(least):
            return None
        base, weights[name] = base + int(least), int(weight)
    known = any(weights.values())
    return CapacityStrategy(base, weights["FARGATE"], weights["FARGATE_SPOT"]) if known else None


def _strategy(service: Resource, situation: Situation) -> CapacityStrategy | None:
    """What releases carry before what the service resource says, which keeps how it was created."""
    if release := situation.releases.get(service.service):
        items = release.capacity_provider_strategy
        if items:
            return capacity_strategy(
                {"CapacityProvider": item.capacity_provider, "Base": item.base, "Weight": item.weight}
                for item in items
            )
    if (launch_type := service.get("LaunchType")) is not None:
        return ON_DEMAND if launch_type == "FARGATE" else None
    stated = service.get("CapacityProviderStrategy")
    for cluster in situation.of_type(CLUSTER):
        stated = stated or cluster.get("DefaultCapacityProviderStrategy")
    return capacity_strategy(stated) if isinstance(stated, list) else None


def _count(service: Resource, situation: Situation) -> int | None:
    stated = situation.usage_of(service.service).tasks
    if stated is not None:
        return int(stated)
    usual = situation.usual.get(service.service)
    desired = service.get("DesiredCount")
    return int(desired) if usual is None and str(desired).isdecimal() else usual


def _phases(
    service: Resource, situation: Situation, count: int, strategy: CapacityStrategy
) -> tuple[Phase, ...] | None:
    """The usual count within the bounds of each hour; bounds of zero are hours without tasks."""
    month = Decimal(situation.snapshot.hours_per_month)
    hours = _hours(service, situation, month)
    if hours is None:
        return None
    by_count: dict[int, Decimal] = {}
    for (least, most), each in hours:
        tasks = max(least, min(count, most))
        by_count[tasks] = by_count.get(tasks, Decimal(0)) + each
    return tuple(Phase(split(strategy, tasks), each) for tasks, each in by_count.items() if tasks)


def _hours(
    service: Resource, situation: Situation, month: Decimal
) -> tuple[tuple[State, Decimal], ...] | None:
    """Hours by the bounds of the task count; none if only AWS knows when they change."""
    target = next(iter(situation.beside(service, SCALABLE_TARGET)), None)
    actions = target.get("ScheduledActions") if target else None
    if target is None or not actions:
        return ((_UNBOUND, month),)
    start = _bounds(target.properties)
    changes = [_change(action) for action in actions]
    known = tuple(change for change in changes if change is not None)
    if start is None or len(known) < len(changes):
        return None
    return hours_by_state(start, known, month)


def _change(action: Mapping[str, Any]) -> Change | None:
    bounds = _bounds(action.get("ScalableTargetAction") or {})
    expression, time_zone = action.get("Schedule"), action.get("Timezone", "UTC")
    if bounds is None or not isinstance(expression, str) or not isinstance(time_zone, str):
        return None
    return Change(expression, time_zone, bounds)


def _bounds(stated: Mapping[str, Any]) -> State | None:
    least, most = stated.get("MinCapacity"), stated.get("MaxCapacity")
    known = str(least).isdecimal() and str(most).isdecimal()
    return (int(str(least)), int(str(most))) if known else None
