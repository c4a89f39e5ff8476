"""Which capacity-provider strategy a service gets."""

from __future__ import annotations

from dataclasses import dataclass


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


ON_DEMAND = CapacityStrategy(base=0, fargate_weight=1, spot_weight=0)


def derive_strategy(spot_share: int, usual: int, on_demand_floor: int | None = None) -> CapacityStrategy:
    """The strategy for a wanted Spot share, in per cent of ``usual`` tasks.

    The floor is the base on FARGATE. Without one, the base is what the share leaves of the usual count, in
    whole tasks and rounded towards on demand: ten tasks at 70 % are 3 and 7. All further tasks are placed on
    Spot (weights 0 and 1).
    """
    if spot_share == 0:
        return ON_DEMAND
    base = usual - spot_share * usual // 100 if on_demand_floor is None else on_demand_floor
    return CapacityStrategy(base=base, fargate_weight=0, spot_weight=1)
