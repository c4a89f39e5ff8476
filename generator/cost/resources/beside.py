"""What people and pipelines keep beside the platform, as the usage file states it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.cost.bill import Charge
from generator.cost.prices import Item
from generator.cost.resources.pricing import Part, PartCharge, Priced, Situation

_LAYER: Final = "beside the platform"


def price_beside(situation: Situation) -> Iterator[Priced]:
    """Nothing for what is not stated: it is none of the platform's."""
    beside = situation.usage.beside
    yield _charge(Item.SECRET, Decimal(beside.secrets), "secrets")
    yield _charge(Item.KEY, Decimal(beside.kms_keys), "KMS keys")
    yield _charge(Item.ALARM, Decimal(beside.alarms), "alarms")
    yield _charge(Item.NOTIFICATION_REQUESTS, beside.notification_millions, "SNS requests", usage_based=True)


def _charge(item: Item, quantity: Decimal, what: str, *, usage_based: bool = False) -> PartCharge:
    return PartCharge(Part.BESIDE, Charge(item, quantity, _LAYER, what, usage_based=usage_based))
