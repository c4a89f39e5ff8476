"""The quantities of an estimate as plain data, and an estimate from them: lines and sums follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from pydantic.alias_generators import to_camel, to_snake

from generator.cost.deployed import TaskRun
from generator.cost.estimate.estimate import Estimate
from generator.cost.estimate.savings_plan import SavingsPlan
from generator.cost.prices import Snapshot
from generator.cost.resources.pricing import PartCharge, Unpriced

#: Far more of anything than a month sees, and few enough digits for sums that stay exact.
_MOST: Final = 10**15


@dataclass(frozen=True)
class _Quantities:
    """An estimate without its prices."""

    environment: str
    region: str
    runs: tuple[TaskRun, ...]
    charges: tuple[PartCharge, ...]
    unpriced: tuple[Unpriced, ...]
    assumptions: tuple[str, ...]
    savings_plan: SavingsPlan | None


@cache
def _data() -> TypeAdapter[_Quantities]:
    """Made when first asked for: most estimates are never written."""
    return TypeAdapter(_Quantities)


def quantities_of(estimate: Estimate) -> dict[str, Any]:
    """Dicts, lists and text; every number with a point is text, so that it stays exact."""
    quantities = _Quantities(
        estimate.environment,
        estimate.region,
        estimate.runs,
        estimate.charges,
        estimate.unpriced,
        estimate.assumptions,
        estimate.savings_plan,
    )
    data: dict[str, Any] = _renamed(_data().dump_python(quantities, mode="json"), to_camel)
    return data


def estimate_of(data: Any, snapshot: Snapshot) -> Estimate:
    """The estimate of these quantities at the prices of a snapshot.

    Raises:
        ValueError: the data is not what ``quantities_of`` gives.
    """
    try:
        said = _data().validate_python(_renamed(data, to_snake))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(to_camel(str(step)) for step in first["loc"])
        raise ValueError(f"{where or 'the whole'}: {first['msg']}") from None
    for what, number in _numbers(said):
        if not 0 <= number <= _MOST:
            raise ValueError(f"{what}: {number} is no quantity of a month")
    return Estimate(
        environment=said.environment,
        region=said.region,
        snapshot=snapshot,
        runs=said.runs,
        charges=said.charges,
        unpriced=said.unpriced,
        assumptions=said.assumptions,
        savings_plan=said.savings_plan,
    )


def _numbers(said: _Quantities) -> Iterator[tuple[str, Decimal | int]]:
    """Every quantity that is known, and what it is of."""
    for each in said.charges:
        if each.charge.quantity is not None:
            yield each.charge.what, each.charge.quantity
    for run in said.runs:
        size = run.size
        numbers: list[Decimal | int] = [size.vcpu, size.gigabytes, size.ephemeral_gigabytes]
        for phase in run.phases:
            numbers += (phase.hours, phase.split.on_demand, phase.split.spot)
        yield from ((run.service, number) for number in numbers)


def _renamed(data: Any, rename: Any) -> Any:
    """The data with other keys: those of JSON, or those of Python."""
    match data:
        case dict():
            return {rename(key): _renamed(value, rename) for key, value in data.items()}
        case list():
            return [_renamed(each, rename) for each in data]
    return data
