"""Everything that one region's deployment of an assembly makes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from generator import names
from generator.cost.deployed.resource import Resource
from generator.cost.deployed.scope import Scope

if TYPE_CHECKING:
    from generator.assembly import Assembly, Template

NESTED_STACK: Final = "AWS::CloudFormation::Stack"

#: Layers of a single service, by how their names begin.
_OF_SERVICE: Final = (names.SERVICE_LAYER, "configuration-", "platform-")


def resources_of(assembly: Assembly, region: str) -> tuple[Resource, ...]:
    """The resources of all stacks of a region, nested ones where they are nested.

    What cannot be known before deployment is taken to be there: a condition that only AWS can decide holds.
    Templates are neither copied nor parsed, and properties are resolved when somebody asks for them.
    """
    templates = {template.path: template for template in assembly.templates}
    services = {name for each in assembly.templates if (name := names.service_of(each.layer))}
    walk = _Walk(templates, services)
    found: list[Resource] = []
    for stack in assembly.stacks:
        values = stack.parameters.get(region)
        if values is not None:
            template = templates[stack.template]
            found.extend(walk.resources(template, Scope(template.body, region, values)))
    return tuple(found)


class _Walk:
    """Down from a root into the stacks that it nests."""

    def __init__(self, templates: Mapping[str, Template], services: set[str]) -> None:
        self._templates = templates
        self._services = services

    def resources(self, template: Template, scope: Scope) -> Iterator[Resource]:
        """The resources of a template and of what it nests, in the order of the text."""
        # All scopes first: a stack takes outputs of those that stand before and after it.
        nested = dict(self._nested(template, scope))
        scope.children |= {logical_id: child for logical_id, (_, child) in nested.items()}
        service = self._service(template.layer)
        for logical_id, body in template.body["Resources"].items():
            if "Condition" in body and scope.holds(body["Condition"]) is False:
                continue
            written = body.get("Properties", {})
            yield Resource(template.layer, service, logical_id, body["Type"], written, scope)
            if logical_id in nested:
                yield from self.resources(*nested[logical_id])

    def _nested(self, template: Template, scope: Scope) -> Iterator[tuple[str, tuple[Template, Scope]]]:
        folder = posixpath.dirname(template.path)
        for logical_id, body in template.body["Resources"].items():
            if body["Type"] != NESTED_STACK:
                continue
            properties: Mapping[str, Any] = body.get("Properties", {})
            url = properties.get("TemplateURL")
            path = posixpath.normpath(posixpath.join(folder, url)) if isinstance(url, str) else ""
            if child := self._templates.get(path):
                arguments = properties.get("Parameters", {})
                yield logical_id, (child, Scope(child.body, scope.region, arguments, scope))

    def _service(self, layer: str) -> str:
        for start in _OF_SERVICE:
            name = layer.removeprefix(start)
            if name != layer and name in self._services:
                return name
        return ""
