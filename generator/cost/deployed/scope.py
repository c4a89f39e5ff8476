"""The values that a template's references have before it is deployed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from generator.cost.deployed.functions import FUNCTIONS, NO_VALUE, UNKNOWN
from generator.cost.deployed.lists import as_list

#: Names of the partitions other than ``aws`` by how their regions begin.
_PARTITIONS: Final = {"cn-": "aws-cn", "us-gov-": "aws-us-gov"}


@dataclass(eq=False)
class Scope:
    """One template of one region's deployment, and the arguments that it is given."""

    body: Mapping[str, Any]
    region: str
    arguments: Mapping[str, Any]
    """By parameter: values, or what the parent writes."""
    parent: Scope | None = None
    """Whose references the arguments are; none for a root."""
    children: dict[str, Scope] = field(default_factory=dict)
    """Nested stacks by logical ID."""
    _values: dict[str, Any] = field(default_factory=dict)

    def resolve(self, value: Any) -> Any:
        """The value with every reference that is known in its place; the same object if there is none."""
        if isinstance(value, dict):
            if len(value) == 1:
                [(name, argument)] = value.items()
                if function := FUNCTIONS.get(name):
                    return function(self, argument, value)
            return self._mapping(value)
        if isinstance(value, list):
            return self._list(value)
        return value

    def known(self, name: str) -> Any:
        """What a ``Ref`` to a name gives; ``UNKNOWN`` if only AWS knows."""
        if name not in self._values:
            self._values[name] = self._value_of(name)
        return self._values[name]

    def output(self, child: str, name: str, written: Any) -> Any:
        """What a nested stack gives as an output; the ``Fn::GetAtt`` itself if it is none."""
        nested = self.children.get(child)
        output = nested.body.get("Outputs", {}).get(name) if nested else None
        return nested.resolve(output["Value"]) if nested and output else written

    def holds(self, condition: Any) -> bool | None:
        """Whether a condition of the template holds; none if only AWS knows."""
        if isinstance(condition, str):
            condition = self.body.get("Conditions", {}).get(condition)
        match condition:
            case {"Condition": str(name)}:
                return self.holds(name)
            case {"Fn::Not": [inner]}:
                held = self.holds(inner)
                return None if held is None else not held
            case {"Fn::And": [*inner]}:
                every = [self.holds(each) for each in inner]
                return False if False in every else None if None in every else True
            case {"Fn::Or": [*inner]}:
                every = [self.holds(each) for each in inner]
                return True if True in every else None if None in every else False
            case {"Fn::Equals": [left, right]}:
                left, right = self.resolve(left), self.resolve(right)
                known = isinstance(left, str | int | bool) and isinstance(right, str | int | bool)
                return _text(left) == _text(right) if known else None
        return None

    def _value_of(self, name: str) -> Any:
        match name:
            case "AWS::Region":
                return self.region
            case "AWS::NoValue":
                return NO_VALUE
            case "AWS::Partition":
                found = (value for start, value in _PARTITIONS.items() if self.region.startswith(start))
                return next(found, "aws")
        declared = self.body.get("Parameters", {}).get(name)
        if declared is None or str(declared.get("Type")).startswith("AWS::SSM::Parameter::Value<"):
            return UNKNOWN
        argument = self.arguments.get(name, declared.get("Default"))
        if argument is None:
            return UNKNOWN
        value = self.parent.resolve(argument) if self.parent and name in self.arguments else argument
        listed = "List" in str(declared.get("Type"))
        return as_list(value) if listed else value

    def _mapping(self, value: dict[str, Any]) -> dict[str, Any]:
        changed: dict[str, Any] = {}
        for key, part in value.items():
            if isinstance(part, dict | list) and (resolved := self.resolve(part)) is not part:
                changed[key] = resolved
        if not changed:
            return value
        merged = {**value, **changed}
        return {key: part for key, part in merged.items() if part is not NO_VALUE}

    def _list(self, value: list[Any]) -> list[Any]:
        resolved = [self.resolve(part) for part in value]
        if all(new is old for new, old in zip(resolved, value, strict=True)):
            return value
        return [part for part in resolved if part is not NO_VALUE]


def _text(value: Any) -> str:
    """As CloudFormation compares them: ``true`` is the text of a truth value."""
    return str(value).lower() if isinstance(value, bool) else str(value)
