"""A load balancer that is used has a certificate in each region."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.config.rules.placed_routes import load_balancers
from generator.errors import ConfigPath, Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def certificates(environment: Environment) -> Iterator[Problem]:
    """ACM certificates are regional, and their listener lies in the region of the stack."""
    for load_balancer in load_balancers(environment):
        primary = getattr(environment.ingress, load_balancer).certificate
        yield from _judged(
            primary, environment.region, load_balancer, ("ingress", load_balancer, "certificate")
        )
        for region, overrides in environment.regions.items():
            certificate = getattr(overrides.certificates, load_balancer)
            path = ("regions", region, "certificates", load_balancer)
            yield from _judged(certificate, region, load_balancer, path)


def _judged(certificate: str | None, region: str, load_balancer: str, path: ConfigPath) -> Iterator[Problem]:
    if certificate is None:
        yield Problem(
            f"routes use the {load_balancer} load balancer, which has no certificate in {region}",
            path=path,
            remedy="give the ARN of an ACM certificate that lies there",
        )
    elif certificate.split(":")[3] != region:
        yield Problem(
            f"the certificate lies in {certificate.split(':')[3]}, its load balancer in {region}",
            path=path,
            remedy=f"request or import the certificate in {region} too",
        )
