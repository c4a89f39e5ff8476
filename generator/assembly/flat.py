"""The flat form: the layers of one root linked into a single template.

Service-managed StackSets refuse nested stacks. Each layer's logical IDs get the layer's as a prefix, and
each of its parameters is replaced by what the root would have handed it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.assembly.links import Links
from generator.assembly.relink import Relinked, references
from generator.assembly.root import PublicOutput, root_frame
from generator.wiring import Layer, Published, RootParameter, Wire


def flat_body(
    description: str,
    layers: tuple[Layer[object], ...],
    links: Links,
    outputs: tuple[PublicOutput, ...],
) -> dict[str, Any]:
    """One template with everything that the layers of a root create."""
    linker = _Linker(layers, links)
    resources: dict[str, Any] = {}
    mappings: dict[str, Any] = {}
    for layer in layers:
        relinked = linker.relinked(layer)
        for title, resource in layer.body["Resources"].items():
            linked = relinked.resource(resource)
            if needed := linker.needed_before(layer, title, linked):
                linked["DependsOn"] = needed
            resources[relinked.title(title)] = linked
        for name, mapping in layer.body.get("Mappings", {}).items():
            mappings[relinked.title(name)] = mapping
    shown = {
        output.name: {"Description": output.description, "Value": linker.value(output.source)}
        for output in outputs
    }
    body = root_frame(description, links.declared())
    if mappings:
        body["Mappings"] = mappings
    body["Resources"] = resources
    if shown:
        body["Outputs"] = shown
    return body


class _Linker:
    """Follows wires from layer to layer until a resource, a parameter of the root or another stack."""

    def __init__(self, layers: tuple[Layer[object], ...], links: Links) -> None:
        self._links = links
        self._relinked: dict[str, Relinked] = {}
        for layer in layers:
            sources = {name: self.value(wire) for name, wire in layer.wires.items()}
            self._relinked[layer.logical_id] = Relinked(layer, sources)

    def relinked(self, layer: Layer[object]) -> Relinked:
        """How the names of a layer read in the flat form."""
        return self._relinked[layer.logical_id]

    def value(self, wire: Wire) -> Any:
        """What a parameter of a layer stands for, a list as a list."""
        if isinstance(wire, Published):
            raise TypeError("a root that reads what another publishes has no flat form")
        if isinstance(wire, RootParameter):
            self._links.parameters.setdefault(wire.name, wire)
            return {"Ref": wire.name}
        layer = self._links.layer(wire.layer)
        if layer is None:
            return self._links.imported(wire)
        declared = layer.body["Outputs"][wire.name]["Value"]
        if wire.is_list():
            declared = _as_list(declared)
        return self._relinked[layer.logical_id].value(declared)

    def needed_before(self, layer: Layer[object], title: str, linked: Mapping[str, Any]) -> list[str]:
        """What the resource depends on beyond what its own references say."""
        implied = references(linked["Properties"]) if "Properties" in linked else frozenset()
        needed = dict.fromkeys(linked.get("DependsOn", ()))
        for name in layer.starts_after.get(title, ()):
            if earlier := self._links.layer(name):
                relinked = self._relinked[name]
                needed |= dict.fromkeys(relinked.title(other) for other in earlier.body["Resources"])
        return [name for name in needed if name not in implied]


def _as_list(value: Any) -> Any:
    """The list that an output hands over joined; an override may hand over another text."""
    match value:
        case {"Fn::Join": [",", items]}:
            return items
    return {"Fn::Split": [",", value]}
