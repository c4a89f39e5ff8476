"""Data that leaves a zone or leaves for the internet, whatever sends it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.cost.bill import Charge
from generator.cost.prices import Item
from generator.cost.resources.pricing import Part, PartCharge, Priced, Situation
from generator.cost.usage.ways import ways_of

_LAYER: Final = "data transfer"


def price_transfer(situation: Situation) -> Iterator[Priced]:
    """Both sides of a zone pay. Nothing leaves a platform that has no way to the internet."""
    paths = situation.usage.paths
    between = None if paths.inter_az_gb is None else paths.inter_az_gb * 2
    yield _charge(Item.INTER_AZ, between, "between zones, paid on both sides", "`paths.interAzGb`")
    ways = ways_of(situation.resources, situation.region)
    if ways.public or ways.internet != "none":
        yield _charge(Item.INTERNET_EGRESS, paths.egress_gb, "to the internet", "`paths.egressGb`")
    elif paths.egress_gb:
        # A usage file is refused for it, but a tree of another platform is priced with that, too.
        what = "to the internet, to which nothing leads"
        yield _charge(Item.INTERNET_EGRESS, None, what, "compare with a tree that has a way for it")


def _charge(item: Item, quantity: Decimal | None, what: str, remedy: str) -> PartCharge:
    return PartCharge(Part.TRANSFER, Charge(item, quantity, _LAYER, what, usage_based=True, remedy=remedy))
