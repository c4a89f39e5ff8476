"""How many more whole tasks of a service could be on Spot, within what its params guarantee."""

from __future__ import annotations

from dataclasses import dataclass

from generator.advice.changed_services import changed_service
from generator.capacity import Split, Wanted, split
from generator.config.services import RunningService
from generator.errors import Problem


@dataclass(frozen=True)
class Raise:
    """A higher Spot share that is legal. The on-demand floor stays as it is."""

    service: RunningService
    """As it is."""
    changed: RunningService
    share: int
    """Per cent, what `capacity.spotShare` would say."""
    now: Split
    """At the usual count."""
    then: Split
    accept: str
    """What somebody has to accept of a critical service; empty for others."""

    @property
    def hangs_on_base(self) -> bool:
        """Whether its tasks on demand would be a base beside the weight 0, which AWS does not describe."""
        strategy = self.changed.strategy
        return strategy.base > 0 and strategy.fargate_weight == 0


@dataclass(frozen=True)
class Kept:
    """A service that stays as it is."""

    service: str
    why: str


def room_for_spot(service: RunningService, limit: int) -> Raise | Kept:
    """The highest share up to a limit, or why there is none.

    Args:
        service: As the params have it.
        limit: Per cent of the usual tasks that may be on Spot.
    """
    usual, now = service.scaling.usual_count, split(service.strategy, service.scaling.usual_count)
    if service.scaling.max_count <= 1:
        return Kept(service.name, "it runs one task, and a single task is never on Spot")
    wanted = service.wanted
    if wanted is None:
        return Kept(service.name, "its params state base and weights themselves")
    most = max(0, min(usual - wanted.floor, limit * usual // 100))
    if most <= now.spot:
        return Kept(service.name, _no_room(service, wanted, now, limit))
    for target in range(most, now.spot, -1):
        share = -(-target * 100 // usual)
        changed = changed_service(service, "capacity", spotShare=share)
        if isinstance(changed, Problem):
            return Kept(service.name, f"{changed.what}: {changed.remedy}" if changed.remedy else changed.what)
        then = split(changed.strategy, usual)
        if then.spot == target:
            return Raise(service, changed, share, now, then, _accept(service, then))
    return Kept(service.name, _out_of_reach(wanted, now))


def _out_of_reach(wanted: Wanted, now: Split) -> str:
    """Its floor would leave more to Spot, and no strategy that it may have gives more."""
    if not wanted.floor_must_hold:
        return "no share in whole per cent gives it another whole task beside its floor"
    return (
        f"with {now.spot + 1} of {_tasks(now.count)} on Spot its base of {wanted.floor} would stand beside "
        "the weight 0 of FARGATE. AWS does not say that such a base is placed, and its `tasksNeeded` have to "
        "be certain; `spotRiskAccepted` in words would admit it"
    )


def _no_room(service: RunningService, wanted: Wanted, now: Split, limit: int) -> str:
    if now.count - wanted.floor > now.spot:
        return f"{limit} % of {_tasks(now.count)} are {now.spot} whole ones, which it has"
    if now.on_demand == 0:
        return "all of its tasks are on Spot already"
    said = f"its floor keeps {_tasks(wanted.floor)} of {now.count} on demand"
    if not service.critical:
        return said
    needed = "" if service.spot_risk_accepted else ", and `spotRiskAccepted` in words"
    return f"{said}; it is critical, and more would need a lower `onDemandFloor`{needed}"


def _accept(service: RunningService, then: Split) -> str:
    if not service.critical:
        return ""
    certain = f"{service.name} is critical: {_tasks(then.on_demand)} of {then.count} would be certain"
    if service.spot_risk_accepted:
        return f'{certain}. The risk was accepted with "{service.spot_risk_accepted}", and grows'
    covered = f"its `tasksNeeded`, {service.tasks_needed}, {_are(service.tasks_needed)} among them"
    return f"{certain}; {covered}, and it is to be accepted that no more may run"


def _are(number: int | None) -> str:
    return "is" if number == 1 else "are"


def _tasks(number: int) -> str:
    return "1 task" if number == 1 else f"{number} tasks"
