"""Which image a rollback goes back to."""

from __future__ import annotations

from collections.abc import Iterable


def previous_good(history: Iterable[str]) -> str | None:
    """The digest before the last one, from all that ran well, the oldest first.

    A return to an earlier image takes what came after it out of the history: after A, B and A again there is
    nothing to go back to, since B was left on purpose.
    """
    kept: list[str] = []
    for digest in history:
        kept = kept[: kept.index(digest)] if digest in kept else kept
        kept.append(digest)
    return kept[-2] if len(kept) > 1 else None
