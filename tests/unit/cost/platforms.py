"""Estimates of small environments for tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.assembly import Assembly, assemble
from generator.cost.deployed import TaskRun
from generator.cost.estimate import Estimate, SavingsPlan, estimate_platform
from generator.cost.resources.pricing import Part
from generator.cost.usage.model import Usage
from tests.environments import Params, environment
from tests.unit.cost.workloads import SNAPSHOT


def d(text: str) -> Decimal:
    return Decimal(text)


def estimate(
    *services: Params,
    usage: dict[str, Any] | None = None,
    region: str = "us-east-1",
    savings_plan: SavingsPlan | None = None,
    **sections: Any,
) -> Estimate:
    return of_assembly(assemble(environment(*services, **sections)), usage, region, savings_plan)


def of_assembly(
    assembly: Assembly,
    usage: dict[str, Any] | None = None,
    region: str = "us-east-1",
    savings_plan: SavingsPlan | None = None,
) -> Estimate:
    stated = Usage.model_validate(usage or {})
    return estimate_platform(assembly, stated, SNAPSHOT, region, savings_plan=savings_plan)


def run(estimated: Estimate, purpose: str) -> TaskRun:
    (found,) = (each for each in estimated.runs if each.purpose == purpose)
    return found


def total(estimated: Estimate, part: Part) -> Decimal:
    bill = estimated.of_part(part)
    assert bill.complete, bill.unknown
    return bill.total
