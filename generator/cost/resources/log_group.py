"""AWS::Logs::LogGroup: GB taken in, by service where that is stated, and GB kept."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.cost.bill import Charge
from generator.cost.deployed.resource import Resource
from generator.cost.prices import Item
from generator.cost.resources.pricing import Part, PartCharge, Priced, Situation

_LOG_GROUP: Final = "AWS::Logs::LogGroup"
#: Where what all log groups have together is shown.
_LAYER: Final = "observability"


def price_log_group(resource: Resource, situation: Situation) -> Iterator[Priced]:
    """What its service writes; unknown if neither that nor the sum of all log groups is stated."""
    written = situation.usage_of(resource.service).logs_gb if resource.service else None
    first, *_ = situation.beside(resource, _LOG_GROUP)
    is_told = written is None and situation.usage.logs.ingested_gb is not None
    if is_told or resource is not first:
        return
    remedy = f"`logs.ingestedGb` or `services.{resource.service}.logsGb`"
    yield _charge(
        *(Item.LOGS_INGESTION, written, resource.layer, "logs taken in"),
        remedy=remedy if resource.service else "`logs.ingestedGb`",
        service=resource.service,
    )


def price_all_log_groups(situation: Situation) -> Iterator[Priced]:
    """What they take in beyond what single services write, and what they keep."""
    groups = situation.of_type(_LOG_GROUP)
    if not groups:
        return
    logs = situation.usage.logs
    if logs.ingested_gb is not None:
        services = {group.service for group in groups if group.service}
        written = (situation.usage_of(service).logs_gb or Decimal(0) for service in services)
        rest = logs.ingested_gb - sum(written, Decimal(0))
        yield _charge(Item.LOGS_INGESTION, rest, _LAYER, "logs taken in", remedy="`logs.ingestedGb`")
    yield _charge(Item.LOGS_STORAGE, logs.kept_gb, _LAYER, "logs kept", remedy="`logs.keptGb`")


def _charge(
    item: Item, quantity: Decimal | None, layer: str, what: str, *, remedy: str, service: str = ""
) -> PartCharge:
    charge = Charge(item, quantity, layer, what, service, usage_based=True, remedy=remedy)
    return PartCharge(Part.LOGS, charge)
