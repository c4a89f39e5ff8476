"""compare: what one estimate saves over another, move by move, in one order.

NAT to endpoints comes first, then right-sizing, Spot and fewer images; after these another processor,
other task counts and hours, and every other part of the bill that differs. Each move is made on what the
moves before it left, and is worth what the whole bill falls by: sizes are priced on the tasks that ran
before, the Spot share on those tasks in their new size. So the lines add up to the difference of the totals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from generator.cost.bill import Move, Savings, Step
from generator.cost.bill.moves import ECR, MAIN, NAT, PROCESSOR, RIGHT_SIZING, SPOT
from generator.cost.deployed import TaskRun
from generator.cost.estimate.estimate import Estimate
from generator.cost.estimate.own_unknowns import with_own_unknowns
from generator.cost.resources.pricing import PART_OF_RUN, Part

COUNTS: Final = Move("counts", "Task counts and hours")

_TOLD_APART: Final = (Part.EGRESS, Part.TASKS, Part.IMAGES)

#: From one estimate, the next one.
_Made = Callable[[Estimate], Estimate]
#: From a run of before and the run of after of the same service, what a move makes of the first.
_Changed = Callable[[TaskRun, TaskRun], TaskRun]


def compare(before: Estimate, after: Estimate) -> Savings:
    """Every move from one estimate to the other, those that change nothing as well.

    Args:
        before: What is there, or what would be there otherwise.
        after: The same region at the same prices.
    """
    assert (before.region, before.snapshot) == (after.region, after.snapshot), "prices of one place and date"
    moves = tuple(_moves(after))
    states = [with_own_unknowns(before, after)]
    for _, made in moves:
        states.append(made(states[-1]))
    # All quantities are those of after now; its own order decides which units are the free ones.
    bills = [*(state.bill for state in states[:-1]), after.bill]
    steps = (Step(move, *pair) for (move, _), pair in zip(moves, pairwise(bills), strict=True))
    return Savings(bills[0], tuple(steps))


def main_steps(savings: Savings) -> tuple[Step, ...]:
    """The four moves that are always shown."""
    return tuple(step for step in savings.steps if step.move in MAIN)


def other_steps(savings: Savings) -> tuple[Step, ...]:
    """Further moves, as far as they save or cost anything, or nobody knows."""
    return tuple(step for step in savings.steps if step.move not in MAIN and step.saving != 0)


def _moves(after: Estimate) -> Iterator[tuple[Move, _Made]]:
    yield NAT, _part(after, Part.EGRESS)
    yield RIGHT_SIZING, _tasks(after, lambda run, then: replace(run, size=then.size))
    yield SPOT, _tasks(after, lambda run, then: run.with_strategy(then.strategy))
    yield ECR, _part(after, Part.IMAGES)
    yield PROCESSOR, _tasks(after, lambda run, then: replace(run, processor=then.processor))
    yield COUNTS, _part(after, Part.TASKS)
    for part in Part:
        if part not in _TOLD_APART:
            yield Move(part.value.lower().replace(" ", "-"), _title(part)), _part(after, part)


def _part(after: Estimate, part: Part) -> _Made:
    """All that belongs to a part as it is afterwards."""

    def made(state: Estimate) -> Estimate:
        runs = [run for run in state.runs if PART_OF_RUN[run.purpose] != part]
        charges = [each for each in state.charges if each.part != part]
        return replace(
            state,
            runs=(*runs, *(run for run in after.runs if PART_OF_RUN[run.purpose] == part)),
            charges=(*charges, *(each for each in after.charges if each.part == part)),
            savings_plan=after.savings_plan if part == Part.SAVINGS_PLAN else state.savings_plan,
        )

    return made


def _tasks(after: Estimate, changed: _Changed) -> _Made:
    """The tasks that run before and after, changed towards what they are afterwards."""
    then = {run.service: run for run in after.runs if run.purpose == "usual"}

    def made(state: Estimate) -> Estimate:
        runs = (
            changed(run, then[run.service]) if run.purpose == "usual" and run.service in then else run
            for run in state.runs
        )
        return replace(state, runs=tuple(runs))

    return made


def _title(part: Part) -> str:
    return part.value[0].upper() + part.value[1:]
