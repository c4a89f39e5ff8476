"""Which services could stop at night and at weekends, and what that is worth."""

from generator.advice.schedules.advice import ScheduleAdvice, advise_schedules
from generator.advice.schedules.data import schedule_data
from generator.advice.schedules.report import schedule_report
from generator.advice.schedules.window import Window

__all__ = ["ScheduleAdvice", "Window", "advise_schedules", "schedule_data", "schedule_report"]
