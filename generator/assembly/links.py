"""How a root reads a value that a layer of it takes: from itself, from a child, or from another stack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator import names
from generator.wiring import Layer, Published, RootParameter, StackOutput, Wire


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
        values: str | None = None,
    ) -> None:
        """Know the layers of the root, and by logical ID what else there is.

        Args:
            project: First word of exports and parameter paths.
            suffix: The parameter that every root has.
            layers: The layers of this root.
            exporting: Layers whose stacks export their outputs.
            values: The layer of this root that reads what other roots publish.
        """
        self._project = project
        self._suffix = suffix
        self._layers = {layer.logical_id: layer for layer in layers}
        self._exporting = exporting
        self._values = values
        self.parameters: dict[str, RootParameter] = {suffix.name: suffix}

    def layer(self, logical_id: str) -> Layer[object] | None:
        """The layer of this root with that logical ID."""
        return self._layers.get(logical_id)

    def nested(self, wire: Wire) -> Any:
        """The value as a nested stack's parameter takes it; lists are joined."""
        match wire:
            case RootParameter():
                self.parameters.setdefault(wire.name, wire)
                reference = {"Ref": wire.name}
                return {"Fn::Join": [",", reference]} if wire.is_list() else reference
            case Published(output):
                path = names.platform_parameter(self._project, output.layer, output.name)
                return {"Fn::Sub": path}
            case StackOutput():
                return self._output(wire)

    def imported(self, output: StackOutput) -> Any:
        """An output that the stack of its layer exports."""
        return {"Fn::ImportValue": {"Fn::Sub": exported_name(self._project, output)}}

    def _output(self, output: StackOutput) -> Any:
        if output.layer in self._layers:
            return {"Fn::GetAtt": [output.layer, f"Outputs.{output.name}"]}
        if output.layer in self._exporting:
            return self.imported(output)
        if self._values is None:
            raise TypeError(f"{output.layer}.{output.name} is taken by a root that cannot read it")
        return {"Fn::GetAtt": [self._values, f"Outputs.{names.output_of(output.layer, output.name)}"]}

    def declared(self) -> Mapping[str, RootParameter]:
        """The parameters that the layers took: groups in the order of their first member."""
        groups: dict[str, list[RootParameter]] = {}
        for parameter in self.parameters.values():
            groups.setdefault(parameter.group, []).append(parameter)
        return {parameter.name: parameter for group in groups.values() for parameter in group}
