"""Folders that a container may write to beside its read-only root: one ephemeral volume each.

A volume belongs to root unless the image declares the folder with ``VOLUME`` and gives it to the container's
user (Amazon ECS Developer Guide, "Use bind mounts with Amazon ECS").
"""

from __future__ import annotations

from collections.abc import Sequence

from troposphere import ecs

from generator.config.services import Workload


def volumes(service: Workload) -> list[ecs.Volume]:
    """The volumes of all containers of a task."""
    containers = [
        (service.name, service.writable),
        *((each.name, each.writable) for each in service.sidecars),
    ]
    return [
        ecs.Volume(Name=_volume_name(container, number))
        for container, folders in containers
        for number, _ in enumerate(folders, start=1)
    ]


def mount_points(container: str, folders: Sequence[str]) -> list[ecs.MountPoint]:
    """Where a container finds its volumes."""
    return [
        ecs.MountPoint(SourceVolume=_volume_name(container, number), ContainerPath=folder, ReadOnly=False)
        for number, folder in enumerate(folders, start=1)
    ]


def _volume_name(container: str, number: int) -> str:
    return f"{container}-writable-{number}"
