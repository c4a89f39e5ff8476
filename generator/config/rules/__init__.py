"""Rules that more than one section has a part in: one file a rule, each yields what breaks it."""

from generator.config.rules.all_rules import RULES, broken_rules

__all__ = ["RULES", "broken_rules"]
