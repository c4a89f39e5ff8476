"""New prices put into the data of the recorded ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from generator.cost.prices.price import Price
from generator.cost.prices.snapshot import Source

#: The keys of a recorded price that say the amount; the others are its evidence.
_AMOUNT: Final = ("usd", "tiers")


def with_prices(
    data: Mapping[str, Any], prices: Iterable[Price], sources: Mapping[str, Source], day: date
) -> dict[str, Any]:
    """The data with new prices in place of those of the same item and region.

    Sources that nothing names any more go. When an amount moves or is new, the snapshot is named after the
    day, since what was reckoned with the former one would be another amount now.
    """
    items = {name: {**entry, "regions": dict(entry["regions"])} for name, entry in data["items"].items()}
    moved = False
    for price in prices:
        regions, written = items[price.item]["regions"], _price_data(price)
        former = regions.get(price.region, {})
        moved = moved or any(former.get(key) != written.get(key) for key in _AMOUNT)
        regions[price.region] = written
    listed = dict(data["sources"])
    for key, source in sources.items():
        listed[key] = _source_data(source, listed.get(key, {}).get("date"))
    used = {key for entry in items.values() for key in _sources_of(entry)}
    used |= {*data["spotDiscount"]["sources"], *data["enhancedInsights"]["sources"]}
    return {
        **data,
        "snapshot": day.isoformat() if moved else data["snapshot"],
        "built": day.isoformat(),
        "sources": {key: source for key, source in listed.items() if key in used},
        "items": items,
    }


def _price_data(price: Price) -> dict[str, Any]:
    tiers = [[None if tier.up_to is None else f"{tier.up_to:f}", f"{tier.usd:f}"] for tier in price.tiers]
    amount = {"usd": tiers[0][1]} if len(tiers) == 1 and tiers[0][0] is None else {"tiers": tiers}
    evidence = {"date": price.date or None, "confidence": price.confidence, "sources": list(price.sources)}
    return {**amount, **evidence, **({"note": price.note} if price.note else {})}


def _source_data(source: Source, former: str | None) -> dict[str, Any]:
    """A source that was there before keeps the newer date: other prices can bear it."""
    where = {"where": source.where} if source.where else {}
    return {"what": source.what, "date": max(source.date, former or "") or None, **where}


def _sources_of(entry: Mapping[str, Any]) -> set[str]:
    named = {key for said in entry["regions"].values() for key in said["sources"]}
    return named | set(entry.get("free", {}).get("sources", ()))
