"""Sizes of tasks by what they have used: the smallest legal pair that holds, its saving and its risk."""

from generator.advice.rightsize.advice import Advice, advise
from generator.advice.rightsize.exported import read_export
from generator.advice.rightsize.policy import Policy
from generator.advice.rightsize.series import Metric, Series

__all__ = ["Advice", "Metric", "Policy", "Series", "advise", "read_export"]
