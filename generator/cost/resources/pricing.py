"""What a priced resource type is given, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from generator.cost.bill import Charge
from generator.cost.deployed.resource import Resource
from generator.cost.deployed.task_run import Purpose, TaskRun
from generator.cost.prices import Snapshot
from generator.cost.usage.model import ServiceUsage, Usage

if TYPE_CHECKING:
    from generator.assembly import Release

K = TypeVar("K")

#: Stands in the words of a charge for how many there are of it, which is known once all are merged.
NUMBER: Final = "{n}"


class Part(StrEnum):
    """What a charge is for; the difference of each part is a line of the savings."""

    EGRESS = "egress"
    """NAT gateways with their addresses, endpoints, and the data through either: NAT to endpoints."""
    TASKS = "tasks"
    """Right-sizing, Spot, processor, counts and hours: told apart by their task runs."""
    IMAGES = "images"
    """ECR lifecycle."""
    OVERLAP = "deployment overlap"
    CHURN = "Spot churn"
    JOBS = "jobs"
    SAVINGS_PLAN = "Savings Plan"
    """The commitment, and what it covers with a minus."""
    INGRESS = "load balancers"
    LOGS = "logs"
    INSIGHTS = "Container Insights"
    ALARMS = "alarms"
    DASHBOARDS = "dashboards"
    TRANSFER = "data transfer"
    KEYS = "keys and secrets"
    QUEUES = "queues and notifications"
    BESIDE = "beside the platform"


#: What runs of tasks are for.
PART_OF_RUN: Final[Mapping[Purpose, Part]] = {
    "usual": Part.TASKS,
    "overlap": Part.OVERLAP,
    "churn": Part.CHURN,
    "job": Part.JOBS,
}


@dataclass(frozen=True)
class PartCharge:
    """A charge and what it is for, before anything that AWS gives for nothing is taken from it."""

    part: Part
    charge: Charge


@dataclass(frozen=True)
class Unpriced:
    """Something that may cost money and has no recorded price: shown, named, in no sum."""

    layer: str
    service: str
    what: str
    reason: str


@dataclass(frozen=True)
class Assumption:
    """A sentence that is printed once, however many resources say it."""

    text: str


#: What a resource comes to. A quantity that is not known is a charge of None, never of zero.
Priced = PartCharge | TaskRun | Unpriced | Assumption


@dataclass(frozen=True)
class Situation:
    """What stands in one region, and how it is used."""

    region: str
    resources: tuple[Resource, ...]
    usage: Usage
    snapshot: Snapshot
    releases: Mapping[str, Release] = field(default_factory=dict)
    """By service: what tasks of the next release get, also where the service resource may not say it."""
    usual: Mapping[str, int] = field(default_factory=dict)
    """`scaling.usual` of the assembly's params by service: tasks where the usage file says nothing."""

    def of_type(self, *types: str) -> tuple[Resource, ...]:
        """All resources of these types."""
        return tuple(each for name in types for each in self._by_type.get(name, ()))

    def beside(self, resource: Resource, type_name: str) -> tuple[Resource, ...]:
        """The resources of a type in the same template."""
        return self._by_place.get((resource.layer, type_name), ())

    def usage_of(self, service: str) -> ServiceUsage:
        """What is stated of a service; an empty statement if nothing is."""
        return self.usage.services.get(service) or _NOTHING

    @cached_property
    def _by_type(self) -> Mapping[str, tuple[Resource, ...]]:
        return _grouped((resource.type, resource) for resource in self.resources)

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, str], tuple[Resource, ...]]:
        return _grouped(((resource.layer, resource.type), resource) for resource in self.resources)


def _grouped(keyed: Iterable[tuple[K, Resource]]) -> Mapping[K, tuple[Resource, ...]]:
    found: dict[K, list[Resource]] = {}
    for key, resource in keyed:
        found.setdefault(key, []).append(resource)
    return {key: tuple(each) for key, each in found.items()}


_NOTHING = ServiceUsage()

#: Prices one resource of its type.
TypePricer = Callable[[Resource, Situation], Iterator[Priced]]
