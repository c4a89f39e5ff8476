"""What holds of the estimate of every platform."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assembly import Assembly, assemble
from generator.capacity import CapacityStrategy, Split, split
from generator.cost.bill import Pricer
from generator.cost.deployed import Phase, TaskRun, TaskSize
from generator.cost.deployed.task_lines import task_lines
from generator.cost.resources.pricing import Part
from generator.render.read import read_assembly
from tests.environments import environment, job, web, worker
from tests.unit.cost.platforms import of_assembly
from tests.unit.cost.workloads import SNAPSHOT

TREES = Path(__file__).parents[3] / "templates_out"
SAMPLES = sorted(TREES.rglob("manifest.json"))

ASSEMBLY = assemble(
    environment(
        web("edge", cpu=512, memory=1024),
        worker("mail", architecture="arm64", queue={}, ephemeralStorageGib=30),
        job("night"),
        cluster={"containerInsights": "enhanced"},
    )
)

_quantities = st.decimals(0, 10_000, places=2)
usages = st.fixed_dictionaries(
    {
        "services": st.fixed_dictionaries(
            {
                "edge": st.fixed_dictionaries(
                    {"tasks": st.integers(0, 50)}, optional={"deploymentsPerMonth": _quantities}
                ),
                "mail": st.fixed_dictionaries({}, optional={"tasks": st.integers(0, 50)}),
                "night": st.fixed_dictionaries({}, optional={"minutesPerRun": _quantities}),
            }
        ),
        "beside": st.fixed_dictionaries({}, optional={"alarms": st.integers(0, 40)}),
    }
)


@given(usages)
def test_every_total_is_the_sum_of_its_lines_parts_layers_and_kinds(usage: dict[str, Any]):
    estimated = of_assembly(ASSEMBLY, usage)
    bill = estimated.bill
    known = [line for line in bill.lines if line.amount is not None]
    assert bill.total == sum((line.amount or 0 for line in known), Decimal(0))
    assert bill.total == sum(estimated.of_part(part).total for part in estimated.parts)
    assert bill.total == sum(bill.of_group(group).total for group in bill.groups)
    assert bill.total == bill.fixed.total + bill.by_usage.total
    assert len(known) + len(estimated.unknown) == len(bill.lines)


@given(usages)
def test_no_digit_of_a_sum_is_lost(usage: dict[str, Any]):
    bill = of_assembly(ASSEMBLY, usage).bill
    exact = sum(
        Fraction(line.quantity) * Fraction(line.unit_price)
        for line in bill.lines
        if line.quantity is not None and line.unit_price is not None
    )
    assert exact == Fraction(bill.total)


@given(usages)
def test_no_line_is_negative(usage: dict[str, Any]):
    for line in of_assembly(ASSEMBLY, usage).bill.lines:
        assert (line.quantity is None) or line.quantity > 0
        assert (line.amount is None) or line.amount >= 0


@given(usages, st.integers(1, 5))
def test_more_tasks_never_cost_less(usage: dict[str, Any], more: int):
    services = usage["services"]
    larger = usage | {
        "services": services | {"edge": services["edge"] | {"tasks": services["edge"]["tasks"] + more}}
    }
    few, many = of_assembly(ASSEMBLY, usage), of_assembly(ASSEMBLY, larger)
    for part in (Part.TASKS, Part.OVERLAP, Part.INSIGHTS):
        assert many.of_part(part).total >= few.of_part(part).total
    assert many.bill.total > few.bill.total


strategies = st.builds(CapacityStrategy, st.integers(0, 5), st.integers(1, 10), st.integers(0, 10))
sizes = st.builds(
    TaskSize, st.decimals(0, 16, places=2), st.decimals(0, 120, places=3), st.integers(0, 180).map(Decimal)
)


@given(strategies, sizes, st.integers(0, 200), st.integers(0, 5))
def test_more_tasks_of_any_size_and_split_never_cost_less(
    strategy: CapacityStrategy, size: TaskSize, count: int, more: int
):
    def cost(tasks: int) -> Decimal:
        phase = Phase(split(strategy, tasks), Decimal(730))
        run = TaskRun("api", "service-api", "usual", size, "x86_64", strategy, (phase,))
        lines = task_lines(run, Pricer(SNAPSHOT, "us-east-1"), month=Decimal(730))
        return sum((line.amount or Decimal(0) for line in lines), Decimal(0))

    assert cost(count + more) >= cost(count)


@given(strategies, strategies, st.integers(0, 50))
def test_another_strategy_leaves_counts_and_hours(
    first: CapacityStrategy, second: CapacityStrategy, count: int
):
    phases = (Phase(split(first, count), Decimal(100)), Phase(Split(0, 1), Decimal(50)))
    run = TaskRun("api", "service-api", "usual", TaskSize(Decimal(1), Decimal(2)), "x86_64", first, phases)
    changed = run.with_strategy(second)
    assert changed.task_hours == run.task_hours == count * 100 + 50
    assert changed.with_strategy(first).phases[0] == run.phases[0]
    assert changed.phases[0].split == split(second, count)


@pytest.mark.parametrize("manifest", SAMPLES, ids=lambda path: path.parent.relative_to(TREES).as_posix())
def test_every_sample_is_estimated_in_all_its_regions(manifest: Path):
    assembly: Assembly = read_assembly(manifest.parent)
    for region in assembly.regions:
        estimated = of_assembly(assembly, region=region)
        assert estimated.lines
        assert {line.region for line in estimated.bill.lines} == {region}
        # Each service is priced, or it is said why not.
        named = {each.line.service for each in estimated.lines if each.part in (Part.TASKS, Part.JOBS)}
        assert {release.service for release in assembly.releases} <= named
