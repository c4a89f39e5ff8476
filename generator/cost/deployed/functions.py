"""The intrinsic functions that can be worked out without AWS, each given its argument and itself.

Every one gives the function as it is written where an argument is not known (AWS CloudFormation Template
Reference, "Intrinsic function reference").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from generator.cost.deployed.lists import as_list

if TYPE_CHECKING:
    from generator.cost.deployed.scope import Scope

#: What ``AWS::NoValue`` gives: the property is not there.
NO_VALUE: Final = object()
#: What only AWS knows.
UNKNOWN: Final = object()

_VARIABLE: Final = re.compile(r"\$\{([^!}][^}]*)\}")

Function = Callable[["Scope", Any, Any], Any]


def _ref(scope: Scope, name: Any, written: Any) -> Any:
    value = scope.known(name) if isinstance(name, str) else UNKNOWN
    return written if value is UNKNOWN else value


def _get_att(scope: Scope, argument: Any, written: Any) -> Any:
    """Known of nested stacks alone, whose outputs stand in their templates."""
    parts = argument.split(".", 1) if isinstance(argument, str) else argument
    match parts:
        case [str(child), str(attribute)] if attribute.startswith("Outputs."):
            return scope.output(child, attribute.removeprefix("Outputs."), written)
    return written


def _if(scope: Scope, argument: Any, written: Any) -> Any:
    match argument:
        case [str(condition), then, otherwise]:
            held = scope.holds(condition)
            if held is not None:
                return scope.resolve(then if held else otherwise)
    return written


def _sub(scope: Scope, argument: Any, written: Any) -> Any:
    """The text where every variable is known; else the function with those in it that are."""
    text, own = argument if isinstance(argument, list) else (argument, {})
    unknown: dict[str, Any] = {}
    known: dict[str, str] = {}
    for name in _VARIABLE.findall(text):
        if name in own:
            value = scope.resolve(own[name])
        elif "." in name:
            value = _get_att(scope, name, None)
        else:
            value = scope.known(name)
        if isinstance(value, str | int):
            known[name] = str(value)
        elif name in own:
            unknown[name] = value
    if not known and "${!" not in text:
        return text if "${" not in text else written
    filled = _VARIABLE.sub(lambda match: known.get(match[1], match[0]), text)
    if _VARIABLE.search(filled):
        return {"Fn::Sub": [filled, unknown] if unknown else filled}
    return filled.replace("${!", "${")


def _select(scope: Scope, argument: Any, written: Any) -> Any:
    match argument:
        case [index, items]:
            found, at = as_list(scope.resolve(items)), scope.resolve(index)
            if isinstance(found, list) and str(at).isdecimal() and int(at) < len(found):
                return found[int(at)]
    return written


def _join(scope: Scope, argument: Any, written: Any) -> Any:
    match argument:
        case [str(between), items]:
            found = as_list(scope.resolve(items))
            if not isinstance(found, list):
                return written
            if all(isinstance(each, str | int) for each in found):
                return between.join(str(each) for each in found)
            return {"Fn::Join": [between, found]}
    return written


def _split(scope: Scope, argument: Any, written: Any) -> Any:
    match argument:
        case [str(between), value]:
            found = scope.resolve(value)
            if isinstance(found, str):
                return found.split(between)
            if isinstance(found, dict) and between == ",":
                listed = as_list(found)
                return listed if isinstance(listed, list) else written
    return written


def _find_in_map(scope: Scope, argument: Any, written: Any) -> Any:
    found: Any = scope.body.get("Mappings", {})
    for key in argument[:3]:
        step = scope.resolve(key)
        found = found.get(step) if isinstance(found, Mapping) and isinstance(step, str) else None
    return written if found is None else found


FUNCTIONS: Final[Mapping[str, Function]] = {
    "Ref": _ref,
    "Fn::GetAtt": _get_att,
    "Fn::If": _if,
    "Fn::Sub": _sub,
    "Fn::Select": _select,
    "Fn::Join": _join,
    "Fn::Split": _split,
    "Fn::FindInMap": _find_in_map,
}
