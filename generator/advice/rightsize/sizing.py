"""The smallest legal pair of CPU and memory that holds what was measured."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from generator.advice.rightsize.measured import Measured
from generator.advice.rightsize.policy import Policy
from generator.config.fargate import nearest_legal

Target = int | Literal["none"]


@dataclass(frozen=True)
class Bounds:
    """What the service itself asks of a size, whatever was measured."""

    cpu_target: Target
    """Per cent that target tracking keeps; none if there is no such policy."""
    memory_target: Target
    sidecar_cpu: int
    """CPU units that sidecars reserve; something has to be left to the service."""
    sidecar_memory: int


@dataclass(frozen=True)
class Need:
    """The least size, before it is made legal, and what decides it."""

    cpu: int
    memory: int
    because_cpu: str
    because_memory: str


def need_of(measured: Measured, bounds: Bounds, policy: Policy) -> Need:
    """The least CPU units and MiB that hold."""
    cpu = {
        f"p95 with {policy.cpu_headroom:g} % of headroom": _with(
            measured.cpu.percentile(95), 100 - policy.cpu_headroom
        )
    }
    if measured.busiest_cpu:
        cpu["p95 of the busiest task"] = measured.busiest_cpu.percentile(95)
    if bounds.cpu_target != "none":
        reason = f"the median within the {bounds.cpu_target} % that scaling keeps"
        cpu[reason] = _with(measured.cpu.percentile(50), bounds.cpu_target)
    cpu["what sidecars reserve"] = bounds.sidecar_cpu + 1
    memory = {
        f"the maximum with {policy.memory_headroom:g} % of headroom": _with(
            measured.memory.most, 100 - policy.memory_headroom
        )
    }
    if bounds.memory_target != "none":
        # More tasks do not make each of them smaller: above its target, scaling would go on to the maximum.
        reason = f"p95 within the {bounds.memory_target} % that scaling keeps"
        typical = measured.average_memory or measured.memory
        memory[reason] = _with(typical.percentile(95), bounds.memory_target)
    memory["what sidecars may use"] = bounds.sidecar_memory + 1
    because_cpu, because_memory = _largest(cpu), _largest(memory)
    return Need(_up(cpu[because_cpu]), _up(memory[because_memory]), because_cpu, because_memory)


def smallest_pair(need: Need) -> tuple[int, int] | None:
    """The smallest legal pair; none if Fargate has no task so large."""
    cpu, memory = nearest_legal(need.cpu, need.memory)
    return (cpu, memory) if cpu >= need.cpu and memory >= need.memory else None


def _largest(reasons: dict[str, float]) -> str:
    return max(reasons, key=lambda reason: reasons[reason])


def _with(value: float, percent: float) -> float:
    """So large that a value is so many per cent of it."""
    return value * 100 / percent


def _up(value: float) -> int:
    """The next whole number; what floats make of a whole one stays that."""
    return math.ceil(round(value, 6))
