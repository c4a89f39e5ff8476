"""A region's own image is of the kind that the service runs elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.config.image import Image, RepositoryImage
from generator.errors import Problem
from generator.reading.nearest import nearest

if TYPE_CHECKING:
    from generator.config.environment import Environment


def region_images(environment: Environment) -> Iterator[Problem]:
    """An image is one parameter of one template: regions change its value, not where it stands."""
    images = {service.name: service.image for service in environment.services}
    for region, overrides in environment.regions.items():
        for name, image in overrides.images.items():
            path = ("regions", region, "images", name)
            if name not in images:
                meant = nearest(name, images)
                yield Problem(
                    f"there is no service {name}",
                    path=path,
                    remedy=f"did you mean {meant}?" if meant else f"services: {', '.join(images)}",
                )
            elif _home(image) != _home(images[name]):
                yield Problem(
                    f"{name} takes its image from {_home(image)} here, elsewhere from {_home(images[name])}",
                    path=path,
                    remedy="let regions differ by tag or digest, or state full references in all of them",
                )


def _home(image: Image) -> str:
    if isinstance(image, RepositoryImage):
        return f"the repository {image.repository}" if image.repository else "its own repository"
    return "a registry outside the environment"
