"""Answers in the shapes that AWS documents, kept small, and what they are asked by."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.unit.deploy.stubbed import StubbedRegion

FOLDER = Path(__file__).with_name("recorded")

Entry = dict[str, Any]


def entries(name: str) -> list[Entry]:
    """The entries of one recorded answer, for a test to change."""
    found: list[Entry] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def page(listed: list[Entry], token: str = "") -> dict[str, Any]:
    """One page of GetProducts: every entry is a JSON string."""
    answer: dict[str, Any] = {"FormatVersion": "aws_v1", "PriceList": [json.dumps(each) for each in listed]}
    return {**answer, "NextToken": token} if token else answer


def answered(name: str, change: Callable[[list[Entry]], None] | None = None) -> StubbedRegion:
    """A region whose Price List gives a recorded answer to the next question."""
    listed = entries(name)
    if change:
        change(listed)
    region = StubbedRegion()
    region.answer("pricing", "get_products", page(listed))
    return region


def dimensions(entry: Entry) -> dict[str, Entry]:
    """The price dimensions of an entry's one term."""
    (term,) = entry["terms"]["OnDemand"].values()
    found: dict[str, Entry] = term["priceDimensions"]
    return found


def set_price(entry: Entry, usd: object) -> None:
    """The price of an entry that has no tiers."""
    (dimension,) = dimensions(entry).values()
    dimension["pricePerUnit"] = {"USD": usd}
