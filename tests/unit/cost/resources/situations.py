"""Resources and situations for tests: as small as what a test is about."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from generator.cost.bill import Charge, Pricer
from generator.cost.deployed import Resource
from generator.cost.deployed.scope import Scope
from generator.cost.estimate.meter import Meter
from generator.cost.prices import load_snapshot
from generator.cost.resources.pricing import Assumption, Part, PartCharge, Priced, Situation, Unpriced
from generator.cost.resources.registry import PRICED
from generator.cost.usage.model import Usage

SNAPSHOT = load_snapshot()


def resource(
    kind: str,
    *,
    region: str = "us-east-1",
    layer: str = "network",
    service: str = "",
    logical_id: str = "It",
    **properties: Any,
) -> Resource:
    """One of ``AWS::<kind>``."""
    return Resource(layer, service, logical_id, f"AWS::{kind}", properties, Scope({}, region, {}))


def situation(*resources: Resource, region: str = "us-east-1", **usage: Any) -> Situation:
    """The resources, and what the keys of a usage file say."""
    return Situation(region, resources, Usage.model_validate(usage), SNAPSHOT)


def priced(where: Situation) -> list[Priced]:
    """What the resources come to, each by the pricer of its type if it has one."""
    return [
        found for each in where.resources if each.type in PRICED for found in PRICED[each.type](each, where)
    ]


def charges(found: Iterable[Priced]) -> list[Charge]:
    return [each.charge for each in found if isinstance(each, PartCharge)]


def parts(found: Iterable[Priced]) -> set[Part]:
    return {each.part for each in found if isinstance(each, PartCharge)}


def assumptions(found: Iterable[Priced]) -> list[str]:
    return [each.text for each in found if isinstance(each, Assumption)]


def unpriced(found: Iterable[Priced]) -> list[Unpriced]:
    return [each for each in found if isinstance(each, Unpriced)]


def amount(found: Iterable[Priced], region: str = "us-east-1") -> Decimal | None:
    """The sum of all charges, with what AWS gives for nothing; none if one of them has no amount."""
    meter = Meter(Pricer(SNAPSHOT, region))
    amounts = [line.amount for charge in charges(found) for line in meter.lines(charge)]
    known = [each for each in amounts if each is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None
