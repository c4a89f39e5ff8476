"""What an assembly costs a month, from what stands in it and what is said of its use."""

from generator.cost.estimate.compare import compare
from generator.cost.estimate.estimate import Estimate, SpotBand
from generator.cost.estimate.gate import Gate
from generator.cost.estimate.layer_differences import layer_differences
from generator.cost.estimate.next_move import NextMove
from generator.cost.estimate.platform import estimate_platform
from generator.cost.estimate.priced import PricedEnvironment, PricedRegion
from generator.cost.estimate.saved import load_saved
from generator.cost.estimate.savings_plan import SavingsPlan

__all__ = [
    "Estimate",
    "Gate",
    "NextMove",
    "PricedEnvironment",
    "PricedRegion",
    "SavingsPlan",
    "SpotBand",
    "compare",
    "estimate_platform",
    "layer_differences",
    "load_saved",
]
