"""thriftstack prices show: what is recorded, with its date and evidence."""

from __future__ import annotations

import json
import sys
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

import click

from generator.cli.options import Format, format_option

if TYPE_CHECKING:
    from rich.table import Table

    from generator.cost.prices import Price

#: Columns in which every name stands in one line.
_LEAST: Final = 80


@click.command("show")
@click.option(
    "--region", "regions", multiple=True, metavar="NAME", help="This region only.  [default: all recorded]"
)
@click.option("--item", "items", multiple=True, metavar="NAME", help="This item only.  [default: all]")
@format_option("text", "json")
def show(regions: tuple[str, ...], items: tuple[str, ...], output_format: Format) -> None:
    """Print the recorded prices. Items that have no price in a region are named: none is borrowed.

    Evidence A quotes the AWS Price List or reconciles to a bill; B is older, or has one source.
    """
    from generator.cli.prices_options import chosen_items, chosen_regions
    from generator.cost.prices import load_snapshot

    snapshot = load_snapshot()
    named = chosen_items(items) or tuple(snapshot.units)
    places = chosen_regions(regions, snapshot.regions) or snapshot.regions
    pairs = [(item, region, snapshot.find(item, region)) for region in places for item in named]
    found = [(region, price) for _, region, price in pairs if price is not None]
    if output_format == "json":
        click.echo(json.dumps([_data(region, price) for region, price in found], indent=2))
    elif found:
        sys.stdout.write(_tables(found))
    missing: dict[str, list[str]] = {}
    for item, region, price in pairs:
        if price is None:
            missing.setdefault(region, []).append(item)
    for region, absent in missing.items():
        click.echo(f"{region} has no recorded price of {', '.join(absent)}", err=True)


def _tables(found: list[tuple[str, Price]]) -> str:
    """One a region. A name that is broken is none that --item takes, and a price that is cut off is none."""
    from rich.text import Text

    from generator.report.terminal import as_text, table

    columns, whole = ("item", "dollars", "for one", "date", "evidence"), ("item", "date", "evidence")
    parts: list[Text | Table] = []
    for region, prices in groupby(found, key=itemgetter(0)):
        rows = (_row(price) for _, price in prices)
        parts += (Text(region, style="bold"), table(columns, rows, whole))
    return as_text(parts, sys.stdout, least=_LEAST)


def _row(price: Price) -> tuple[str, ...]:
    """Each tier on a line."""
    from generator.cost.prices.tiers_text import tiers_text

    amount = tiers_text(price.tiers).replace(", then ", ",\nthen ")
    return (price.item, amount, price.unit, price.date or "no date", price.confidence)


def _data(region: str, price: Price) -> dict[str, object]:
    return {
        "region": region,
        "item": price.item,
        "unit": price.unit,
        "tiers": [
            {"upTo": None if tier.up_to is None else f"{tier.up_to:f}", "usd": f"{tier.usd:f}"}
            for tier in price.tiers
        ],
        "usageType": price.usage_type or None,
        "date": price.date or None,
        "confidence": price.confidence,
        "sources": list(price.sources),
        "note": price.note or None,
    }
