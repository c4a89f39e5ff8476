"""One service of a workload."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from generator.cost.input import Count, PlainSection, Quantity

_Part = Annotated[Quantity, Field(le=1000, decimal_places=4)]

#: vCPU and GB of one task.
Size = Annotated[
    tuple[_Part, _Part],
    Field(strict=False),
    WithJsonSchema(
        {
            "type": "array",
            "items": {"type": "number", "minimum": 0, "maximum": 1000},
            "minItems": 2,
            "maxItems": 2,
        }
    ),
]

Architecture = Literal["x86_64", "arm64"]


class Service(PlainSection):
    """Tasks of one size, all hours of the month."""

    name: Annotated[str, Field(min_length=1)] = Field(description="Name of the service, once in the file.")
    tasks: Annotated[Count, Field(le=100_000)] = Field(
        description="Tasks that run, on average: a whole number."
    )
    before: Size = Field(description="vCPU and GB of each task before right-sizing, e.g. `[1, 2]`.")
    after: Size = Field(description="vCPU and GB of each task afterwards, e.g. `[0.5, 1]`.")
    spot_tasks: Count = Field(
        default=0, description="How many of the tasks run on Fargate Spot afterwards; none by default."
    )
    containers: Annotated[Count, Field(ge=1)] = Field(
        default=1, description="Containers of each task, for Container Insights; 1 by default."
    )
    architecture: Architecture = Field(
        default="x86_64", description="Processor before: x86_64 or arm64; x86_64 by default."
    )
    architecture_after: Architecture | None = Field(
        default=None, description="Processor afterwards; the same as before by default."
    )

    def vcpu(self, *, right_sized: bool) -> Decimal:
        """VCPU of one task."""
        return (self.after if right_sized else self.before)[0]

    def memory(self, *, right_sized: bool) -> Decimal:
        """GB of one task."""
        return (self.after if right_sized else self.before)[1]

    def processor(self, *, moved: bool) -> Architecture:
        """The processor, before or after the move to another."""
        return (self.architecture_after or self.architecture) if moved else self.architecture
