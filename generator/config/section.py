"""What every section of the params has in common, and the few types that several sections share."""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from generator.errors import ConfigPath

T = TypeVar("T")


class MisfitError(ValueError):
    """A section whose fields do not fit each other, pinned to the one that a person should look at."""

    def __init__(self, what: str, *at: str | int, remedy: str = "") -> None:
        """``at`` leads from the section to the value, in the keys of the params."""
        super().__init__(what)
        self.at: ConfigPath = at
        self.remedy = remedy


def _distinct(items: tuple[T, ...]) -> tuple[T, ...]:
    for index, item in enumerate(items):
        if item in items[:index]:
            raise MisfitError(f"{item} stands in the list twice", index, remedy="keep one of the two")
    return items


#: A YAML list, kept as a tuple so that the model stays frozen. Its items are as strict as any field.
Many = Annotated[tuple[T, ...], Field(strict=False)]

#: A YAML list without repetitions.
Distinct = Annotated[
    tuple[T, ...],
    Field(strict=False, json_schema_extra={"uniqueItems": True}),
    AfterValidator(_distinct),
]

#: A string that says something.
Text = Annotated[str, Field(min_length=1)]

#: An ARN without wildcards. Its partition, region and account may be CloudFormation pseudo parameters,
#: as in ``arn:${AWS::Partition}:sqs:${AWS::Region}:111122223333:orders``, so that one tree serves every
#: region.
Arn = Annotated[
    str,
    Field(
        pattern=r"^arn:(aws(-[a-z]+)*|\$\{AWS::Partition\}):[a-z0-9-]+:([a-z0-9-]*|\$\{AWS::Region\})"
        r":(\d{12}|aws|\$\{AWS::AccountId\})?:[^\s*?]+$"
    ),
]


class Section(BaseModel):
    """A frozen part of the params with camelCase keys.

    Unknown keys are refused, and so is every conversion: ``1`` is no text, ``"1"`` no number and ``true``
    no ``1``. Lists are declared as ``Many[...]``, choices as ``Literal``.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        alias_generator=to_camel,
        populate_by_name=False,
    )
