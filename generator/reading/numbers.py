"""Decimals of the digits that are written, without a float between the file and what is made of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic import BeforeValidator

from generator.reading.source import WrittenFloat


def to_decimal(value: Any) -> Any:
    """A number as a decimal; everything else is left to the refusals of pydantic."""
    if isinstance(value, WrittenFloat):
        return value.exact
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


#: Any number. Bounds stand within, beside the decimal: ``Annotated[Decimal, Field(ge=0), EXACT]``.
EXACT = BeforeValidator(to_decimal)


def without_text(value: Any) -> Any:
    """Plain data whose numbers are floats that have forgotten how they are written."""
    match value:
        case dict():
            return {key: without_text(entry) for key, entry in value.items()}
        case list():
            return [without_text(item) for item in value]
        case WrittenFloat():
            return float(value)
        case _:
            return value
