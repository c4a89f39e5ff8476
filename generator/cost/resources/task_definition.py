"""What a task definition says that is paid for: the size of a task, its processor, its containers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from generator.cost.deployed.resource import Resource
from generator.cost.deployed.task_run import Processor, TaskSize
from generator.cost.resources.pricing import Situation

TASK_DEFINITION: Final = "AWS::ECS::TaskDefinition"

#: GB of each task that cost nothing (AWS Fargate pricing page, "Ephemeral storage").
_FREE_STORAGE: Final = 20
_PROCESSORS: Final[dict[str, Processor]] = {"X86_64": "x86_64", "ARM64": "arm64"}


@dataclass(frozen=True)
class TaskShape:
    """One task."""

    size: TaskSize
    processor: Processor
    containers: int


def task_shape(reference: Any, resource: Resource, situation: Situation) -> TaskShape | None:
    """The task that a service or a schedule starts.

    Args:
        reference: A ``Ref`` to the task definition, its family, or its ARN.
        resource: What starts it; its definition stands in the same template.
        situation: Where to look.

    Returns:
        None if the definition is elsewhere, not for Fargate on Linux, or of a size that only AWS knows.
    """
    definition = _definition(reference, resource, situation)
    if definition is None:
        return None
    platform = definition.get("RuntimePlatform") or {}
    processor = _PROCESSORS.get(platform.get("CpuArchitecture", "X86_64"))
    vcpu = _units(definition.get("Cpu"), "vcpu")
    memory = _units(definition.get("Memory"), "gb")
    storage = definition.get("EphemeralStorage", "SizeInGiB")
    containers = definition.get("ContainerDefinitions")
    linux = platform.get("OperatingSystemFamily", "LINUX") == "LINUX"
    if vcpu is None or memory is None or processor is None or not linux:
        return None
    beyond = max(0, int(storage) - _FREE_STORAGE) if str(storage).isdecimal() else 0
    size = TaskSize(vcpu / 1024, memory / 1024, Decimal(beyond))
    return TaskShape(size, processor, len(containers) if isinstance(containers, list) else 1)


def _units(value: Any, unit: str) -> Decimal | None:
    """CPU units or MiB, also of the forms ``1 vCPU`` and ``2 GB``; none if only AWS knows."""
    number, _, stated = str(value).strip().lower().partition(" ")
    try:
        return Decimal(number) * (1024 if stated == unit else 1)
    except InvalidOperation:
        return None


def _definition(reference: Any, resource: Resource, situation: Situation) -> Resource | None:
    for definition in situation.beside(resource, TASK_DEFINITION):
        family = definition.get("Family")
        if reference == {"Ref": definition.logical_id} or (reference == family and family is not None):
            return definition
    return None
