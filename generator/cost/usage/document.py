"""A usage file as it is written: what always holds, and patches of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from generator.cost.usage.model import Name, Usage


class UsageDocument(Usage):
    """A month of one environment, before and after what makes it cheaper."""

    before: Usage | None = Field(
        default=None,
        description="What differs before, with the baseline of the params, in the same keys; nothing by "
        "default.",
    )
    after: Usage | None = Field(
        default=None, description="What differs afterwards, in the same keys; nothing by default."
    )
    regions: Mapping[Name, Usage] = Field(
        default_factory=dict,
        description="The same keys for each further region by its name; there nothing is taken over, so that "
        "usage of a region that is not named is unknown.",
    )


#: Keys that stand at the top of a file alone.
TOP_ONLY = ("before", "after", "regions")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a usage file, for editors."""
    schema = UsageDocument.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
