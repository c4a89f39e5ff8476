"""Two rules of cfn-lint that are asked about every value, made to answer sooner.

One asks every other rule whether it looks at such a value; which do is settled when the rules are loaded. The
other compares a value with each entry of a list. What they find stays what it is, and a test holds it to the
findings of an untouched cfn-lint.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any


def answer_sooner(rules: Mapping[str, Any]) -> None:
    """Let loaded rules answer sooner. Where a rule is no longer there, nothing changes."""
    for number, method, quickly in (
        ("E1101", "cfnLint", _asking_those_who_answer),
        ("E3030", "enum", _passing_what_is_listed),
    ):
        rule = type(rules.get(number))
        if hasattr(rule, method):
            setattr(rule, method, quickly(getattr(rule, method)))


def _asking_those_who_answer(ask: Callable[..., Any]) -> Callable[..., Any]:
    """Ask only rules with one of the keywords, in their order: no other would be heard."""
    narrowed: dict[tuple[int, tuple[str, ...]], Any] = {}

    def remembering(rule: Any, validator: Any, keywords: Any, instance: Any, schema: Any) -> Any:
        key = (id(rule), tuple(keywords))
        if key not in narrowed:
            narrowed[key] = copy.copy(rule)
            narrowed[key].child_rules = {
                number: child
                for number, child in rule.child_rules.items()
                if child is not None and not set(key[1]).isdisjoint(child.keywords)
            }
        return ask(narrowed[key], validator, keywords, instance, schema)

    return remembering


def _passing_what_is_listed(check: Callable[..., Any]) -> Callable[..., Any]:
    """A text that stands in the list is right; all else is compared one by one, as cfn-lint does it."""

    def remembering(rule: Any, validator: Any, listed: Any, instance: Any, schema: Any) -> Any:
        if isinstance(instance, str) and isinstance(listed, list) and instance in listed:
            return ()
        return check(rule, validator, listed, instance, schema)

    return remembering
