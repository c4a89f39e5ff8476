"""Numbers as they are written, without a float between the file and the bill.

Their bounds keep every product and sum of a bill within the 28 digits of a decimal, so that none is rounded.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticKnownError

from generator.reading.numbers import to_decimal

_MOST: Final = 10**9
_PLACES: Final = 6


def _to_quantity(value: Any) -> Any:
    """A number as a decimal; everything else is left to the refusals of pydantic.

    Raises:
        PydanticKnownError: a decimal with more places than any quantity has.
    """
    number = to_decimal(value)
    if isinstance(number, Decimal):
        exponent = number.as_tuple().exponent
        if not isinstance(exponent, int) or exponent < -_PLACES:
            raise PydanticKnownError("decimal_max_places", {"decimal_places": _PLACES})
    return number


#: So much of something in a month: a decimal of zero or more.
Quantity = Annotated[
    Decimal,
    Field(ge=0, le=_MOST),
    BeforeValidator(_to_quantity),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": _MOST}),
]

#: So many of something: a whole number of zero or more.
Count = Annotated[int, Field(ge=0, le=1_000_000)]
