"""A workload given as plain quantities, before and after the moves that make it cheaper, and its bills."""

from generator.cost.workload.estimate import WorkloadEstimate, estimate_workload
from generator.cost.workload.loader import load_workload
from generator.cost.workload.model import Workload, json_schema

__all__ = ["Workload", "WorkloadEstimate", "estimate_workload", "json_schema", "load_workload"]
