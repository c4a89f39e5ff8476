"""advise: the size of one service, what it saves and what it risks; or why nothing can be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from generator.advice.rightsize.measured import Measured, find, used
from generator.advice.rightsize.policy import Policy
from generator.advice.rightsize.price import Price
from generator.advice.rightsize.quality import faults, in_window, missing
from generator.advice.rightsize.risk import risks
from generator.advice.rightsize.series import Series
from generator.advice.rightsize.sizing import Bounds, Need, need_of, smallest_pair
from generator.config.services import RunningService


@dataclass(frozen=True)
class Advice:
    """One service."""

    service: str
    architecture: str
    now: tuple[int, int]
    """CPU units and MiB."""
    measured: Measured | None = None
    need: Need | None = None
    then: tuple[int, int] | None = None
    """The same as now if that is right; none if nothing can be advised."""
    refused: tuple[str, ...] = ()
    """Why nothing can be advised."""
    risks: tuple[str, ...] = ()
    price: Price = field(default_factory=Price)

    @property
    def is_change(self) -> bool:
        """Whether another size is advised."""
        return self.then is not None and self.then != self.now

    @property
    def saving(self) -> Decimal | None:
        """Dollars a month, negative for a larger size; none if it is not known."""
        return self.price.saving(self.then) if self.then else None


def advise(service: RunningService, series: Sequence[Series], policy: Policy, price: Price) -> Advice:
    """The size of a service by what it has used.

    Args:
        service: As the params have it; per cent are of its size, which it is taken to have had all the time.
        series: What was measured of it, in any order.
        policy: How much room there has to be.
        price: What its tasks cost.
    """
    now = (service.cpu, service.memory)
    advice = Advice(service.name, service.architecture, now, price=price)
    end = max((each.newest for each in series), default=None)
    in_time = [in_window(each, end, policy) for each in series] if end else []
    judged = [(each, tuple(_refusals(service, each, policy))) for each in _choices(in_time)]
    chosen, refused = next((pair for pair in judged if not pair[1]), judged[0])
    if refused:
        return replace(advice, refused=refused)
    measured = _measured(chosen, now)
    bounds = _bounds(service)
    need = need_of(measured, bounds, policy)
    then = smallest_pair(need)
    if then is None:
        size = f"{need.cpu:,} CPU units and {need.memory:,} MiB"
        return replace(advice, measured=measured, need=need, refused=(f"no task of Fargate has {size}",))
    said = tuple(risks(measured, now, then, bounds, policy))
    return replace(advice, measured=measured, need=need, then=then, risks=said)


def _choices(series: Sequence[Series]) -> list[list[Series]]:
    """CPU units and MiB hold whatever size tasks had; per cent alone do, too, where those are not enough."""
    absolute = [each for each in series if not each.metric.is_relative]
    relative = [each for each in series if each.metric.is_relative]
    return [absolute, relative] if _both(absolute) and _both(relative) else [list(series)]


def _both(series: Sequence[Series]) -> bool:
    return {each.metric.resource for each in series} == {"cpu", "memory"}


def _refusals(service: RunningService, series: Sequence[Series], policy: Policy) -> Iterator[str]:
    sizes = {"cpu": service.cpu, "memory": service.memory}
    stops = service.scaling.min == 0 or any(each.max == 0 for each in service.scaling.schedules)
    for resource, size in sizes.items():
        found = [each for each in series if each.metric.resource == resource]
        if not found:
            yield f"{'CPU' if resource == 'cpu' else resource} was not measured"
        wrong = [fault for each in found for fault in faults(each, size)]
        # What is wrong makes what is missing a guess; and one reason to wait is enough.
        lacking = [reason for each in found for reason in missing(each, policy, may_stop=stops)]
        yield from wrong or lacking[:1]


def _measured(series: Sequence[Series], now: tuple[int, int]) -> Measured:
    """Where one of the statistics is missing, the other one stands for it."""
    cpu, busiest = find(series, "cpu", "Average"), find(series, "cpu", "Maximum")
    memory, average = find(series, "memory", "Maximum"), find(series, "memory", "Average")
    usual, most = cpu or busiest, memory or average
    assert usual is not None, "a series of each resource is there, or nothing is advised"
    assert most is not None, "a series of each resource is there, or nothing is advised"
    return Measured(
        cpu=used(usual, now[0]),
        busiest_cpu=used(busiest, now[0]) if busiest else None,
        memory=used(most, now[1]),
        average_memory=used(average, now[1]) if average else None,
        series=tuple(each for each in (usual, busiest, most, average) if each),
    )


def _bounds(service: RunningService) -> Bounds:
    return Bounds(
        cpu_target=service.scaling.cpu,
        memory_target=service.scaling.memory,
        sidecar_cpu=sum(sidecar.cpu or 0 for sidecar in service.sidecars),
        sidecar_memory=sum(sidecar.memory or 0 for sidecar in service.sidecars),
    )
