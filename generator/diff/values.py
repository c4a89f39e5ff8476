"""Values as CloudFormation will see them, in one region: parameters followed to where they come from.

Two assemblies are compared by what their resources get, not by how the templates write it: a root parameter
counts with its value, an output of another layer with the resource that it names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

from generator.assembly import Assembly, Stack
from generator.diff.replacement import REPLACING

_NESTED: Final = "AWS::CloudFormation::Stack"
_SSM_PARAMETER: Final = "AWS::SSM::Parameter"
#: Prefix of the parameter types whose value is the *name* of an SSM parameter (CloudFormation User Guide,
#: "Specify existing resources at runtime with CloudFormation-supplied parameter types").
_SSM_TYPE: Final = "AWS::SSM::Parameter::Value<"
#: ``${Name}`` and ``${Name.Attribute}``; ``${!Name}`` is literal text.
_PLACEHOLDER: Final = re.compile(r"\$\{([A-Za-z][A-Za-z0-9:.]*)\}")


class Values:
    """What values of an assembly's nested form come to in one region. Equal results are equal values."""

    def __init__(self, assembly: Assembly, region: str) -> None:
        """Know every template, and which root nests it under which logical ID."""
        self._bodies = {template.path: template.body for template in assembly.templates}
        self._region = region
        self._roots: dict[str, Stack] = {stack.template: stack for stack in assembly.stacks}
        self._places: dict[str, tuple[str, str]] = {
            _nested(resource): (stack.template, logical_id)
            for stack in assembly.stacks
            for logical_id, resource in self._bodies[stack.template]["Resources"].items()
            if _nested(resource)
        }
        self._identities: dict[tuple[str, str], Any] = {}

    def properties(self, path: str, logical_id: str) -> dict[str, Any]:
        """The properties of a resource; its tags with those of the nested stack, which it gets as well."""
        resource = self._bodies[path]["Resources"][logical_id]
        found = {name: self.of(path, value) for name, value in resource.get("Properties", {}).items()}
        if path in self._places and isinstance(found.get("Tags"), list):
            root, nested = self._places[path]
            outer = self._bodies[root]["Resources"][nested]["Properties"].get("Tags", [])
            found["Tags"] = _tags(self.of(root, outer)) | _tags(found["Tags"])
        return found

    def of(self, path: str, content: Any) -> Any:
        """The value of some content of the template at a path, as plain data."""
        match content:
            case {"Ref": str(name)} if len(content) == 1:
                return self._named(path, name, content)
            case {"Fn::GetAtt": [str(name), str(attribute)]}:
                return self._attribute(path, name, attribute)
            case {"Fn::Sub": str(text)}:
                return self._substituted(path, text, {})
            case {"Fn::Sub": [str(text), dict(variables)]}:
                return self._substituted(
                    path, text, {key: self.of(path, it) for key, it in variables.items()}
                )
            case Mapping():
                return {key: self.of(path, item) for key, item in content.items()}
            case list() | tuple():
                return [self.of(path, item) for item in content]
        return content

    def _named(self, path: str, name: str, content: Any) -> Any:
        body = self._bodies[path]
        if name in body.get("Parameters", {}):
            return self._parameter(path, name)
        return self._identity(path, name) if name in body["Resources"] else content

    def _attribute(self, path: str, name: str, attribute: str) -> Any:
        resource = self._bodies[path]["Resources"].get(name)
        if resource is None:
            return {"Fn::GetAtt": [name, attribute]}
        outputs = self._bodies.get(_nested(resource), {}).get("Outputs", {})
        if (output := attribute.removeprefix("Outputs.")) in outputs:
            return self.of(_nested(resource), outputs[output]["Value"])
        return {**self._identity(path, name), "attribute": attribute}

    def _parameter(self, path: str, name: str) -> Any:
        declared = self._bodies[path]["Parameters"][name]
        value = declared.get("Default")
        if path in self._roots:
            value = self._roots[path].parameters[self._region].get(name, value)
        elif path in self._places:
            root, nested = self._places[path]
            handed = self._bodies[root]["Resources"][nested]["Properties"].get("Parameters", {})
            value = self.of(root, handed[name]) if name in handed else value
        if declared["Type"].startswith(_SSM_TYPE) and isinstance(value, str) and value in self._published:
            return self.of(*self._published[value])
        return value

    def _substituted(self, path: str, text: str, variables: Mapping[str, Any]) -> Any:
        found: dict[str, Any] = {}

        def placeholder(match: re.Match[str]) -> str:
            name, dot, attribute = match[1].partition(".")
            reference = {"Fn::GetAtt": [name, attribute]} if dot else {"Ref": name}
            value = variables[match[1]] if match[1] in variables else self.of(path, reference)
            if isinstance(value, str):
                return value
            found[match[1]] = value
            return match[0]

        said = _PLACEHOLDER.sub(placeholder, text)
        return {"Fn::Sub": [said, found]} if found else said

    def _identity(self, path: str, logical_id: str) -> Any:
        """What tells a resource from another: where it stands, and what would replace it."""
        if (path, logical_id) not in self._identities:
            resource = self._bodies[path]["Resources"][logical_id]
            properties = resource.get("Properties", {})
            self._identities[path, logical_id] = {
                "template": path,
                "resource": logical_id,
                "type": resource["Type"],
                "replacing": {
                    name: self.of(path, properties[name])
                    for name in REPLACING.get(resource["Type"], ())
                    if name in properties
                },
            }
        return self._identities[path, logical_id]

    @cached_property
    def _published(self) -> dict[str, tuple[str, Any]]:
        """Name of every SSM parameter of the assembly to where its value stands."""
        return {
            str(self.of(path, resource["Properties"]["Name"])): (path, resource["Properties"]["Value"])
            for path, body in self._bodies.items()
            if path in self._places
            for resource in body["Resources"].values()
            if resource["Type"] == _SSM_PARAMETER
        }


def _nested(resource: Mapping[str, Any]) -> str:
    """Path of the template that a resource nests; empty for any other resource."""
    url = resource["Properties"]["TemplateURL"] if resource["Type"] == _NESTED else ""
    return url if isinstance(url, str) else ""


def _tags(pairs: Any) -> dict[str, Any]:
    return {pair["Key"]: pair["Value"] for pair in pairs}
