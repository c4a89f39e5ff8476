"""Which services could run more of their tasks on Spot, what that is worth, and what it costs."""

from generator.advice.spot.advice import SpotAdvice, advise_spot
from generator.advice.spot.data import spot_data
from generator.advice.spot.report import spot_report
from generator.advice.spot.room import Kept, Raise

__all__ = ["Kept", "Raise", "SpotAdvice", "advise_spot", "spot_data", "spot_report"]
