"""How many tasks of a service run on demand and how many on Spot.

A model of ECS's placement, not a promise: ECS meets the base first and then keeps the numbers of tasks in
proportion to the weights (Amazon ECS Developer Guide, "Fargate capacity providers"). Fargate never replaces
Spot capacity that is missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.capacity.strategy import CapacityStrategy


@dataclass(frozen=True)
class Split:
    """Whole tasks by capacity provider."""

    on_demand: int
    spot: int

    @property
    def count(self) -> int:
        """All tasks."""
        return self.on_demand + self.spot

    @property
    def spot_share(self) -> float:
        """The effective Spot share, 0 to 1; zero tasks have a share of 0."""
        return self.spot / self.count if self.count else 0.0


def split(strategy: CapacityStrategy, count: int) -> Split:
    """The whole-task split of ``count`` tasks.

    Above the base a fraction goes to FARGATE: the split never claims more Spot than the weights give.
    """
    base = min(count, strategy.base)
    weights = strategy.fargate_weight + strategy.spot_weight
    spot = (count - base) * strategy.spot_weight // weights
    return Split(on_demand=count - spot, spot=spot)
