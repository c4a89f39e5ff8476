"""LayerBuilder: collects a layer's resources and remembers where each of its parameters comes from."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar, get_type_hints

from troposphere import AWSObject, Join, Output, Parameter, Ref, Sub, Tags, Template

from generator import names
from generator.errors import ConfigError, Problem
from generator.wiring.declared import fields_in_order, mentions, read_hint
from generator.wiring.layer import Layer
from generator.wiring.parameters import declaration
from generator.wiring.platform import Platform
from generator.wiring.values import Published, RootParameter, StackOutput, Wire

Outputs = TypeVar("Outputs")


class LayerBuilder:
    """Builds one layer: add resources, take wires, declare outputs."""

    def __init__(
        self,
        name: str,
        description: str,
        platform: Platform,
        *,
        service: str = "platform",
        team: str | None = None,
    ) -> None:
        """``service`` and ``team`` are the tags of every resource that the layer adds."""
        self.name = name
        self.logical_id = names.logical_id(name)
        self.platform = platform
        self._template = Template(Description=description)
        self._template.set_version("2010-09-09")
        self._tags = platform.tags(service, team)
        self._wires: dict[str, Wire] = {}
        self._starts_after: dict[str, tuple[str, ...]] = {}

    def add(self, resource: AWSObject, *, after: tuple[Layer[object], ...] = ()) -> Any:
        """Add a resource, tagged if its type can carry tags, and return it.

        ``after`` names layers that have to stand before this resource is created although it takes
        nothing from them, as a task needs the endpoints that it will call.
        """
        if resource.title in self._template.resources:
            raise ConfigError(
                Problem(
                    f"two names in the params lead to the logical ID {resource.title} in {self.name}",
                    remedy="rename one, so that they differ in more than punctuation",
                )
            )
        if "Tags" in resource.props:
            self._tag(resource)
        self._template.add_resource(resource)
        if after:
            self._starts_after[resource.title] = tuple(layer.logical_id for layer in after)
        return resource

    def add_mapping(self, name: str, mapping: Mapping[str, Mapping[str, str]]) -> None:
        """Add a mapping, for values that differ between regions and are known beforehand."""
        self._template.add_mapping(name, mapping)

    def parameter_for(self, wire: Wire) -> Ref:
        """The reference by which this layer reads a value from outside; declared once."""
        own_origin = isinstance(wire, StackOutput) and wire.layer == self.logical_id
        if own_origin:
            raise TypeError(f"{self.logical_id} cannot take its own output {wire.name}")
        name = _parameter_name(wire)
        if self._wires.setdefault(name, wire) != wire:
            raise TypeError(f"{self.logical_id}: two sources for the parameter {name}")
        if name not in self._template.parameters:
            self._template.add_parameter(Parameter(name, **declaration(wire)))
        return Ref(name)

    def sub(self, text: str, **values: object) -> Any:
        """``Fn::Sub`` of a text; the environment suffix in it becomes a parameter of the layer."""
        if names.SUFFIX in text:
            self.parameter_for(self.platform.suffix)
        return Sub(text, **values)

    def build(self, outputs: type[Outputs], **values: object) -> Layer[Outputs]:
        """Declare an output for every field of ``outputs`` and freeze the layer.

        A field that is missing or unknown is a ``TypeError`` by name. A field of a mapping type takes a
        mapping and declares one output a key; ``None`` for an optional field declares nothing.
        """
        fields = {field.name for field in dataclasses.fields(outputs)}  # type: ignore[arg-type]  # any dataclass
        if missing := sorted(fields - set(values)):
            raise TypeError(f"{self.logical_id}: no value for the output {', '.join(missing)}")
        if unknown := sorted(set(values) - fields):
            raise TypeError(f"{self.logical_id}: {outputs.__name__} has no output {', '.join(unknown)}")
        hints = get_type_hints(outputs, include_extras=True)
        output_types: dict[str, type[StackOutput]] = {}
        declared: dict[str, object] = {}
        for field in fields_in_order(outputs):
            declared[field] = self._declare(field, hints[field], values[field], output_types)
        return Layer(
            name=self.name,
            logical_id=self.logical_id,
            body=self._body(),
            outputs=outputs(**declared),
            wires=self._wires,
            output_types=output_types,
            tags=self._tags,
            starts_after=self._starts_after,
        )

    def _body(self) -> Mapping[str, Any]:
        """The template. A text of the params may name the suffix too, which then becomes a parameter."""
        body = self._template.to_dict()
        if self.platform.suffix.name not in self._wires and mentions(body, names.SUFFIX):
            self.parameter_for(self.platform.suffix)
            return dict(self._template.to_dict())
        return dict(body)

    def _declare(self, field: str, hint: Any, value: Any, types: dict[str, type[StackOutput]]) -> object:
        kind, description, keyed = read_hint(hint)
        if value is None:
            return None
        if not keyed:
            return self._output(names.logical_id(field), kind, description, value, types)
        singular = f"{field.removesuffix('ies')}y" if field.endswith("ies") else field.removesuffix("s")
        return {
            key: self._output(
                names.logical_id(key, singular), kind, f"{description.removesuffix('.')}: {key}.", item, types
            )
            for key, item in value.items()
        }

    def _output(
        self, name: str, kind: type[StackOutput], description: str, value: Any, types: dict[str, Any]
    ) -> StackOutput:
        joined = Join(",", value) if kind.is_list() else value
        self._template.add_output(Output(name, Description=description, Value=joined))
        types[name] = kind
        return kind(self.logical_id, name)

    def pass_on(self, output: StackOutput, value: object) -> None:
        """Offer another layer's output as this layer's own, under the name that says whose it is."""
        name = names.output_of(output.layer, output.name)
        self._template.add_output(
            Output(name, Description=f"{output.name} of the {output.layer} stack.", Value=value)
        )

    def _tag(self, resource: AWSObject) -> None:
        given = resource.properties.get("Tags", {})
        if resource.props["Tags"][0] is dict:
            resource.Tags = {**self._tags, **given}
        else:
            own = {tag["Key"]: tag["Value"] for tag in given.to_dict()} if given else {}
            resource.Tags = Tags(**{**self._tags, **own})


def _parameter_name(wire: Wire) -> str:
    match wire:
        case RootParameter():
            return wire.name
        case Published(output) | (StackOutput() as output):
            return names.output_of(output.layer, output.name)
