"""Pure arithmetic of Fargate Spot: from a wanted share and a floor to base, weights and whole tasks."""

from generator.capacity.split import Split, split
from generator.capacity.strategy import CapacityStrategy, derive_strategy

__all__ = ["CapacityStrategy", "Split", "derive_strategy", "split"]
