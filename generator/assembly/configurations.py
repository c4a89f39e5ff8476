"""Configuration layers: the parameters of the services, and what the platform publishes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator import names
from generator.config.environment import Environment
from generator.config.services import Workload
from generator.layers.configuration import build_configuration
from generator.wiring import Layer, Platform

#: Parameters of one layer, below the 500 resources that a template takes.
PARAMETERS_PER_LAYER: Final = 400


@dataclass(frozen=True)
class Configurations:
    """The configuration layers of an environment."""

    shared: tuple[Layer[object], ...]
    """Of the services of the shared roots; all stand in the main root, the first one publishes."""
    own: Mapping[str, Layer[object]]
    """Service with a stack of its own to its layer, where it has parameters."""
    of_service: Mapping[str, Layer[object]]
    """Service with parameters to the layer that holds them."""


def build_configurations(
    environment: Environment, platform: Platform, *published_layers: Layer[object] | None
) -> Configurations:
    """The layers of all services; the outputs of ``published_layers`` become parameters, too."""
    published = [
        kind(layer.logical_id, name)
        for layer in published_layers
        if layer is not None
        for name, kind in layer.output_types.items()
    ]
    shared: list[Layer[object]] = []
    of_service: dict[str, Layer[object]] = {}
    services = [service for service in environment.services if service.stack == "shared"]
    for index, chunk in enumerate(_chunks(services, len(published))):
        name = names.numbered("configuration", index)
        layer = build_configuration(platform, name, chunk, published if index == 0 else ())
        shared.append(layer)
        of_service |= {service.name: layer for service in chunk if service.config}
    own = {
        service.name: build_configuration(platform, f"configuration-{service.name}", (service,), ())
        for service in environment.services
        if service.stack == "own" and service.config
    }
    return Configurations(tuple(shared), own, {**of_service, **own})


def _chunks(services: Sequence[Workload], published: int) -> Iterator[list[Workload]]:
    """The services by layer: as many as its parameters leave room for; at least one layer."""
    chunk: list[Workload] = []
    held: int = published
    for service in services:
        if chunk and held + len(service.config) > PARAMETERS_PER_LAYER:
            yield chunk
            chunk, held = [], 0
        chunk.append(service)
        held += len(service.config)
    yield chunk
