"""The public load balancer of production has a web ACL, or goes without one on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def web_acl(environment: Environment) -> Iterator[Problem]:
    """Regional web ACLs belong to one region, so that each states its own."""
    waf = environment.ingress.public.waf
    if waf is None and environment.public_services and environment.is_production:
        yield Problem(
            "a public load balancer of production does not say which web ACL protects it",
            path=("ingress", "public", "waf"),
            remedy="give the ARN of a regional web ACL, or waf: none",
        )
    protected = waf not in (None, "none")
    for region, overrides in environment.regions.items():
        path = ("regions", region, "waf")
        if protected and overrides.waf is None:
            yield Problem(
                f"{environment.region} has a web ACL and {region} none",
                path=path,
                remedy=f"give the ARN of a web ACL in {region}",
            )
        if overrides.waf is not None and not protected:
            yield Problem(
                f"{region} has a web ACL and {environment.region} none, but one tree serves both",
                path=path,
                remedy="give ingress.public.waf too, or leave this out",
            )
