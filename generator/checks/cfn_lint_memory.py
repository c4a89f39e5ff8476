"""What cfn-lint works out again and again, worked out once.

For every value of a template it makes a class of validators, asks for the fields of a dataclass and searches
a schema for a definition; for every reference it lists what may be referred to. Each is a function of its
arguments, of a schema or of the template alone. With ``cfn_lint_copies.py`` and ``cfn_lint_rules.py`` that is
half of its time. Nothing else of cfn-lint is touched, a test holds the findings to those of an untouched
cfn-lint, and where a name is no longer there nothing is remembered.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import Any

from cfnlint.context import context
from cfnlint.context.context import Context
from cfnlint.jsonschema import _filter, validators
from cfnlint.schema.resolver import RefResolver
from cfnlint.template import Template


def remember() -> None:
    """Let the cfn-lint of this process remember."""
    fields = cache(dataclasses.fields)
    for module in (context, _filter, validators):
        if hasattr(module, "fields"):
            module.fields = fields
    for owner, name, once in (
        (validators, "create", _creating_once),
        (validators, "Template", _empty_once),
        (RefResolver, "resolve_fragment", _resolving_once),
        (RefResolver, "_get_subschemas_cache", _named_once),
        (Template, "get_valid_getatts", _listed_once),
        (Context, "module_names", _modules_once),
    ):
        if hasattr(owner, name):
            setattr(owner, name, once(getattr(owner, name)))


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


def _empty_once(template: Callable[..., Any]) -> Callable[..., Any]:
    """The empty template, which a validator has until it is given one, and which nobody changes."""
    empty = template(None, {})

    def remembering(filename: str | None, content: Mapping[str, Any], *others: Any) -> Any:
        return template(filename, content, *others) if filename or content or others else empty

    return remembering


def _resolving_once(resolve: Callable[[Any, Any, str], Any]) -> Callable[[Any, Any, str], Any]:
    """The part of a schema that a reference names. The schema is kept, so that its identity stays its own."""
    resolved: dict[tuple[int, str], tuple[Any, Any]] = {}

    def remembering(resolver: Any, document: Any, fragment: str) -> Any:
        key = (id(document), fragment)
        if key not in resolved:
            resolved[key] = (document, resolve(resolver, document, fragment))
        return resolved[key][1]

    return remembering


def _named_once(search: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The parts of a schema that have names. The schema is kept, so that its identity stays its own."""
    named: dict[int, tuple[Any, Any]] = {}

    def remembering(resolver: Any) -> Any:
        key = id(resolver.referrer)
        if key not in named:
            named[key] = (resolver.referrer, search(resolver))
        return named[key][1]

    return remembering


def _listed_once(list_attributes: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The attributes of all resources of the template that was asked about last."""
    return _once_for(lambda template: template, list_attributes)


def _modules_once(names: Any) -> Any:
    """The modules among the resources, which every copy of a context would look for again."""
    if not isinstance(names, cached_property):
        return names
    return property(_once_for(lambda context: context.resources, names.func))


def _once_for(part_of: Callable[[Any], Any], work_out: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What follows from one part of what is asked about, as long as that part is the last one's."""
    last: list[tuple[Any, Any]] = []

    def remembering(asked: Any) -> Any:
        part = part_of(asked)
        if not last or last[0][0] is not part:
            last[:] = [(part, work_out(asked))]
        return last[0][1]

    return remembering
