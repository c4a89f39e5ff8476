"""What AWS's resource provider schemas say about a resource type.

The schemas are the ones that come with cfn-lint, and never newer ones that somebody has downloaded on one
machine (``cfn-lint -u`` puts them in the user's cache): the same tree has the same findings everywhere. Our
own checks read the files themselves, since importing cfn-lint takes half a second.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _bundled() -> Path:
    """The folder of schemas: a file a region that names the schema of each type, and a file a schema."""
    package = importlib.util.find_spec("cfnlint")
    assert package is not None, "cfn-lint is a dependency"
    assert package.origin is not None, "cfn-lint is a package with an __init__"
    return Path(package.origin).parent / "data" / "schemas"


def use_bundled_schemas() -> None:
    """Point cfn-lint at the schemas of its own package."""
    from cfnlint.schema import manager

    manager.ProviderSchemaManager.__init__(
        manager.PROVIDER_SCHEMA_MANAGER, _bundled() / "providers", _bundled() / "resources"
    )


@cache
def provider_schema(resource_type: str, region: str = "us-east-1") -> Mapping[str, Any]:
    """The schema of a type in a region; empty for a custom resource or a type the region has not."""
    name = _schema_names(region).get(resource_type)
    return _read(_bundled() / "resources" / f"{name}.json") if name else {}


def types_missing_in(region: str, types: Sequence[str]) -> tuple[str, ...]:
    """Those of the resource types that CloudFormation does not have in a region."""
    return tuple(kind for kind in types if kind not in _schema_names(region))


@cache
def _schema_names(region: str) -> Mapping[str, str]:
    """Resource type to the name of its schema."""
    names: Mapping[str, str] = _read(_bundled() / "providers" / f"{region}.json")
    return names


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
