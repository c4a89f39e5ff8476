"""How a stack reads a value that a layer of it takes: from itself, from a child, or from another stack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator import names
from generator.wiring import Layer, RootParameter, StackOutput, Wire


def exported_name(project: str, output: StackOutput) -> str:
    """The export by which the registry's stack offers an output."""
    return names.EXPORT.of(project=project, layer=names.kebab(output.layer), output=names.kebab(output.name))


class Links:
    """The sources of one root stack: its parameters, its layers, and the stacks deployed before it."""

    def __init__(
        self,
        project: str,
        suffix: RootParameter,
        layers: tuple[Layer[object], ...],
        exporting: frozenset[str],
    ) -> None:
        """``exporting`` are the layers, by logical ID, whose stacks export their outputs."""
        self._project = project
        self._suffix = suffix
        self._layers = {layer.logical_id: layer for layer in layers}
        self._exporting = exporting
        self.parameters: dict[str, RootParameter] = {suffix.name: suffix}

    def layer(self, logical_id: str) -> Layer[object] | None:
        """The layer of this root with that logical ID."""
        return self._layers.get(logical_id)

    def outside(self, output: StackOutput) -> Any:
        """A value of another stack: an import from the registry, else a parameter of the platform."""
        if output.layer in self._exporting:
            return {"Fn::ImportValue": {"Fn::Sub": exported_name(self._project, output)}}
        path = names.platform_parameter(self._project, output.layer, output.name)
        return {"Fn::Sub": f"{{{{resolve:ssm:{path}}}}}"}

    def nested(self, wire: Wire) -> Any:
        """The value as a nested stack's parameter takes it; lists are joined."""
        if isinstance(wire, RootParameter):
            self.parameters.setdefault(wire.name, wire)
            reference = {"Ref": wire.name}
            return {"Fn::Join": [",", reference]} if wire.is_list() else reference
        if wire.layer in self._layers:
            return {"Fn::GetAtt": [wire.layer, f"Outputs.{wire.name}"]}
        return self.outside(wire)

    def declared(self) -> Mapping[str, RootParameter]:
        """The parameters that the layers took: groups in the order of their first member."""
        groups: dict[str, list[RootParameter]] = {}
        for parameter in self.parameters.values():
            groups.setdefault(parameter.group, []).append(parameter)
        return {parameter.name: parameter for group in groups.values() for parameter in group}
