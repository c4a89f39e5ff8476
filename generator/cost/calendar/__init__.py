"""Schedules as hours and runs of a month."""

from generator.cost.calendar.changes import Change, State, hours_by_state
from generator.cost.calendar.runs import runs_a_month

__all__ = ["Change", "State", "hours_by_state", "runs_a_month"]
