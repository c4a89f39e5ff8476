"""From one environment to all its templates."""

from generator.assembly.assemble import assemble
from generator.assembly.model import Assembly, Stack, Template

__all__ = ["Assembly", "Stack", "Template", "assemble"]
