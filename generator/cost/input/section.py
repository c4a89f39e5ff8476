"""What every part of a file of quantities has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A frozen part of a file. Unknown keys are refused, and so is every conversion."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
