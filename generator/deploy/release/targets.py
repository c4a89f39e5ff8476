"""From what a person types to where it goes: the service in the tree, and its regions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator import names
from generator.assembly import Assembly
from generator.assembly.release import Release
from generator.deploy.clients import Clients, Region
from generator.deploy.refusals import aws_errors
from generator.deploy.release.target import Target, find_target
from generator.errors import AwsError, Problem


def find_release(assembly: Assembly, service: str) -> Release:
    """The release of a service.

    Raises:
        AwsError: the environment has no such service, or it is a job.
    """
    for release in assembly.releases:
        if release.service == service:
            return release
    known = ", ".join(release.service for release in assembly.releases) or "none"
    what = f"{assembly.environment} has no running service {service}"
    raise AwsError(Problem(what, remedy=f"it has {known}; a job takes its image at its next start"))


def find_targets(
    assembly: Assembly,
    release: Release,
    regions: Sequence[str],
    account: str | None,
    stack: str | None,
    clients: Callable[[str], Region] = Clients,
) -> tuple[Target, ...]:
    """The service in each region, the primary one first.

    Raises:
        AwsError: a region is none of the environment's, or what is needed is not there.
    """
    for region in regions:
        if region not in assembly.regions:
            known = ", ".join(assembly.regions)
            what = f"{assembly.environment} is not deployed in {region}"
            raise AwsError(Problem(what, file="--region", remedy=f"it has {known}"))
    name = stack or names.stack_name(assembly.project, assembly.environment, release.stack)
    found = []
    for region in assembly.regions:
        if not regions or region in regions:
            with aws_errors(region):
                found.append(find_target(clients(region), assembly.environment, release, name, account))
    return tuple(found)
