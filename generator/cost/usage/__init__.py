"""What a month sees of an environment: quantities that no resource shows, before and after."""

from generator.cost.usage.document import json_schema
from generator.cost.usage.loader import load_usage
from generator.cost.usage.model import Usage
from generator.cost.usage.place import place_of
from generator.cost.usage.usage_file import State, UsageFile

__all__ = [
    "State",
    "Usage",
    "UsageFile",
    "json_schema",
    "load_usage",
    "place_of",
]
