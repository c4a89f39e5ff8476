"""Renames what a layer's template refers to, for the flat form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.wiring import Layer

#: ``${Name}`` and ``${Name.Attribute}`` in Fn::Sub; ``${!Name}`` is literal text.
_PLACEHOLDER = re.compile(r"\$\{([A-Za-z][A-Za-z0-9:]*)((?:\.[A-Za-z0-9.]+)?)\}")


class Relinked:
    """The values of one layer as they read when its resources stand beside those of all others."""

    def __init__(self, layer: Layer[object], sources: Mapping[str, Any]) -> None:
        """``sources`` says what each parameter of the layer stands for."""
        self._prefix = layer.logical_id
        self._resources = frozenset(layer.body["Resources"])
        self._sources = sources

    def title(self, name: str) -> str:
        """The logical ID of a resource or mapping of the layer."""
        return self._prefix + name

    def resource(self, resource: Mapping[str, Any]) -> dict[str, Any]:
        """A resource of the layer. Only its own ``DependsOn`` names resources; a container has one, too."""
        linked: dict[str, Any] = {key: self.value(item) for key, item in resource.items()}
        match resource.get("DependsOn"):
            case str(name):
                linked["DependsOn"] = [self.title(name)]
            case list(names):
                linked["DependsOn"] = [self.title(name) for name in names]
        return linked

    def value(self, value: Any) -> Any:
        """The value with every reference renamed or replaced."""
        match value:
            case {"Ref": str(name)} if len(value) == 1:
                return self._reference(name)
            case {"Fn::GetAtt": [name, *attribute]}:
                return {"Fn::GetAtt": [self.title(name), *attribute]}
            case {"Fn::Sub": str(text)}:
                return self._substitution(text, {})
            case {"Fn::Sub": [text, variables]}:
                return self._substitution(text, {key: self.value(item) for key, item in variables.items()})
            case {"Fn::FindInMap": [str(name), *keys]}:
                return {"Fn::FindInMap": [self.title(name), *(self.value(key) for key in keys)]}
            case dict():
                return {key: self.value(item) for key, item in value.items()}
            case list():
                return [self.value(item) for item in value]
        return value

    def _reference(self, name: str) -> Any:
        if name in self._sources:
            return self._sources[name]
        return {"Ref": self.title(name)} if name in self._resources else {"Ref": name}

    def _substitution(self, text: str, variables: Mapping[str, Any]) -> Any:
        added: dict[str, Any] = {}

        def placeholder(match: re.Match[str]) -> str:
            name, attribute = match.groups()
            if name in variables or "::" in name or name not in self._resources | self._sources.keys():
                return match.group()
            if name in self._resources:
                return f"${{{self.title(name)}{attribute}}}"
            return _inlined(name, self._sources[name], added)

        renamed = _PLACEHOLDER.sub(placeholder, text)
        everything = {**variables, **added}
        return {"Fn::Sub": [renamed, everything]} if everything else {"Fn::Sub": renamed}


def _inlined(name: str, source: Any, added: dict[str, Any]) -> str:
    """A parameter's source as a placeholder; what has no short name becomes a variable of the Fn::Sub."""
    match source:
        case {"Ref": str(target)}:
            return f"${{{target}}}"
        case {"Fn::GetAtt": [str(target), str(attribute)]}:
            return f"${{{target}.{attribute}}}"
        case {"Fn::Sub": str(text)}:
            return text
    added[name] = source
    return f"${{{name}}}"


def references(value: Any) -> frozenset[str]:
    """The logical IDs that a value refers to, parameters included."""
    found: set[str] = set()
    _collect(value, found)
    return frozenset(found)


def _collect(value: Any, found: set[str]) -> None:
    match value:
        case {"Ref": str(name)} | {"Fn::GetAtt": [str(name), *_]}:
            found.add(name)
        case {"Fn::Sub": str(text)} | {"Fn::Sub": [str(text), _]}:
            found.update(match.group(1) for match in _PLACEHOLDER.finditer(text))
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _collect(item, found)
