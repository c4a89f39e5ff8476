"""The prices that are shipped, from their data file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

from generator.cost.prices.item import Item
from generator.cost.prices.price import Price, Tier
from generator.cost.prices.snapshot import Allowance, EnhancedInsights, Snapshot, Source, SpotDiscount
from generator.errors import OutputError, Problem

#: How an amount is written: as text, so that no digit is lost.
_AMOUNT: Final = re.compile(r"\d+(\.\d+)?")


@cache
def load_snapshot() -> Snapshot:
    """The shipped snapshot.

    Raises:
        OutputError: somebody has changed its file, and it holds no snapshot any more.
    """
    return read_snapshot(files("generator.cost").joinpath("data/prices.json"))


def read_snapshot(file: Traversable) -> Snapshot:
    """The snapshot of a data file.

    Raises:
        OutputError: it holds none.
    """
    try:
        return parse_snapshot(json.loads(file.read_text(encoding="utf-8"), parse_float=_no_float))
    except KeyError as error:
        raise _damaged(file, f"{error} is missing") from error
    except (AttributeError, RecursionError, TypeError, ValueError) as error:
        raise _damaged(file, str(error)) from error


def parse_snapshot(data: Mapping[str, Any]) -> Snapshot:
    """A snapshot from the data of its file; what is wrong in it is a ``KeyError`` or ``ValueError``."""
    prefixes = data["usageTypePrefixes"]
    items = {Item(name): entry for name, entry in data["items"].items()}
    band = data["spotDiscount"]
    counts = data["enhancedInsights"]
    return Snapshot(
        name=data["snapshot"],
        hours_per_month=int(data["hoursPerMonth"]),
        prices={
            (price.item, price.region): price
            for item, entry in items.items()
            for price in _prices(item, entry, prefixes)
        },
        units={item: entry["unit"] for item, entry in items.items()},
        allowances={
            item: Allowance(Decimal(free["quantity"]), free["of"], tuple(free["sources"]))
            for item, entry in items.items()
            if (free := entry.get("free"))
        },
        spot_discount=SpotDiscount(Decimal(band["low"]), Decimal(band["high"]), tuple(band["sources"])),
        enhanced_insights=EnhancedInsights(
            **{name: counts[name] for name in ("cluster", "service", "family", "task", "container")},
            sources=tuple(counts["sources"]),
        ),
        sources={
            key: Source(entry["what"], entry["date"] or "", entry.get("where", ""))
            for key, entry in data["sources"].items()
        },
    )


def _prices(item: Item, entry: Mapping[str, Any], prefixes: Mapping[str, str]) -> Iterator[Price]:
    for region, said in entry["regions"].items():
        yield Price(
            item=item,
            region=region,
            service=entry["service"],
            unit=entry["unit"],
            tiers=tuple(_tiers(said, f"{item} of {region}")),
            usage_type=_usage_type(entry, region, prefixes),
            date=said["date"] or "",
            confidence=said["confidence"],
            sources=tuple(said["sources"]),
            note=said.get("note", ""),
        )


def _tiers(said: Mapping[str, Any], place: str) -> Iterator[Tier]:
    for up_to, usd in said.get("tiers", [[None, said.get("usd")]]):
        yield Tier(None if up_to is None else _amount(up_to, place), _amount(usd, place))


def _amount(said: Any, place: str) -> Decimal:
    if not isinstance(said, str) or not _AMOUNT.fullmatch(said):
        raise ValueError(f'{place}: {json.dumps(said)} is no amount such as "0.04048"')
    return Decimal(said)


def _usage_type(entry: Mapping[str, Any], region: str, prefixes: Mapping[str, str]) -> str:
    """The usage type with its prefix, which some services leave out in us-east-1; empty if not known."""
    name, rule = entry["usageType"], entry["prefix"]
    if name is None or (rule == "elsewhere" and region in ("us-east-1", "*")):
        return name or ""
    prefix = region if rule == "region" else prefixes.get(region)
    return f"{prefix}-{name}" if prefix else ""


def _no_float(text: str) -> Any:
    raise ValueError(f"{text} stands without quotes, and would be no decimal")


def _damaged(file: Traversable, what: str) -> OutputError:
    remedy = 'undo what was changed in it by hand; an amount is text, such as "0.04048"'
    return OutputError(Problem(f"holds no prices: {what}", file=str(file), remedy=remedy))
