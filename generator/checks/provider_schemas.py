"""What AWS's resource provider schemas say about a resource type.

The schemas are the ones that come with cfn-lint, and never newer ones that somebody has downloaded on one
machine (``cfn-lint -u`` puts them in the user's cache): the same tree has the same findings everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any


@cache
def use_bundled_schemas() -> None:
    """Point cfn-lint at the schemas of its own package, once a process."""
    from cfnlint.schema import manager

    bundled = Path(manager.__file__).parent.parent / "data" / "schemas"
    manager.ProviderSchemaManager.__init__(
        manager.PROVIDER_SCHEMA_MANAGER, bundled / "providers", bundled / "resources"
    )


@cache
def provider_schema(resource_type: str, region: str = "us-east-1") -> Mapping[str, Any]:
    """The schema of a type in a region; empty for a custom resource or a type the region has not."""
    from cfnlint.schema import PROVIDER_SCHEMA_MANAGER as SCHEMAS

    use_bundled_schemas()
    if resource_type not in SCHEMAS.get_resource_types(region):
        return {}
    schema: Mapping[str, Any] = SCHEMAS.get_resource_schema(region, resource_type).schema
    return schema


def types_missing_in(region: str, types: Sequence[str]) -> tuple[str, ...]:
    """Those of the resource types that CloudFormation does not have in a region."""
    from cfnlint.schema import PROVIDER_SCHEMA_MANAGER as SCHEMAS

    use_bundled_schemas()
    there = frozenset(SCHEMAS.get_resource_types(region))
    return tuple(kind for kind in types if kind not in there)
