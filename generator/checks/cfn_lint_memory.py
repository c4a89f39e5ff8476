"""What cfn-lint works out again and again, worked out once: a third of its time.

For every value of a template it makes a class of validators, asks for the fields of a dataclass and searches
a schema for a definition. Each is a function of its arguments alone, and there are a few dozen different
ones. Nothing else of cfn-lint is touched, a test holds the findings to those of an untouched cfn-lint, and
where a name is no longer there nothing is remembered.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from cfnlint.context import context
from cfnlint.jsonschema import _filter, validators
from cfnlint.schema.resolver import RefResolver


def remember() -> None:
    """Let the cfn-lint of this process remember."""
    fields = cache(dataclasses.fields)
    for module in (context, _filter, validators):
        if hasattr(module, "fields"):
            module.fields = fields
    if hasattr(validators, "create"):
        validators.create = _creating_once(validators.create)
    if hasattr(RefResolver, "resolve_fragment"):
        RefResolver.resolve_fragment = _resolving_once(RefResolver.resolve_fragment)


def _creating_once(create: Callable[..., Any]) -> Callable[..., Any]:
    """The class of validators for given keywords, filters of functions compared by what they hold."""
    created: dict[object, Any] = {}

    def remembering(
        validators: Mapping[str, Any] | None = None,
        function_filter: Any = None,
        fn_resolvers: Mapping[str, Any] | None = None,
    ) -> Any:
        key = (_items(validators), repr(function_filter), _items(fn_resolvers))
        if key not in created:
            created[key] = create(validators, function_filter, fn_resolvers)
        return created[key]

    return remembering


def _items(mapping: Mapping[str, Any] | None) -> tuple[tuple[str, Any], ...]:
    return tuple((mapping or {}).items())


def _resolving_once(resolve: Callable[[Any, Any, str], Any]) -> Callable[[Any, Any, str], Any]:
    """The part of a schema that a reference names. The schema is kept, so that its identity stays its own."""
    resolved: dict[tuple[int, str], tuple[Any, Any]] = {}

    def remembering(resolver: Any, document: Any, fragment: str) -> Any:
        key = (id(document), fragment)
        if key not in resolved:
            resolved[key] = (document, resolve(resolver, document, fragment))
        return resolved[key][1]

    return remembering
