"""From the products of one usage type to the one price of an item in a region, or to the reason for none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from generator.cost.prices import Allowance, Price, Snapshot, Tier
from generator.cost.prices.renewed_price import renewed_price
from generator.cost.prices.tiers_text import tiers_text
from generator.deploy.prices.product import Product
from generator.deploy.prices.queries import Query

#: The key of the Price List among the sources of the data file.
PRICE_LIST: Final = "AWS Price List"


class NoPriceError(ValueError):
    """The products do not say one price of the item; the message says what they say."""


class AmbiguousPriceError(NoPriceError):
    """The products say several prices."""


def listed_price(
    query: Query, region: str, usage_type: str, products: Iterable[Product], snapshot: Snapshot
) -> Price | None:
    """The price that all products agree on; none if there is no product.

    Raises:
        AmbiguousPriceError: several prices remain.
        NoPriceError: the one that remains is none of this item: by another unit, or nothing at all.
    """
    found = tuple(products)
    offers = list(dict.fromkeys(offer for product in found for offer in product.offers))
    if not offers:
        return None
    if len(offers) > 1:
        shown = "; ".join(sorted(tiers_text(offer) for offer in offers))
        raise AmbiguousPriceError(f"{len(offers)} different prices of {usage_type}: {shown}")
    unit = snapshot.units[query.item]
    for named in sorted({unit for product in found for unit in product.units}):
        if not _counts_the_same(named, unit):
            raise NoPriceError(f"the price of {usage_type} is by {named}, and the recorded one by {unit}")
    free = snapshot.allowances.get(query.item)
    return renewed_price(
        *(snapshot, query.item, region, _paid(_times(offers[0], query.times), free)),
        usage_type=usage_type,
        date=max(product.date for product in found),
        source=PRICE_LIST,
    )


def _times(tiers: tuple[Tier, ...], units: int) -> tuple[Tier, ...]:
    """The same by so many units: a million requests, where the list has one."""
    if units == 1:
        return tiers
    bounds = [None if tier.up_to is None else (tier.up_to / units).normalize() for tier in tiers]
    return tuple(
        Tier(up_to, (tier.usd * units).normalize()) for up_to, tier in zip(bounds, tiers, strict=True)
    )


def _paid(tiers: tuple[Tier, ...], free: Allowance | None) -> tuple[Tier, ...]:
    """The tiers without a first one that costs nothing: the data file keeps free quantities apart."""
    first = tiers[0]
    if first.usd == 0 and first.up_to is not None and free is not None and free.quantity == first.up_to:
        quantity = first.up_to
        tiers = tuple(
            Tier(None if tier.up_to is None else tier.up_to - quantity, tier.usd) for tier in tiers[1:]
        )
    if any(tier.usd == 0 for tier in tiers):
        raise NoPriceError(f"it says {tiers_text(tiers)}, and no price of it is 0")
    return tiers


def _counts_the_same(listed: str, recorded: str) -> bool:
    """Whether the list's unit counts time and data as the recorded one does.

    The list's words differ (``Hrs``, ``hours``, ``LCU-Hrs``, ``GB-Mo``); hours for months, or pieces for GB,
    are another price.
    """
    words = listed.lower()
    by_hour = "hr" in words or "hour" in words
    by_data = recorded in ("GB", "GB-month")
    return by_hour == recorded.endswith("hour") and (not by_data or "gb" in words)
