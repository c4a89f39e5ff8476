"""Cost-allocation tags."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from generator.config.section import Section, Text

TagValue = Annotated[str, Field(min_length=1, max_length=256)]


class Tags(Section):
    """Where the tags `Environment`, `Service` and `Team` come from, and further ones.

    `Environment` is the environment's name and `Service` the service's (`platform` for what is shared).
    """

    team: TagValue = Field(
        default="platform", description="`Team` of all that is shared, and of a service that names none."
    )
    extra: dict[Text, TagValue] = Field(
        default_factory=dict,
        description="Further tags on every taggable resource, e.g. `CostCenter`; none by default.",
    )

    @field_validator("extra")
    @classmethod
    def _no_own_tags(cls, extra: dict[str, str]) -> dict[str, str]:
        for key in extra:
            if key in ("Environment", "Service", "Team", "Name"):
                raise ValueError(f"the tag {key} is set by the platform; name it otherwise")
            if key.lower().startswith("aws:"):
                raise ValueError(f"the tag {key} begins with aws:, which AWS keeps for itself")
        return extra
