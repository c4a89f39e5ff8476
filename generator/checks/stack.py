"""Stacks as they will be deployed: a template with the stack that nests it, and its resources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.checks.finding import TemplatePath
from generator.checks.template import Template
from generator.checks.text import substituted
from generator.checks.value import Value

#: Prefix of the parameter types whose value is the *name* of an SSM parameter (CloudFormation User Guide,
#: "Specify existing resources at runtime with CloudFormation-supplied parameter types").
_SSM_TYPE = "AWS::SSM::Parameter::Value<"

#: A dynamic reference to an SSM parameter, its version aside (CloudFormation User Guide, "Get a plaintext
#: value from Systems Manager Parameter Store").
_SSM_REFERENCE = re.compile(r"\{\{resolve:ssm:([^:}]+)(?::\d+)?\}\}")


@dataclass(frozen=True, eq=False)
class Stack:
    """One template as it is deployed. ``parent`` is none for a root, which a person deploys."""

    template: Template
    parent: Stack | None = None
    logical_id: str = ""
    children: dict[str, Stack] = field(default_factory=dict)
    #: Values that the tree stores in SSM parameters, by the name of the parameter; one dict for all stacks.
    published: dict[str, Value] = field(default_factory=dict)

    @property
    def root(self) -> Stack:
        """The stack that a person deploys to get this one."""
        return self.parent.root if self.parent else self

    def resource(self, logical_id: str) -> Resource | None:
        """The resource of that logical ID, if the template has one."""
        body = self.template.resources.get(logical_id)
        return None if body is None else Resource(self, logical_id, body)

    def resources(self, *types: str) -> Iterator[Resource]:
        """The resources of these types, or all, in the order of the template."""
        for logical_id, body in self.template.resources.items():
            if not types or body.get("Type") in types:
                yield Resource(self, logical_id, body)

    def step(self, content: Any) -> Value | None:
        """One step from a reference towards what it names, or none at the end of the way."""
        match content:
            case {"Ref": str(name)} if name in self.template.parameters:
                return self._argument(name)
            case {"Fn::GetAtt": [str(child), str(attribute)]} if child in self.children:
                nested = self.children[child]
                output = nested.template.outputs.get(attribute.removeprefix("Outputs."), {})
                return Value(nested, output["Value"]) if "Value" in output else None
            case {"Fn::Sub": str(pattern)} if (
                pattern.startswith("${") and pattern.find("}") == len(pattern) - 1
            ):
                return Value(self, _reference_to(pattern[2:-1]))
            case {"Fn::Select": [int(index) | str(index), contents]} if str(index).isdecimal():
                items = tuple(Value(self, contents).items())
                return items[int(index)] if int(index) < len(items) else None
            case str() | {"Fn::Sub": _}:
                stored = _SSM_REFERENCE.fullmatch(substituted(Value(self, content)))
                return self.published.get(stored[1]) if stored else None
        return None

    def _argument(self, parameter: str) -> Value | None:
        """What the parent hands to a parameter, or what is stored where a parameter of an SSM type points."""
        declared = self.template.parameters[parameter]
        argument = Value(self, declared.get("Default"))
        if self.parent is not None:
            nested = Value(self.parent, self.parent.template.resources[self.logical_id])
            handed = nested.get("Properties", "Parameters", parameter)
            argument = handed if handed.content is not None else argument
        if str(declared.get("Type", "")).startswith(_SSM_TYPE):
            return self.published.get(substituted(argument))
        return argument if self.parent is not None and argument.content is not None else None


@dataclass(frozen=True)
class Resource:
    """One resource of a stack."""

    stack: Stack
    logical_id: str
    body: Mapping[str, Any]

    @property
    def type(self) -> str:
        """The resource type, such as ``AWS::ECS::Service``."""
        return str(self.body.get("Type", ""))

    @property
    def properties(self) -> Mapping[str, Any]:
        """The properties as they are written."""
        properties = self.body.get("Properties")
        return properties if isinstance(properties, Mapping) else {}

    def value(self, *steps: str) -> Value:
        """The value at a path of properties, ready to be followed."""
        return Value(self.stack, self.properties).get(*steps)

    def get(self, *steps: str) -> Any:
        """The content at a path of properties as it is written, or none."""
        return self.value(*steps).content

    def reference(self) -> Value:
        """The value that names this resource."""
        return Value(self.stack, {"Ref": self.logical_id})

    def path(self, *steps: str | int) -> TemplatePath:
        """The path of a property in the template; of the resource itself without ``steps``."""
        return ("Resources", self.logical_id, *(("Properties", *steps) if steps else ()))


def _reference_to(name: str) -> dict[str, Any]:
    logical_id, dot, attribute = name.partition(".")
    return {"Fn::GetAtt": [logical_id, attribute]} if dot else {"Ref": name}
