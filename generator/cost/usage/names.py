"""The names that a usage file may use, from the assemblies that it is for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import names
from generator.assembly import Assembly


@dataclass(frozen=True)
class Names:
    """Names of services, jobs and regions."""

    services: frozenset[str]
    """Those that run all the time."""
    jobs: frozenset[str]
    regions: tuple[str, ...]
    """The primary region first."""


def names_of(assemblies: Iterable[Assembly]) -> Names:
    """The names of all the assemblies: a service may stand in the baseline alone."""
    services: set[str] = set()
    jobs: set[str] = set()
    regions: dict[str, None] = {}
    for assembly in assemblies:
        running = {release.service for release in assembly.releases}
        services |= running
        jobs |= {
            name
            for template in assembly.templates
            if (name := names.service_of(template.layer)) and name not in running
        }
        regions |= dict.fromkeys(assembly.regions)
    return Names(frozenset(services), frozenset(jobs - services), tuple(regions))
