"""A price as it is recorded when AWS itself has said it."""

from __future__ import annotations

from typing import Final

from generator.cost.prices.item import Item
from generator.cost.prices.price import Price, Tier
from generator.cost.prices.snapshot import Snapshot

#: Items whose note says what is priced, not where the price was seen.
_DESCRIBED: Final = frozenset({Item.REGIONAL_NAT_GATEWAY, Item.NAT_INSTANCE})


def renewed_price(
    snapshot: Snapshot,
    item: Item,
    region: str,
    tiers: tuple[Tier, ...],
    *,
    usage_type: str,
    date: str,
    source: str,
) -> Price:
    """The price of an item in a region, with confidence A. A note on the former evidence goes with it."""
    recorded = next(price for price in snapshot.prices.values() if price.item == item)
    return Price(
        item=item,
        region=region,
        service=recorded.service,
        unit=snapshot.units[item],
        tiers=tiers,
        usage_type=usage_type,
        date=date,
        confidence="A",
        sources=(source,),
        note=recorded.note if item in _DESCRIBED else "",
    )
