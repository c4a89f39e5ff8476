"""The permissions under test, each in a file with the grant that it comes to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from generator.config.permissions import Permission
from generator.policies.documents import policy_document
from generator.policies.grant import Grant

GOLDENS = sorted(Path(__file__).with_name("goldens").glob("*.json"))
_PERMISSION: TypeAdapter[Permission] = TypeAdapter(Permission)


def permission(values: dict[str, Any]) -> Permission:
    return _PERMISSION.validate_python(values)


def input_of(golden: Path) -> dict[str, Any]:
    return json.loads(golden.read_text())["permission"]


def written(given: Grant) -> dict[str, Any]:
    """A grant as a golden holds it."""
    return {
        "statements": policy_document(given.statements)["Statement"],
        "endpoints": [*given.endpoints],
        "gateways": [*given.gateways],
        "buckets": [*given.buckets],
        "accounts": [*given.accounts],
        "unreachable": [str(problem) for problem in given.unreachable],
    }
