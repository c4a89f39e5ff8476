"""AWS::KMS::Key: by the month, and by the request."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.cost.bill import Charge
from generator.cost.deployed.resource import Resource
from generator.cost.prices import Item
from generator.cost.resources.pricing import Part, PartCharge, Priced, Situation

_KEY: Final = "AWS::KMS::Key"
#: A price holds for 10,000 requests.
_OF_A_MILLION: Final = 100


def price_key(resource: Resource, situation: Situation) -> Iterator[Priced]:
    """One key; the requests to all of them are charged at the first."""
    charge = Charge(Item.KEY, Decimal(1), resource.layer, "KMS keys", resource.service)
    yield PartCharge(Part.KEYS, charge)
    if resource is situation.of_type(_KEY)[0]:
        millions = situation.usage.keys.request_millions
        quantity = None if millions is None else millions * _OF_A_MILLION
        what = "requests to KMS keys"
        charge = Charge(
            *(Item.KEY_REQUESTS, quantity, resource.layer, what, resource.service),
            usage_based=True,
            remedy="`keys.requestMillions`",
        )
        yield PartCharge(Part.KEYS, charge)
