"""What every section of a file has in common, and the few types that several sections share."""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from generator.errors import ConfigPath

T = TypeVar("T")


class MisfitError(ValueError):
    """A section whose fields do not fit each other, pinned to the one that a person should look at."""

    def __init__(self, what: str, *at: str | int, remedy: str = "") -> None:
        """``at`` leads from the section to the value, in the keys of the file."""
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


class PlainSection(BaseModel):
    """A frozen part of a file, with keys that are named as the fields are.

    Unknown keys are refused, and so is every conversion: ``1`` is no text, ``"1"`` no number and ``true``
    no ``1``. Lists are declared as ``Many[...]``, choices as ``Literal``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Section(PlainSection):
    """A frozen part of a file with camelCase keys, as strict as any."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=False)
