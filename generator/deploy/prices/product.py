"""One entry of a price list: a product and its terms on demand.

Shape (AWS Price List Query API, ``GetProducts``): a JSON string with ``product.attributes``,
``terms.OnDemand.<code>.priceDimensions.<code>`` and ``publicationDate``. Of a price dimension ``unit``,
``beginRange``, ``endRange`` and ``pricePerUnit.USD`` are read. Everything else may be there or not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from generator.cost.prices import Tier

#: As AWS writes numbers; anything else, an exponent or a NaN, is no price.
_NUMBER: Final = re.compile(r"[0-9]{1,15}(\.[0-9]{1,20})?")
_DAY: Final = re.compile(r"20[0-9]{2}-[01][0-9]-[0-3][0-9]")


class UnreadableProductError(ValueError):
    """An entry is not of the shape above; its message says what is missing."""


@dataclass(frozen=True)
class Product:
    """What a list says of the price of one product."""

    offers: tuple[tuple[Tier, ...], ...]
    """The tiers of each term on demand; usually there is one term."""
    units: frozenset[str]
    date: str
    """The day on which the list was published; the day from which the term holds, where that is not said."""


def read_entry(entry: object) -> Mapping[str, Any]:
    """The data of one entry of ``PriceList``.

    Raises:
        UnreadableProductError: it is no JSON, or another kind of data.
    """
    try:
        data = json.loads(entry) if isinstance(entry, str) else entry
    except (ValueError, RecursionError):
        raise UnreadableProductError("an entry that is no JSON") from None
    return _mapping(data, "product and terms")


def attributes_of(entry: Mapping[str, Any]) -> Mapping[str, str]:
    """The attributes of an entry's product, with its ``productFamily``.

    Raises:
        UnreadableProductError: it has none.
    """
    said = _mapping(entry.get("product"), "product")
    named = {"productFamily": said.get("productFamily"), **_mapping(said.get("attributes"), "attributes")}
    return {key: value for key, value in named.items() if isinstance(value, str)}


def read_product(entry: Mapping[str, Any]) -> Product:
    """What an entry says of its prices on demand.

    Raises:
        UnreadableProductError: it has no price on demand that can be read.
    """
    on_demand = _mapping(_mapping(entry.get("terms"), "terms").get("OnDemand"), "terms on demand")
    terms = [_mapping(term, "term") for term in on_demand.values()]
    if not terms:
        raise UnreadableProductError("an entry without terms on demand")
    dimensions = [_dimensions(term) for term in terms]
    return Product(
        offers=tuple(_tiers(each) for each in dimensions),
        units=frozenset(str(dimension.get("unit", "")) for each in dimensions for dimension in each),
        date=_day(entry.get("publicationDate"), terms[0].get("effectiveDate")),
    )


def _tiers(dimensions: list[Mapping[str, Any]]) -> tuple[Tier, ...]:
    """Price dimensions in the order of their ranges.

    Raises:
        UnreadableProductError: they do not cover every quantity once, or say no number.
    """
    begins = [(_number(each.get("beginRange", "0"), "beginRange"), each) for each in dimensions]
    tiers: list[Tier] = []
    expected: Decimal | None = Decimal(0)
    for begin, dimension in sorted(begins, key=lambda pair: pair[0]):
        if begin != expected:
            raise UnreadableProductError("tiers that leave a gap or overlap")
        end = dimension.get("endRange", "Inf")
        expected = None if end == "Inf" else _number(end, "endRange")
        usd = _mapping(dimension.get("pricePerUnit"), "pricePerUnit").get("USD")
        tiers.append(Tier(expected, _number(usd, "USD")))
    if not tiers or expected is not None:
        raise UnreadableProductError("tiers that leave a gap or overlap")
    return tuple(tiers)


def number(text: object) -> Decimal | None:
    """A plain decimal without the zeros at its end; none if it is not written as one."""
    if not isinstance(text, str) or not _NUMBER.fullmatch(text):
        return None
    return Decimal(text.rstrip("0").rstrip(".") or "0") if "." in text else Decimal(text)


def _number(text: object, what: str) -> Decimal:
    found = number(text)
    if found is None:
        raise UnreadableProductError(f"{what} {str(text)[:40]!r}")
    return found


def _dimensions(term: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = _mapping(term.get("priceDimensions"), "priceDimensions")
    return [_mapping(each, "price dimension") for each in found.values()]


def _mapping(value: object, what: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise UnreadableProductError(f"an entry without {what}")
    return value


def _day(*candidates: object) -> str:
    for each in candidates:
        if isinstance(each, str) and (day := _DAY.match(each)):
            return day.group()
    raise UnreadableProductError("an entry without a date")
