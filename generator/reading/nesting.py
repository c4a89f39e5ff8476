"""How deep a text nests, before a composer goes down: that of libyaml crashes at some 30,000 levels."""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

#: Half of what crashes. Python's own limit of recursion, which is refused in words, is far lower.
_MOST_LEVELS: Final = 15_000
_OPENERS: Final = re.compile(r"[\[{]|[-?] ")
_PARSER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def nests_too_deep(text: str) -> bool:
    """Whether lists and mappings lie in each other deeper than a composer survives.

    Looking takes as long as reading, so that only a text with as many signs that open one is looked at.
    """
    if sum(1 for _ in _OPENERS.finditer(text)) <= _MOST_LEVELS:
        return False
    level = 0
    try:
        for event in yaml.parse(text, Loader=_PARSER):
            level += isinstance(event, yaml.CollectionStartEvent)
            level -= isinstance(event, yaml.CollectionEndEvent)
            if level > _MOST_LEVELS:
                return True
    except yaml.YAMLError:
        return False  # the composer meets the same, no deeper than here, and says where
    return False
