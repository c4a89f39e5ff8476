"""Numbers as they are written, without a float between the file and the bill.

Their bounds keep every product and sum of a bill within the 28 digits of a decimal, so that none is rounded.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, WithJsonSchema

_MOST: Final = 10**9
_PLACES: Final = 6


def to_decimal(value: Any) -> Any:
    """A whole number as a decimal; everything else is left to the refusals of pydantic.

    Raises:
        ValueError: a decimal with more places than any quantity has.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int) or exponent < -_PLACES:
            raise ValueError(f"{value} has more than {_PLACES} decimal places")
    return value


#: So much of something in a month: a decimal of zero or more.
Quantity = Annotated[
    Decimal,
    BeforeValidator(to_decimal),
    Field(ge=0, le=_MOST),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": _MOST}),
]

#: So many of something: a whole number of zero or more.
Count = Annotated[int, Field(ge=0, le=1_000_000)]
