"""From one deployment controller to another: what ECS takes, and what could not be taken back.

ECS lets a service leave CodeDeploy, and none come to it (Amazon ECS Developer Guide, "Update Amazon ECS
service parameters"). A stack update that leaves CodeDeploy and brings a new task definition cannot be rolled
back: the controller of CodeDeploy refuses the old revision. So the controller goes first and the image later.
Rolling comes after that: it has no alternate target group, which a deployment may have left as the live one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator import names
from generator.assembly.former import CODE_DEPLOY, FormerService, controller
from generator.config.deployment import Strategy
from generator.config.services import RunningService
from generator.errors import ConfigPath, Problem


def refused_change(
    service: RunningService,
    strategy: Strategy,
    body: Mapping[str, Any],
    images: Mapping[str, Mapping[str, str]],
    former: FormerService,
    place: ConfigPath,
) -> Iterator[Problem]:
    """Why a service that is there cannot become what ``body`` says.

    Args:
        service: The service of the params.
        strategy: How it is to be released.
        body: The template of its stack.
        images: Region to the images that it is to run, by root parameter.
        former: What the former tree says of it.
        place: Where the params speak of it.
    """
    wanted = controller(body["Resources"]["Service"].get("Properties", {}))
    strategy_at = (*place, "deployment", "strategy")
    if wanted == CODE_DEPLOY and not former.is_codedeploy:
        yield Problem(
            f"{service.name} runs under the deployment controller of ECS, and ECS lets no such service "
            f"come to CodeDeploy",
            strategy_at,
            f"keep strategy: {_native(former)}, or give a new service another name; a tree that was never "
            "deployed can be removed before it is built",
        )
    if strategy == "rolling" and former.is_codedeploy:
        yield Problem(
            f"{service.name} leaves CodeDeploy for rolling, which takes away one of its two target groups: "
            "that may be the one with the requests",
            strategy_at,
            "take strategy: blue-green first, which keeps both; then rolling, once thriftstack traffic-check "
            "finds nothing against it",
        )
    elif wanted != CODE_DEPLOY and former.is_codedeploy and (changed := _changed(body, images, former)):
        yield Problem(
            f"{service.name} leaves CodeDeploy for {strategy} together with {changed}: "
            "such an update cannot be rolled back",
            strategy_at,
            f"change the strategy first, with {changed} as in the former tree; then the rest",
        )


def _native(former: FormerService) -> Strategy:
    """The strategy that a service of the ECS controller has."""
    strategy = former.properties.get("DeploymentConfiguration", {}).get("Strategy", "ROLLING")
    known: dict[str, Strategy] = {"BLUE_GREEN": "blue-green", "CANARY": "canary", "LINEAR": "linear"}
    return known.get(str(strategy), "rolling")


def _changed(
    body: Mapping[str, Any], images: Mapping[str, Mapping[str, str]], former: FormerService
) -> str | None:
    """What of the task definition is not as it was; none if nothing is."""
    for region, values in images.items():
        before = former.parameters.get(region, {})
        if any(before.get(name, value) != value for name, value in values.items()):
            return "its image"
    if body["Resources"].get("TaskDefinition", {}).get("Properties", {}) != former.task_definition:
        return "its task definition"
    return None


def image_parameters(service: RunningService) -> tuple[str, ...]:
    """The root parameters of the images that a service's task runs."""
    return tuple(
        names.image_parameter(service.name, container)
        for container in (None, *(sidecar.name for sidecar in service.sidecars))
    )
