"""On which processors the image of a service runs, as far as a registry says it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ImagePlatforms:
    """What the index of an image lists."""

    service: str
    platforms: tuple[str, ...] = ()
    """Such as ``linux/amd64``."""
    why: str = ""
    """Why nothing is known; empty if something is."""

    @property
    def has_arm64(self) -> bool:
        """Whether one of them is Fargate's arm64."""
        return any(platform.startswith("linux/arm64") for platform in self.platforms)
