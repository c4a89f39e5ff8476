"""How amounts are shown. Only here are they rounded, and half a cent goes up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_CENT: Final = Decimal("0.01")
_TENTH: Final = Decimal("0.1")


def cents(amount: Decimal) -> Decimal:
    """The amount in whole cents; half a cent goes away from zero."""
    return _unsigned_zero(amount.quantize(_CENT, ROUND_HALF_UP))


def tenths(percent: Decimal) -> Decimal:
    """Per cent with one decimal."""
    return _unsigned_zero(percent.quantize(_TENTH, ROUND_HALF_UP))


def shown(amount: Decimal) -> str:
    """``5,400.20``: dollars and cents for people."""
    return f"{cents(amount):,}"


def exact(number: Decimal) -> str:
    """All digits and no exponent: ``0.04048``, ``12000``."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity(number: Decimal) -> str:
    """All digits with thousands apart: ``56,575``, ``0.5``."""
    whole, point, fraction = exact(number).partition(".")
    return f"{int(whole):,}{point}{fraction}"


def short(number: Decimal) -> Decimal:
    """A quantity with three decimals; one that is smaller keeps three digits that say something."""
    places = max(3, 2 - number.adjusted()) if number else 0
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _unsigned_zero(number: Decimal) -> Decimal:
    """A loss below half a cent is no ``-0.00``."""
    return abs(number) if number == 0 else number
