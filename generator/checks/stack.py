"""Stacks as they will be deployed: a template with the stack that nests it, and where its values come from.

A ``Ref`` to a parameter says nothing by itself. Here it is followed over the parent to the resource, the
output or the SSM parameter that it names, so that a check sees what CloudFormation will see.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.checks.finding import TemplatePath
from generator.checks.template import Template

#: Prefix of the parameter types whose value is the *name* of an SSM parameter (CloudFormation User Guide,
#: "Specify existing resources at runtime with CloudFormation-supplied parameter types").
_SSM_TYPE = "AWS::SSM::Parameter::Value<"


@dataclass(frozen=True)
class Value:
    """A value together with the stack whose parameters and logical IDs it speaks of."""

    stack: Stack
    #: Whatever the template says: a literal, a list, a function in its long form.
    content: Any

    def get(self, *steps: str) -> Value:
        """The value at a path of keys below this one; of ``None`` where there is nothing."""
        content = self.content
        for step in steps:
            content = content.get(step) if isinstance(content, Mapping) else None
        return Value(self.stack, content)

    def follow(self) -> Value:
        """The value that this one names in the end; itself when it names nothing that the tree holds."""
        seen = self
        while (step := seen.stack.step(seen.content)) is not None:
            seen = step
        return seen

    def resource(self) -> Resource | None:
        """The resource that the value refers to, by ``Ref`` or ``Fn::GetAtt``, over any number of stacks."""
        end = self.follow()
        logical_id = reference(end.content)
        return end.stack.resource(logical_id) if logical_id else None

    def identity(self) -> object:
        """Something that is equal for two values that name the same thing, wherever they stand."""
        end = self.follow()
        resource = end.resource()
        name = resource.logical_id if resource else repr(end.content)
        return (id(end.stack), name)

    def items(self) -> Iterator[Value]:
        """The items of a list, also of one that travels comma-joined through a parameter."""
        end = self.follow()
        match end.content:
            case list() as contents:
                for content in contents:
                    yield Value(end.stack, content)
            case {"Fn::Join": [",", contents]} | {"Fn::Split": [",", contents]}:
                yield from Value(end.stack, contents).items()


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
            case {"Fn::Sub": str(text)} if text.startswith("${") and text.find("}") == len(text) - 1:
                return Value(self, _reference_to(text[2:-1]))
        return None

    def _argument(self, parameter: str) -> Value | None:
        if self.parent is not None:
            nested = self.parent.template.resources[self.logical_id].get("Properties", {})
            arguments = nested.get("Parameters", {})
            if parameter in arguments:
                return Value(self.parent, arguments[parameter])
        declared = self.template.parameters[parameter]
        if str(declared.get("Type", "")).startswith(_SSM_TYPE):
            return self.published.get(str(declared.get("Default", "")))
        return None


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


def reference(content: Any) -> str | None:
    """The logical ID or parameter that a ``Ref`` or ``Fn::GetAtt`` names."""
    match content:
        case {"Ref": str(name)} | {"Fn::GetAtt": [str(name), *_]}:
            return name
        case {"Fn::GetAtt": str(name)}:
            return name.partition(".")[0]
    return None


def _reference_to(name: str) -> dict[str, Any]:
    logical_id, dot, attribute = name.partition(".")
    return {"Fn::GetAtt": [logical_id, attribute]} if dot else {"Ref": name}
