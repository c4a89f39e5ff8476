"""The feed from which AWS's own pricing page shows the prices of Fargate Spot.

It is no documented interface: AWS writes into it that it is meant for aws.amazon.com alone, and guarantees
neither that it is there nor that it is right. docs/prices.md says what shows its shape: ``prices``, a list of
entries with ``unit``, ``price.USD`` and ``attributes["aws:region"]``. If it says anything else one day, it is
refused, and the recorded prices stay.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from generator.cost.prices import Item
from generator.deploy.prices.product import number

UNITS: Final[Mapping[str, Item]] = {
    "vCPU-Hours": Item.FARGATE_SPOT_X86_VCPU,
    "GB-Hours": Item.FARGATE_SPOT_X86_MEMORY,
    "ARM-vCPU-Hours": Item.FARGATE_SPOT_ARM_VCPU,
    "ARM-GB-Hours": Item.FARGATE_SPOT_ARM_MEMORY,
}


class UnreadableFeedError(ValueError):
    """The feed could not be had, or is not of the shape that is known; its message says why."""


@dataclass(frozen=True)
class SpotFeed:
    """What the feed says on one day."""

    date: str
    said: Mapping[tuple[Item, str], frozenset[str]]
    """The texts of the prices by item and region: one, unless the feed contradicts itself."""

    def price(self, item: Item, region: str) -> Decimal:
        """US dollars an hour.

        Raises:
            UnreadableFeedError: the feed does not say one, or says several.
        """
        texts = self.said.get((item, region), frozenset())
        if not texts:
            raise UnreadableFeedError("the feed does not say it")
        prices = {number(text) for text in texts}
        usd = next(iter(prices))
        if len(prices) > 1 or not usd:
            raise UnreadableFeedError(f"the feed says {', '.join(repr(text[:40]) for text in sorted(texts))}")
        return usd


def read_feed(text: bytes, date: str) -> SpotFeed:
    """The prices of the feed; entries of other units, such as those of Windows, are passed over.

    Raises:
        UnreadableFeedError: it is not of the shape that is known.
    """
    try:
        data = json.loads(text, parse_float=str)
    except (ValueError, RecursionError):
        raise UnreadableFeedError("it is no JSON") from None
    entries = data.get("prices") if isinstance(data, Mapping) else None
    if not isinstance(entries, list):
        raise UnreadableFeedError("it has no list `prices`")
    said: dict[tuple[Item, str], set[str]] = {}
    for key, usd in _known(entries):
        said.setdefault(key, set()).add(usd)
    if not said:
        units = ", ".join(UNITS)
        raise UnreadableFeedError(
            f"none of its {len(entries)} entries has a region, a price and one of {units}"
        )
    return SpotFeed(date, {key: frozenset(texts) for key, texts in said.items()})


def _known(entries: list[Any]) -> Iterator[tuple[tuple[Item, str], str]]:
    for entry in entries:
        each = entry if isinstance(entry, Mapping) else {}
        unit, price, attributes = each.get("unit"), each.get("price"), each.get("attributes")
        region = attributes.get("aws:region") if isinstance(attributes, Mapping) else None
        if not isinstance(unit, str) or unit not in UNITS or not isinstance(region, str):
            continue
        yield (UNITS[unit], region), str(price.get("USD") if isinstance(price, Mapping) else price)
