"""One nested stack: its template, what it takes and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from generator.wiring.values import StackOutput, Wire

Outputs = TypeVar("Outputs", covariant=True)


@dataclass(frozen=True)
class Layer(Generic[Outputs]):
    """A built layer. ``Outputs`` is its dataclass of typed outputs."""

    name: str
    """Kebab case, and the stem of its file: ``network``, ``service-payments-api``."""
    logical_id: str
    """Its resource in the root, and the prefix of its resources in the flat form."""
    body: Mapping[str, Any]
    """The template, in plain dicts and lists, long-form intrinsics."""
    outputs: Outputs
    wires: Mapping[str, Wire]
    """Parameter name to where its value comes from."""
    output_types: Mapping[str, type[StackOutput]]
    """Output name to its kind, in the template's order."""
    tags: Mapping[str, str]
    """What its stack and its resources are tagged with."""
    starts_after: Mapping[str, tuple[str, ...]]
    """Resource to the logical IDs of the layers that must stand before it is created."""

    @property
    def resource_count(self) -> int:
        """Resources in the template."""
        return len(self.body["Resources"])
