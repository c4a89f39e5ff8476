"""A capacity-provider strategy of FARGATE and FARGATE_SPOT."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class CapacityStrategy:
    """Base and weights of FARGATE and FARGATE_SPOT. The base, in tasks, is always on FARGATE."""

    base: int
    fargate_weight: int
    spot_weight: int

    @property
    def uses_spot(self) -> bool:
        """Whether any task can be placed on FARGATE_SPOT."""
        return self.spot_weight > 0


#: Every task on FARGATE.
ON_DEMAND: Final = CapacityStrategy(base=0, fargate_weight=1, spot_weight=0)
