"""Nothing that belongs to one region is written down in an environment of several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from generator.errors import ConfigPath, Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment

_ARN: Final = re.compile(r"arn:[^:]*:[^:]*:(?P<region>[a-z]{2}(-[a-z]+)+-\d):")
_IMAGE: Final = re.compile(r"\d{12}\.dkr\.ecr(-fips)?\.(?P<region>[a-z0-9-]+)\.amazonaws\.com")
_ID: Final = re.compile(r"(sg|pl|vpc|subnet|rtb)-[0-9a-f]{8,17}$")

#: Where values of one region belong: these are parameters, and ``regions`` has those of the others.
_REGIONAL_PLACES: Final[tuple[ConfigPath, ...]] = (
    ("regions",),
    ("ingress", "public", "certificate"),
    ("ingress", "public", "waf"),
    ("ingress", "internal", "certificate"),
    ("network", "existing"),
    ("network", "s3PrefixListId"),
    ("network", "dynamodbPrefixListId"),
)


def regional_literals(environment: Environment) -> Iterator[Problem]:
    """ARNs, IDs and images of one region would be wrong in every other: one tree serves all."""
    if not environment.regions:
        return
    replaced = _images_of_every_region(environment)
    # The baseline is an environment of its own, and judged as one.
    for path, text in _texts(environment.model_dump(by_alias=True, exclude={"baseline"}), ()):
        if any(path[: len(place)] == place for place in _REGIONAL_PLACES) or path in replaced:
            continue
        if found := _ARN.match(text):
            remedy = "name the resource, or write ${AWS::Region} for the region within the ARN"
            yield _problem(f"{text} lies in {found['region']} alone", path, remedy)
        elif found := _IMAGE.match(text):
            remedy = "use a repository of registry, or give each region its image in regions.<region>.images"
            yield _problem(f"{text} lies in {found['region']} alone", path, remedy)
        elif _ID.match(text):
            yield _problem(
                f"{text} exists in one region alone",
                path,
                "name the network by its cidr, which can be the same",
            )


def _problem(what: str, path: ConfigPath, remedy: str) -> Problem:
    return Problem(f"{what}, and the environment has several regions", path, remedy)


def _images_of_every_region(environment: Environment) -> set[ConfigPath]:
    """The images that each further region replaces by one of its own."""
    return {
        ("services", index, "image")
        for index, service in enumerate(environment.services)
        if all(service.name in overrides.images for overrides in environment.regions.values())
    }


def _texts(value: Any, path: ConfigPath) -> Iterator[tuple[ConfigPath, str]]:
    """Every text of the params with its place."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
