"""Policy documents: statements in the order in which people read them, each under a Sid of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from awacs.aws import Statement
from troposphere import encode_to_dict

_ORDER = ("Sid", "Effect", "Principal", "Action", "Resource", "Condition")


def policy_document(statements: Iterable[Statement]) -> dict[str, Any]:
    """A document of plain dicts and lists.

    Equal statements are said once. A Sid that comes again gets a number, since a document takes it once.
    """
    written: list[dict[str, Any]] = []
    seen: Counter[str] = Counter()
    for statement in statements:
        encoded = encode_to_dict(statement)
        ordered = {key: encoded[key] for key in _ORDER if key in encoded}
        if ordered in written:
            continue
        if sid := ordered.get("Sid"):
            seen[sid] += 1
            if seen[sid] > 1:
                ordered["Sid"] = f"{sid}{seen[sid]}"
        written.append(ordered)
    return {"Version": "2012-10-17", "Statement": written}
