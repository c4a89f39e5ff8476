"""What the bill is held to, and how compute is paid for."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from generator.config.section import Section
from generator.reading.numbers import EXACT

PerCent = Annotated[
    Decimal,
    Field(ge=0, le=100),
    EXACT,
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100}),
]
Dollars = Annotated[
    Decimal,
    Field(gt=0, le=100_000, decimal_places=5),
    EXACT,
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 100_000}),
]


class SavingsPlan(Section):
    """A Compute Savings Plan. It pays for tasks on demand and never for Fargate Spot."""

    term: Literal["1y", "3y"] = Field(description="How long it is bought for.")
    payment: Literal["no-upfront", "all-upfront"] = Field(description="How it is paid for.")
    dollars_per_hour: Dollars = Field(
        description="The commitment, above 0, which is paid in every hour of the term."
    )


class Cost(Section):
    """What `thriftstack cost` is told beside how much everything is used. No template changes with it."""

    target_saving: PerCent | None = Field(
        default=None,
        description="Per cent of the baseline's bill that has to be saved at least; with less "
        "`thriftstack cost` fails. Any saving will do by default.",
    )
    savings_plan: SavingsPlan | None = Field(
        default=None, description="The Savings Plan that is there or planned; none by default."
    )
