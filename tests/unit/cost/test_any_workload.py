"""What holds of every workload."""

from __future__ import annotations

import ast
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

import generator.cost
from generator.cost.workload import Workload, estimate_workload
from generator.cost.workload.estimate import ORDER
from tests.unit.cost.workloads import SNAPSHOT, estimate, service, workloads

MODULES = sorted(Path(generator.cost.__file__).parent.rglob("*.py"))


def floats(value: Any) -> list[float]:
    match value:
        case float():
            return [value]
        case str() | int() | Decimal() | None:
            return []
        case dict():
            return [found for each in value.items() for part in each for found in floats(part)]
        case tuple() | list():
            return [found for part in value for found in floats(part)]
        case BaseModel():
            return floats(dict(value))
    assert is_dataclass(value), value
    return [found for each in fields(value) for found in floats(getattr(value, each.name))]


@given(workloads())
def test_the_savings_add_up_to_the_difference_of_the_totals(workload: Workload):
    savings = estimate_workload(workload, SNAPSHOT).savings
    assert [step.move for step in savings.steps] == list(ORDER)
    difference = savings.before.total - savings.after.total
    assert sum(step.before.total - step.after.total for step in savings.steps) == difference
    if all(step.saving is not None for step in savings.steps):
        assert sum(step.saving or 0 for step in savings.steps) == savings.saving == difference


@given(workloads())
def test_every_total_is_the_sum_of_its_lines_groups_and_kinds(workload: Workload):
    savings = estimate_workload(workload, SNAPSHOT).savings
    for bill in (savings.before, *(step.after for step in savings.steps)):
        known = [line for line in bill.lines if line.quantity is not None and line.unit_price is not None]
        assert bill.total == sum((line.quantity or 0) * (line.unit_price or 0) for line in known)
        assert bill.total == sum(bill.of_group(group).total for group in bill.groups)
        assert bill.total == bill.fixed.total + bill.by_usage.total
        assert len(known) + len(bill.unknown) == len(bill.lines)


@given(workloads())
def test_no_digit_of_a_sum_is_lost(workload: Workload):
    bill = estimate_workload(workload, SNAPSHOT).savings.after
    known = [line for line in bill.lines if line.quantity is not None and line.unit_price is not None]
    assert sum(Fraction(line.quantity or 0) * Fraction(line.unit_price or 0) for line in known) == Fraction(
        bill.total
    )


def test_no_digit_is_lost_of_the_largest_numbers_with_the_most_places():
    size = [Decimal("999.9999"), Decimal("999.9999")]
    largest = service(tasks=100_000, spot_tasks=99_999, before=size, after=size)
    other = {"egress_gb": Decimal("999999999.999999"), "lcu": Decimal("999999999.999999")}
    bill = estimate(largest, hours=743, other=other, spot_discount=Decimal("0.6817")).savings.after
    amounts = (Fraction(line.quantity or 0) * Fraction(line.unit_price or 0) for line in bill.lines)
    assert sum(amounts) == Fraction(bill.total)


@given(workloads("us-east-1"), st.integers(0, 3), st.integers(1, 5))
def test_more_tasks_never_cost_less(workload: Workload, index: int, more: int):
    services = list(workload.services)
    index %= len(services)
    services[index] = services[index].model_copy(update={"tasks": services[index].tasks + more})
    larger = workload.model_copy(update={"services": tuple(services)})
    few, many = (estimate_workload(each, SNAPSHOT).savings for each in (workload, larger))
    assert many.before.total >= few.before.total
    assert many.after.total >= few.after.total


@given(workloads("us-east-1"), st.decimals(0, 10_000, places=3))
def test_more_traffic_never_costs_less(workload: Workload, more: Decimal):
    egress = (workload.other.egress_gb or Decimal(0)) + more
    internet = (workload.nat.gb_internet or Decimal(0)) + more
    larger = workload.model_copy(
        update={
            "other": workload.other.model_copy(update={"egress_gb": egress}),
            "nat": workload.nat.model_copy(update={"gb_internet": internet}),
        }
    )
    few, many = (estimate_workload(each, SNAPSHOT).savings for each in (workload, larger))
    assert many.before.total >= few.before.total
    assert many.after.total >= few.after.total


@given(workloads("us-east-1"))
def test_with_every_price_and_quantity_known_nothing_is_unknown(workload: Workload):
    savings = estimate_workload(workload, SNAPSHOT).savings
    assert savings.before.complete
    assert savings.after.complete
    assert savings.saving is not None


@given(workloads())
def test_an_estimate_holds_no_float(workload: Workload):
    estimated = estimate_workload(workload, SNAPSHOT)
    assert floats((estimated.workload, estimated.savings, estimated.spot_band)) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_module_of_the_package_has_a_float(module: Path):
    nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    assert [
        node.value for node in nodes if isinstance(node, ast.Constant) and type(node.value) is float
    ] == []
    assert [node.id for node in nodes if isinstance(node, ast.Name) and node.id == "float"] == []
