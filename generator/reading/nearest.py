"""What was probably meant: the legal key or value that is nearest to what was written."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any


def nearest(value: Any, legal: Iterable[Any]) -> Any:
    """The nearest of the legal values, or nothing when none is near.

    Text is compared without regard to case, hyphens and underscores; a number takes the closest number.
    What only lacks its quotes, or has too many, comes first.
    """
    candidates = list(legal)
    same = [candidate for candidate in candidates if str(candidate) == str(value)]
    if same:
        return same[0]
    if isinstance(value, str):
        folded = {_folded(candidate): candidate for candidate in reversed(candidates) if candidate}
        close = get_close_matches(_folded(value), list(folded), n=1)
        return folded[close[0]] if close else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    numbers = [candidate for candidate in candidates if isinstance(candidate, int | float)]
    return min(numbers, key=lambda number: abs(number - value), default=None)


def _folded(value: Any) -> str:
    return str(value).lower().replace("_", "").replace("-", "")
