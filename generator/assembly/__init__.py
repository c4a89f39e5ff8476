"""From one environment to all its templates."""

from generator.assembly.assemble import assemble
from generator.assembly.former import NOTHING_BEFORE, Former, FormerService
from generator.assembly.model import Assembly, Stack, Template
from generator.assembly.release import Release

__all__ = [
    "NOTHING_BEFORE",
    "Assembly",
    "Former",
    "FormerService",
    "Release",
    "Stack",
    "Template",
    "assemble",
]
