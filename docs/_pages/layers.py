"""docs/layers.md: what each layer creates, takes and gives, over all samples of params/."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_type_hints

from docs._pages.built_layers import BuiltLayer, layers_by_kind
from docs._pages.markdown import code, page, prose, table
from generator import names
from generator.wiring import RootParameter
from generator.wiring.declared import fields_in_order, read_hint

_INTRODUCTION = """\
A layer is one nested stack: one module or package of `generator/layers/`, one file in
`templates_out/<environment>/`. The root nests the layers and wires an output of one to a parameter of
another; `registry.yaml` is deployed by itself, before the root. `flat.yaml` is the root with all its layers
in one template.

What stands here is the union over the files in `params/` and `params/examples/`: an environment has of it
what its services need."""


def layers_page(params: Path) -> str:
    """The page of the layers."""
    kinds = layers_by_kind(params)
    return page(
        "# Layers",
        _INTRODUCTION,
        _graph(kinds),
        *(block for kind, built in kinds.items() for block in _blocks(kind, built)),
    )


def _blocks(kind: str, built: list[BuiltLayer]) -> Iterator[str]:
    module = importlib.import_module(f"generator.layers.{kind}")
    about = prose(module.__doc__).partition(" layer: ")[2]
    files = _distinct(names.template_file(each.without_service(each.layer.name)) for each in built)
    source = module.__name__.replace(".", "/") + ("/" if hasattr(module, "__path__") else ".py")
    yield f"## {kind}"
    yield about[0].upper() + about[1:]
    yield f"Written to {code(files)} by `{source}`."
    yield f"Creates {code(_resource_types(built))}."
    yield from _taken(built)
    yield table(["output", "type", "description"], _given(built[0])) or _without_outputs(built[0])


def _resource_types(built: Iterable[BuiltLayer]) -> list[str]:
    return sorted({resource["Type"] for each in built for resource in each.layer.body["Resources"].values()})


def _taken(built: list[BuiltLayer]) -> Iterator[str]:
    origins: dict[str, list[str]] = {}
    for each in built:
        for origin, output in each.taken:
            origins.setdefault(origin, []).append(output)
    rows = ((f"[{kind}](#{kind})", code(_distinct(found))) for kind, found in origins.items())
    yield table(["takes from", "outputs"], rows)
    if parameters := _distinct(
        each.without_service(wire.name)
        for each in built
        for wire in each.layer.wires.values()
        if isinstance(wire, RootParameter)
    ):
        yield f"Only the deployment knows {code(parameters)}."
    if waits := _distinct(
        f"[{each.kinds[layer]}](#{each.kinds[layer]})"
        for each in built
        for layers in each.layer.starts_after.values()
        for layer in layers
    ):
        yield f"Waits for {' and '.join(waits)}, whose outputs it does not take."


def _given(built: BuiltLayer) -> Iterator[tuple[str, str, str]]:
    outputs = type(built.layer.outputs)
    hints = get_type_hints(outputs, include_extras=True)
    for field in fields_in_order(outputs):
        kind, description, keyed = read_hint(hints[field])
        shown = f"`{names.logical_id(field)}`"
        yield f"{shown}, one a key" if keyed else shown, f"`{kind.cloudformation_type}`", description


def _without_outputs(built: BuiltLayer) -> str:
    if "Outputs" in built.layer.body:
        return "Gives what it takes, under the same names."
    return "Gives no output: nobody has to name what it creates."


def _graph(kinds: dict[str, list[BuiltLayer]]) -> str:
    """Which layer takes from which, for Markdown viewers that draw Mermaid."""
    edges = _distinct(
        f"    {origin} --> {kind}"
        for kind, built in kinds.items()
        for each in built
        for origin, _ in each.taken
    )
    return "\n".join(("```mermaid", "graph LR", *edges, "```"))


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
