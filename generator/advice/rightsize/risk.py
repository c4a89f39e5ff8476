"""What a size risks, in words: what would have been too much for it, and what scaling would make of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.advice.rightsize.measured import Measured
from generator.advice.rightsize.policy import Policy
from generator.advice.rightsize.quality import gaps, restarts
from generator.advice.rightsize.sizing import Bounds, need_of, smallest_pair

#: Per cent of its size at which a task used all that it had.
_AT_THE_LIMIT: Final = 99.0
#: A maximum so many times the next smaller value stands alone.
_SPIKE: Final = 1.5


def risks(
    measured: Measured, now: tuple[int, int], then: tuple[int, int], bounds: Bounds, policy: Policy
) -> Iterator[str]:
    """Sentences about going from one size to another, the weightiest first."""
    yield from _limits(measured, now)
    yield from _spike(measured, then, bounds, policy)
    if then[0] > now[0] or then[1] > now[1]:
        cpu, memory = measured.cpu.percentile(95) / now[0], measured.memory.most / now[1]
        yield (
            f"at its present size p95 leaves {_percent(100 * (1 - cpu))} of the CPU, and the maximum "
            f"{_percent(100 * (1 - memory))} of the memory"
        )
    if then != now:
        yield from _too_much(measured, then)
        yield from _scaling(measured, now, then, bounds)
    for series in measured.series:
        if series.metric.resource == "memory":
            if count := restarts(series):
                times = "once" if count == 1 else f"{count} times"
                yield f"memory fell by half or more {times}: restarts, releases or tasks that ended"
            yield from gaps(series)
            break
    if measured.busiest_cpu is None or measured.average_memory is None:
        yield "only one statistic was measured: with Average and Maximum, busy tasks are told from usual ones"


def _too_much(measured: Measured, size: tuple[int, int]) -> Iterator[str]:
    """Datapoints that would not have had room."""
    cpu, memory = size
    average = _percent(measured.cpu.share_above(cpu))
    busiest = ""
    if measured.busiest_cpu:
        busiest = f", the busiest one in {_percent(measured.busiest_cpu.share_above(cpu))}"
    free = 100 * (1 - measured.memory.most / memory)
    yield (
        f"the average task would have been slower in {average} of the datapoints"
        f"{busiest}; at its maximum {free:.0f} % of the memory would have been free"
    )


def _scaling(
    measured: Measured, now: tuple[int, int], then: tuple[int, int], bounds: Bounds
) -> Iterator[str]:
    """How often target tracking would add tasks: it adds them by the average over all tasks."""
    average = (
        ("CPU", measured.cpu, 0, bounds.cpu_target),
        ("memory", measured.average_memory, 1, bounds.memory_target),
    )
    for what, used, index, target in average:
        if used is None or target == "none":
            continue
        before, after = (used.share_above(size[index] * target / 100) for size in (now, then))
        if after > before:
            yield (
                f"scaling on {what} keeps {target} %, and the average would have been above that in "
                f"{_percent(after)} of the datapoints instead of {_percent(before)}: a part of what is saved "
                "goes into more tasks"
            )


def _limits(measured: Measured, now: tuple[int, int]) -> Iterator[str]:
    """What was measured at a limit says nothing of what was wanted."""
    cpu, memory = now
    busiest = measured.busiest_cpu or measured.cpu
    share = busiest.share_above(cpu * _AT_THE_LIMIT / 100)
    if share >= 1:
        yield f"CPU was used up in {_percent(share)} of the datapoints: how much more tasks want is not known"
    if measured.memory.most >= memory * _AT_THE_LIMIT / 100:
        yield "memory was used up: how much more tasks want is not known, and they may have been killed"


def _spike(measured: Measured, then: tuple[int, int], bounds: Bounds, policy: Policy) -> Iterator[str]:
    """One datapoint alone decides about memory."""
    values = measured.memory.values
    if len(values) < 2 or measured.memory.most <= _SPIKE * values[-2]:
        return
    without = replace(measured, memory=replace(measured.memory, values=values[:-1]))
    pair = smallest_pair(need_of(without, bounds, policy))
    if pair and pair != then:
        yield (
            f"one datapoint of {len(values):,} is {measured.memory.most:,.0f} MiB and all others are at most "
            f"{values[-2]:,.0f}: without it {pair[0]:,} units and {pair[1]:,} MiB would hold"
        )


def _percent(share: float) -> str:
    """None and all are said only if they are meant."""
    if 0 < share < 0.1:
        return "less than 0.1 %"
    return f"{share:.1f} %".replace(".0 %", " %")
