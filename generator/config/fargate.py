"""The CPU and memory pairs that Fargate runs.

Source: Amazon ECS Developer Guide, "Task definition differences for Fargate" (task CPU and memory).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_GB: Final = 1024

#: CPU units (1,024 are one vCPU) to the legal memory sizes in MiB.
LEGAL_MEMORY: Final[Mapping[int, tuple[int, ...]]] = {
    256: (512, 1 * _GB, 2 * _GB),
    512: tuple(range(1 * _GB, 4 * _GB + 1, _GB)),
    1024: tuple(range(2 * _GB, 8 * _GB + 1, _GB)),
    2048: tuple(range(4 * _GB, 16 * _GB + 1, _GB)),
    4096: tuple(range(8 * _GB, 30 * _GB + 1, _GB)),
    8192: tuple(range(16 * _GB, 60 * _GB + 1, 4 * _GB)),
    16384: tuple(range(32 * _GB, 120 * _GB + 1, 8 * _GB)),
    32768: (60 * _GB, 120 * _GB, 244 * _GB),
}


def nearest_legal(cpu: int, memory: int) -> tuple[int, int]:
    """The smallest legal pair that offers at least what was asked for, or the largest there is."""
    fitting = (
        (units, size)
        for units, sizes in LEGAL_MEMORY.items()
        for size in sizes
        if units >= cpu and size >= memory
    )
    largest = max(LEGAL_MEMORY)
    return next(fitting, (largest, LEGAL_MEMORY[largest][-1]))


def refusal(cpu: int, memory: int) -> str:
    """Why Fargate would refuse the pair, and what it would take; empty for a legal one."""
    if cpu in LEGAL_MEMORY and memory in LEGAL_MEMORY[cpu]:
        return ""
    units, size = nearest_legal(cpu, memory)
    nearest = f"the next larger legal pair is cpu {units}, memory {size}"
    if cpu not in LEGAL_MEMORY:
        legal = ", ".join(str(units) for units in LEGAL_MEMORY)
        return f"cpu {cpu} is not one of {legal}; {nearest}"
    sizes = ", ".join(str(size) for size in LEGAL_MEMORY[cpu])
    return f"memory {memory} does not go with cpu {cpu}, which takes {sizes} MiB; {nearest}"
