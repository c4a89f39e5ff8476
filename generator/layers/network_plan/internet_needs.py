"""What of an environment needs the internet, each need with its place in the params."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.config.environment import Environment
from generator.config.image import Image, RepositoryImage, is_private_ecr
from generator.config.network import PRIVATE_NETWORKS
from generator.config.services import Workload
from generator.errors import ConfigPath, Problem

_A_WAY_OUT: Final = (
    "declare a way out with network.egress: nat-single, nat-per-az or nat-regional; or run in an existing "
    "VPC that has one, network.existing with internet: true"
)
_MIRROR: Final = (
    "mirror the image into a repository of the registry (a pull-through cache has to be filled from outside "
    "first)"
)


@dataclass(frozen=True)
class InternetNeed:
    """One thing that only the internet provides."""

    path: ConfigPath
    what: str
    """A sentence without its full stop."""
    instead: str
    """How to do without the internet."""
    is_pull: bool = False
    """Whether an image is pulled, which is allowed to every task, unlike calls of its own."""

    def problem(self, why_not: str) -> Problem:
        """The error where there is no way out, for the reason given."""
        return Problem(
            f"{self.what}, and {why_not}", path=self.path, remedy=f"{_A_WAY_OUT}; or {self.instead}"
        )


def internet_needs(environment: Environment) -> Iterator[InternetNeed]:
    """Every need of the internet, service by service."""
    for index, service in enumerate(environment.services):
        path = ("services", index)
        yield from _calls(service, path)
        yield from _images(environment, service, path)
        yield from _connections(environment, service, path)


def _calls(service: Workload, path: ConfigPath) -> Iterator[InternetNeed]:
    if service.egress.to == "internet":
        hosts = f" ({', '.join(service.egress.hosts)})" if service.egress.hosts else ""
        yield InternetNeed(
            (*path, "egress"),
            f"{service.name} calls the internet{hosts}",
            "leave egress out if it calls AWS APIs alone",
        )


def _images(environment: Environment, service: Workload, path: ConfigPath) -> Iterator[InternetNeed]:
    overridden = {
        region: overrides.images[service.name]
        for region, overrides in environment.regions.items()
        if service.name in overrides.images
    }
    common = [region for region in environment.all_regions if region not in overridden]
    images: list[tuple[ConfigPath, Image, Sequence[str]]] = [((*path, "image"), service.image, common)]
    images += [
        ((*path, "sidecars", index, "image"), sidecar.image, environment.all_regions)
        for index, sidecar in enumerate(service.sidecars)
    ]
    images += [
        (("regions", region, "images", service.name), image, (region,))
        for region, image in overridden.items()
    ]
    for place, image, regions in images:
        if reason := _outside(image, regions):
            yield InternetNeed(place, reason, _MIRROR, is_pull=True)


def _outside(image: Image, regions: Sequence[str]) -> str:
    """Why endpoints do not lead to an image; empty when they do. They lead to ECR of their own region."""
    if isinstance(image, RepositoryImage):
        return ""
    if not is_private_ecr(image):
        return f"{image} lies outside private ECR, which is all that endpoints lead to"
    home = image.split(".")[3]
    far = [region for region in regions if region != home]
    return f"{image} lies in {home}, to which no endpoint in {far[0]} leads" if far else ""


def _connections(environment: Environment, service: Workload, path: ConfigPath) -> Iterator[InternetNeed]:
    """Public addresses. In an existing VPC routes that we do not see may lead to them."""
    if environment.network.existing:
        return
    for index, connection in enumerate(service.connects_to):
        if connection.cidr and not _is_private(connection.cidr):
            yield InternetNeed(
                (*path, "connectsTo", index, "cidr"),
                f"{service.name} connects to {connection.cidr}, a public network",
                "name a private address of the other side",
            )


def _is_private(cidr: str) -> bool:
    network = ipaddress.IPv4Network(cidr)
    return any(network.subnet_of(private) for private in PRIVATE_NETWORKS)
