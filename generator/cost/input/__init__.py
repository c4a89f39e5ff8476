"""Files of quantities that people write: sections of them, and numbers without a float anywhere."""

from generator.cost.input.numbers import Count, Quantity
from generator.reading.refusals import validate
from generator.reading.section import PlainSection, Section

__all__ = ["Count", "PlainSection", "Quantity", "Section", "validate"]
