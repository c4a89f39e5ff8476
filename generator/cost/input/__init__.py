"""Files of quantities that people write, YAML or JSON, with the line of every value and no float anywhere."""

from generator.cost.input.document import Document, read_document
from generator.cost.input.numbers import Count, Quantity
from generator.cost.input.refusals import validate
from generator.cost.input.section import Section

__all__ = ["Count", "Document", "Quantity", "Section", "read_document", "validate"]
