"""Root parameters of the images, so that a release changes a value and no template."""

from __future__ import annotations

from typing import Final

from generator import names
from generator.assembly.deployment import Deployment
from generator.config.image import Image, RepositoryImage
from generator.wiring import RootParameter

#: A tag with its colon or a digest with its @, as it follows the name of a repository.
_IN_REPOSITORY: Final = r"^(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})$"


def image_parameter(
    deployment: Deployment, service: str, image: Image, sidecar: str | None = None
) -> RootParameter:
    """The image of a service, or of one of its sidecars."""
    label = f"{service}, sidecar {sidecar}" if sidecar else service
    ours = isinstance(image, RepositoryImage)
    parameter = RootParameter(
        names.image_parameter(service, sidecar),
        f"Tag (:1.4.2) or digest (@sha256:…) that {label} runs." if ours else f"Image that {label} runs.",
        group=names.IMAGES,
        label=label,
        default=_value(image),
        allowed_pattern=_IN_REPOSITORY if ours else r"^\S+$",
        constraint="A tag with its colon, or a digest with its @." if ours else "An image reference.",
    )
    return deployment.add(
        parameter,
        deployment.by_region(lambda region: _value(image if sidecar else region.images.get(service, image))),
    )


def _value(image: Image) -> str:
    return image.suffix if isinstance(image, RepositoryImage) else image
