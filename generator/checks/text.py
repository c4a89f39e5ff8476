"""The text that a value becomes when it is deployed, as far as the tree can tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from generator.checks.value import Value

_VARIABLE = re.compile(r"\$\{([^!}][^}]*)\}")

#: What to take for a parameter of a root, by its declaration; None leaves ``${Name}``.
ParameterText = Callable[[Mapping[str, Any]], str | None]


def default(declaration: Mapping[str, Any]) -> str | None:
    """The default of a parameter, if it has one that is not empty."""
    written = declaration.get("Default")
    return None if written in (None, "") else str(written)


def longest(declaration: Mapping[str, Any]) -> str | None:
    """As many letters as a parameter admits, if it says how many those are."""
    allowed = declaration.get("AllowedValues")
    if isinstance(allowed, list) and allowed:
        return max((str(value) for value in allowed), key=len)
    length = str(declaration.get("MaxLength"))
    return "x" * int(length) if length.isdecimal() else None


def text(value: Value, parameter: ParameterText = default) -> str | None:
    """A value as text; parts that only the deployment knows stay as ``${Name}``.

    ``parameter`` says what stands for a parameter of a root. None for a value that is missing or no text.
    """
    end = value.follow()
    match end.content:
        case bool():
            return str(end.content).lower()
        case str() | int() | float():
            return str(end.content)
        case {"Ref": str(name)}:
            return parameter(end.stack.template.parameters.get(name, {})) or f"${{{name}}}"
        case {"Fn::GetAtt": [str(name), str(attribute)]}:
            return f"${{{name}.{attribute}}}"
        case {"Fn::Sub": _}:
            return substituted(end, parameter)
        case {"Fn::Join": [str(separator), list(contents)]}:
            parts = [text(Value(end.stack, content), parameter) for content in contents]
            return separator.join("${?}" if part is None else part for part in parts)
    return None


def number(value: Value) -> int | None:
    """A value as a whole number, if the tree knows one."""
    written = text(value) or ""
    return int(written) if written.isdecimal() else None


def substituted(value: Value, parameter: ParameterText = default) -> str:
    """The text of a string or of a ``Fn::Sub``, its variables in their places and itself not followed."""
    match value.content:
        case {"Fn::Sub": [str(pattern), Mapping() as own]}:
            variables = own
        case {"Fn::Sub": str(pattern)} | str(pattern):
            variables = {}
        case _:
            return ""

    def variable(found: re.Match[str]) -> str:
        name = found[1]
        named = {"Fn::GetAtt": name.split(".", 1)} if "." in name else {"Ref": name}
        return text(Value(value.stack, variables.get(name, named)), parameter) or found[0]

    return _VARIABLE.sub(variable, pattern).replace("${!", "${")
