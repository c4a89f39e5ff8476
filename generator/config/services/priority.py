"""The priority of a listener rule, derived from its own host and path and from nothing else.

So that adding or removing a service moves no other service's rule, a priority cannot be counted: it is
hashed into the band of routes that are equally specific, and the bands are stacked with the most specific
one first. Two routes of a band can meet; then one of them has to state its priority.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import takewhile
from typing import Final

#: Priorities of a listener rule go from 1 to this (Elastic Load Balancing API Reference, CreateRule).
LOWEST_PRIORITY: Final = 50_000

#: What a rule without a path matches.
ANY_PATH: Final = "/*"

_EXACT_PATH: Final = "exact"
_MOST_SEGMENTS: Final = 4

#: How specific a path is -> priorities kept for such paths, the most specific first. The bands that most
#: rules share are the widest: a whole host, and one folder of it.
_BANDS: Final[dict[str | int, int]] = {
    _EXACT_PATH: 3_000,
    _MOST_SEGMENTS: 1_000,
    3: 2_000,
    2: 4_000,
    1: 9_000,
    0: 14_000,
}
#: Hosts with a wildcard, and routes without a host, are few: each get a quarter of the room.
_SHARE_OF_OTHER_HOSTS: Final = 4


def derived_priority(host: str | None, path: str | None) -> int:
    """A priority from 1 to 50,000: exact hosts before wildcards before none, then the longer path first."""
    room = sum(_BANDS.values())
    first, share = 1, 1
    if host is None or host.startswith("*"):
        share = _SHARE_OF_OTHER_HOSTS
        first += room + (room // share if host is None else 0)
    band = _specificity(path)
    for above in takewhile(lambda other: other != band, _BANDS):
        first += _BANDS[above] // share
    return first + _hash(host, path) % (_BANDS[band] // share)


def _specificity(path: str | None) -> str | int:
    """The band of a path: exact, or the number of its segments that say more than a wildcard."""
    if path is not None and not set("*?") & set(path):
        return _EXACT_PATH
    segments = [segment for segment in (path or "").split("/") if segment.strip("*?")]
    return min(len(segments), _MOST_SEGMENTS)


def _hash(host: str | None, path: str | None) -> int:
    """The same number on every machine and in every process."""
    return int.from_bytes(
        sha256(f"{host or ''} {'' if path in (None, ANY_PATH) else path}".encode()).digest()
    )
