"""Pure arithmetic of Fargate Spot: base and weights, whole tasks, and how many of them are likely to run."""

from generator.capacity.availability import Assumptions, Placement, availability
from generator.capacity.reach import Shortfall, shortfall
from generator.capacity.simulation import simulated_availability
from generator.capacity.solver import MAX_WEIGHT, Wanted, derive_strategy
from generator.capacity.split import Split, split
from generator.capacity.strategy import ON_DEMAND, CapacityStrategy

__all__ = [
    "MAX_WEIGHT",
    "ON_DEMAND",
    "Assumptions",
    "CapacityStrategy",
    "Placement",
    "Shortfall",
    "Split",
    "Wanted",
    "availability",
    "derive_strategy",
    "shortfall",
    "simulated_availability",
    "split",
]
