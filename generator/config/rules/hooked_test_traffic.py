"""A hook on test traffic is asked when there is test traffic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.config.deployment import TEST_STAGES, stages_of
from generator.config.services import InternalService, ListenerService
from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def hooked_test_traffic(environment: Environment) -> Iterator[Problem]:
    """Without a test listener nobody reaches the new tasks before users do."""
    for index, service in enumerate(environment.services):
        if not isinstance(service, ListenerService):
            continue
        load_balancer = "internal" if isinstance(service, InternalService) else "public"
        if getattr(environment.ingress, load_balancer).test_listener is not None:
            continue
        stages = stages_of(environment.deployment_of(service).strategy)
        for stage in service.deployment.hooks:
            if stage in TEST_STAGES and stage in stages:
                yield Problem(
                    f"the {load_balancer} load balancer has no listener for tests, so that nothing is to be "
                    "asked at this stage",
                    path=("services", index, "deployment", "hooks", stage),
                    remedy=f"declare ingress.{load_balancer}.testListener, or take another stage",
                )
