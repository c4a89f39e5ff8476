"""Functions that ECS asks at stages of a deployment, and the role with which it invokes them."""

from __future__ import annotations

from collections.abc import Mapping

from troposphere import GetAtt, ecs

from generator.config.services import RunningService
from generator.policies.role import role
from generator.policies.templating import sub
from generator.policies.traffic import invoke_hooks
from generator.policies.trust import trust_ecs
from generator.wiring import LayerBuilder


def add_lifecycle_hooks(
    layer: LayerBuilder, service: RunningService, hooks: Mapping[str, str]
) -> list[ecs.DeploymentLifecycleHook]:
    """One hook a stage; the role may invoke these functions and no others. No role without a hook."""
    if not hooks:
        return []
    hooks_role = layer.add(
        role(
            "HooksRole",
            layer.platform,
            trust=trust_ecs(),
            statements=invoke_hooks(hooks.values()),
            description=f"Lets ECS ask the hooks of {service.name}.",
        )
    )
    return [
        ecs.DeploymentLifecycleHook(
            LifecycleStages=[stage], HookTargetArn=sub(function), RoleArn=GetAtt(hooks_role, "Arn")
        )
        for stage, function in hooks.items()
    ]
