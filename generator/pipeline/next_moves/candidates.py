"""Changes of params that may save something. Whether they are legal, and what they are worth, is tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.config.environment import Environment
from generator.config.fargate import LEGAL_MEMORY
from generator.config.services import RunningService
from generator.config.services.workload import Workload

#: Spot shares in per cent that are tried, the first one that is above what a service has.
_SPOT_SHARES: Final = (70, 90)
#: Minutes that old tasks stay after a release, where they stay longer.
_SHORT_WAIT: Final = 10


@dataclass(frozen=True)
class Candidate:
    """One change, by itself."""

    title: str
    condition: str
    """What has to be so for it to be right; nobody can tell that from params."""
    patch: Mapping[str, Any]
    """In the params' own keys."""


def candidates(environment: Environment) -> Iterator[Candidate]:
    """Of every kind, for every service that has room for it."""
    for service in environment.services:
        yield from _arm64(service)
        yield from _smaller(service)
    for running in environment.running_services:
        yield from _more_spot(running)
    yield from _shorter_overlap(environment)
    yield from _fewer_metrics(environment)


def _arm64(service: Workload) -> Iterator[Candidate]:
    if service.architecture == "x86_64":
        condition = "its image has an arm64 manifest"
        yield Candidate(f"{service.name}: arm64", condition, _of(service, architecture="arm64"))


def _smaller(service: Workload) -> Iterator[Candidate]:
    """The next smaller size that Fargate runs: half the CPU, and at least half of the memory."""
    sizes = LEGAL_MEMORY.get(service.cpu // 2, ())
    memory = next((size for size in sizes if size * 2 >= service.memory), None)
    if memory is not None:
        title = f"{service.name}: cpu {service.cpu // 2} and memory {memory}"
        condition = "`thriftstack rightsize` finds that it is enough"
        yield Candidate(title, condition, _of(service, cpu=service.cpu // 2, memory=memory))


def _more_spot(service: RunningService) -> Iterator[Candidate]:
    wanted = service.wanted
    share = next((share for share in _SPOT_SHARES if wanted and share > wanted.spot_share), None)
    if share is not None:
        condition = "it may lose them for a while"
        patch = _of(service, capacity={"spotShare": share})
        yield Candidate(f"{service.name}: {share} % on Spot", condition, patch)


def _shorter_overlap(environment: Environment) -> Iterator[Candidate]:
    changes: list[dict[str, Any]] = []
    for service in environment.running_services:
        resolved = environment.deployment_of(service)
        if resolved.shifts_traffic and resolved.bake_minutes > _SHORT_WAIT:
            key = "bakeMinutes" if resolved.is_native else "terminationWaitMinutes"
            changes.append({"name": service.name, "deployment": {key: _SHORT_WAIT}})
    if changes:
        title = f"old tasks stay {_SHORT_WAIT} minutes after a release"
        condition = "what is wrong with a release shows by then"
        yield Candidate(title, condition, {"services": changes})


def _fewer_metrics(environment: Environment) -> Iterator[Candidate]:
    if environment.cluster.container_insights != "disabled":
        condition = "nobody looks at the metrics of tasks and containers"
        patch = {"cluster": {"containerInsights": "disabled"}}
        yield Candidate("containerInsights: disabled", condition, patch)


def _of(service: Workload, **keys: Any) -> Mapping[str, Any]:
    return {"services": [{"name": service.name, **keys}]}
