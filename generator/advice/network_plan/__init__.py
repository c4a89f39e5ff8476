"""The cheapest network: NAT gateways or none, and the interface endpoints that suit either."""

from generator.advice.network_plan.advice import NetworkAdvice, advise_network
from generator.advice.network_plan.bill import bill_of
from generator.advice.network_plan.combination import Combination
from generator.advice.network_plan.data import network_data
from generator.advice.network_plan.params_change import environment_with, params_changes
from generator.advice.network_plan.report import network_report
from generator.advice.network_plan.words import more_gigabytes

__all__ = [
    "Combination",
    "NetworkAdvice",
    "advise_network",
    "bill_of",
    "environment_with",
    "more_gigabytes",
    "network_data",
    "network_report",
    "params_changes",
]
