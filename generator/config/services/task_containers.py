"""What the containers of one task share: its names, ports, CPU and memory."""

from __future__ import annotations

from generator.config.section import MisfitError
from generator.config.services.container import Sidecar


def tell_apart(service: str, service_port: int | None, sidecars: tuple[Sidecar, ...]) -> None:
    """The containers of a task share its network: neither name nor port can stand twice.

    Raises:
        MisfitError: the first sidecar with a name or port that is taken.
    """
    container_of_name = {service: "the service itself"}
    container_of_port = {service_port: "the service itself"}
    for index, sidecar in enumerate(sidecars):
        shown = f"sidecars.{index}"
        first = container_of_name.setdefault(sidecar.name, shown)
        if first != shown:
            raise MisfitError(f"{sidecar.name} is the name of {first} too", "sidecars", index, "name")
        if sidecar.port is None:
            continue
        first = container_of_port.setdefault(sidecar.port, shown)
        if first != shown:
            raise MisfitError(
                f"{first} listens on port {sidecar.port} too",
                *("sidecars", index, "port"),
                remedy="the containers of a task share one network: give each a port of its own",
            )


def fit_into(cpu: int, memory: int, sidecars: tuple[Sidecar, ...]) -> None:
    """What sidecars take leaves something of the task to the service.

    Amazon ECS API Reference, ContainerDefinition: what all containers reserve lies within the task's size.

    Raises:
        MisfitError: the first sidecar with which nothing is left.
    """
    cpu_taken = memory_taken = 0
    for index, sidecar in enumerate(sidecars):
        cpu_taken += sidecar.cpu or 0
        memory_taken += sidecar.memory or 0
        if cpu_taken >= cpu:
            raise MisfitError(
                f"sidecars take {cpu_taken} of the task's {cpu} CPU units, and none are left to the service",
                *("sidecars", index, "cpu"),
                remedy="give them less, or raise cpu of the service, which is the whole task's",
            )
        if memory_taken >= memory:
            raise MisfitError(
                f"sidecars take {memory_taken} of the task's {memory} MiB, and none are left to the service",
                *("sidecars", index, "memory"),
                remedy="give them less, or raise memory of the service, which is the whole task's",
            )
