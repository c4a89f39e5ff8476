"""The escape hatch: RFC 6902 patches on a rendered template."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from generator.config.section import Section
from generator.reading.numbers import without_text


class PatchOperation(Section):
    """One operation of RFC 6902 (JSON Patch)."""

    op: Literal["add", "remove", "replace", "move", "copy", "test"] = Field(description="What is done.")
    path: str = Field(
        pattern=r"^(/[^/]*)+$",
        description="JSON pointer within the template, e.g. `/Resources/Cluster/Properties/Tags/0`.",
    )
    value: Annotated[Any, BeforeValidator(without_text)] = Field(
        default=None, description="Value for add, replace and test."
    )
    from_: str | None = Field(default=None, alias="from", description="Source for move and copy.")

    @model_validator(mode="after")
    def _complete(self) -> PatchOperation:
        if self.op in ("add", "replace", "test") and "value" not in self.model_fields_set:
            raise ValueError(f"{self.op} needs a value")
        if self.op in ("move", "copy") and self.from_ is None:
            raise ValueError(f"{self.op} needs from, the pointer it takes the value from")
        return self
