"""How each running service is released, and what its stack may not change: settled once overrides are in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator import names
from generator.assembly.controllers import image_parameters, refused_change
from generator.assembly.deployment import Deployment
from generator.assembly.former import Former
from generator.assembly.release import Release
from generator.assembly.release_of import release_of
from generator.assembly.rendered_service import RenderedService
from generator.assembly.root import PublicOutput
from generator.assembly.withholding import as_created, what_is_gone, withheld_from
from generator.config.environment import Environment
from generator.config.services import RunningService
from generator.errors import ConfigError, Problem
from generator.wiring import Layer, StackOutput


class Releases:
    """Settles the service layers of one environment, stack by stack, and keeps what it finds of each."""

    def __init__(self, environment: Environment, deployment: Deployment, former: Former) -> None:
        """``former`` is what the tree before says of its services."""
        self._environment = environment
        self._deployment = deployment
        self._former = former
        self._services = {
            names.service_layer(service.name): (index, service)
            for index, service in enumerate(environment.services)
            if isinstance(service, RunningService)
        }
        self._found: dict[int, Release] = {}
        self._problems: list[Problem] = []

    @property
    def in_order(self) -> tuple[Release, ...]:
        """Of every running service so far, in the order of the params."""
        return tuple(self._found[index] for index in sorted(self._found))

    def refuse(self) -> None:
        """Say of all services at once what cannot be deployed over the former tree.

        Raises:
            ConfigError: there is something.
        """
        if self._problems:
            raise ConfigError(self._problems)

    def outputs(self, stack: str) -> tuple[PublicOutput, ...]:
        """What fills the AppSpecs of a stack, as outputs of its flat form, which nests no stack to ask."""
        return tuple(
            PublicOutput(
                f"{each.layer}{output}", f"{output} of {each.service}.", StackOutput(each.layer, output)
            )
            for each in self.in_order
            if each.stack == stack and each.outputs
            for output in each.outputs.names
        )

    def settled(self, stack: str, layer: Layer[object]) -> Layer[object]:
        """The layer as it is deployed over the former tree; ``refuse`` says where it cannot be."""
        if layer.name not in self._services or not _runs(layer.body):
            return layer
        index, service = self._services[layer.name]
        release = release_of(self._environment, service, stack, layer)
        body = _with_outputs(layer, release)
        if before := self._former.get(service.name):
            place = ("services", index)
            images = {
                region: self._deployment.values(region, image_parameters(service))
                for region in self._environment.all_regions
            }
            self._problems += refused_change(service, release.strategy, body, images, before, place)
            if release.is_codedeploy and before.is_codedeploy:
                wanted = body["Resources"]["Service"]["Properties"]
                release = replace(release, withheld=withheld_from(wanted, before.properties))
                body = _with_service(body, as_created(wanted, release.withheld))
                self._problems += _gone(service, body, release, place)
        self._found[index] = release
        return replace(layer, body=body)


def _runs(body: Mapping[str, Any]) -> bool:
    """Whether overrides left the service in its template."""
    return bool(body["Resources"].get("Service", {}).get("Type") == "AWS::ECS::Service")


def _with_outputs(layer: Layer[object], release: Release) -> Mapping[str, Any]:
    """The template with the outputs that fill the AppSpec saying what its service says."""
    if release.outputs is None:
        return layer.body
    network = RenderedService(layer.name, layer.body).network
    said = {
        release.outputs.subnets: network.get("Subnets", []),
        release.outputs.security_groups: network.get("SecurityGroups", []),
    }
    outputs = {
        name: {**output, "Value": {"Fn::Join": [",", said[name]]}} if name in said else output
        for name, output in layer.body["Outputs"].items()
    }
    return {**layer.body, "Outputs": outputs}


def _with_service(body: Mapping[str, Any], properties: Mapping[str, Any]) -> dict[str, Any]:
    service = {**body["Resources"]["Service"], "Properties": properties}
    return {**body, "Resources": {**body["Resources"], "Service": service}}


def _gone(
    service: RunningService, body: Mapping[str, Any], release: Release, place: tuple[str | int, ...]
) -> list[Problem]:
    return [
        Problem(
            f"{service.name} was created with a {each.property} that names {gone}",
            place,
            "CloudFormation cannot change it under CodeDeploy: put it back, or name a new service",
        )
        for each in release.withheld
        for gone in what_is_gone(body, each)
    ]
