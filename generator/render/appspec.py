"""The AppSpec of a service: what CodeDeploy is told when a new revision takes over.

It repeats network, platform version and capacity-provider strategy: what it left out, the new task set would
get from the service as it was created (AWS CodeDeploy User Guide, "AppSpec 'resources' section for Amazon ECS
deployments").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.assembly import Release
from generator.assembly.release import Hook
from generator.render.text_templates import filled

_TEMPLATE: Final = "appspec.yaml"
#: What a release fills: the first with a text, the others with lists in brackets.
TASK_DEFINITION, SUBNETS, SECURITY_GROUPS = "${TaskDefinition}", "${Subnets}", "${SecurityGroup}"


def appspec_text(
    release: Release, *, task_definition: str, subnets: Sequence[str], security_groups: Sequence[str]
) -> str:
    """The AppSpec of one release.

    Args:
        release: A service of CodeDeploy.
        task_definition: ARN of the revision.
        subnets: IDs of the subnets that its tasks run in.
        security_groups: IDs of the security groups of its tasks.
    """
    return filled(
        _TEMPLATE,
        placeholders=False,
        release=release,
        hooks=_hooks(release.hooks),
        task_definition=task_definition,
        subnets=_flow_list(subnets),
        security_groups=_flow_list(security_groups),
    )


def appspec_template(release: Release, stack: str) -> str:
    """The AppSpec with its placeholders, for those who fill it themselves. ``stack`` is its root on AWS."""
    return filled(
        _TEMPLATE,
        placeholders=True,
        release=release,
        stack=stack,
        hooks=_hooks(release.hooks),
        task_definition=TASK_DEFINITION,
        subnets=SUBNETS,
        security_groups=SECURITY_GROUPS,
    )


def _flow_list(values: Sequence[str]) -> str:
    return f"[{', '.join(values)}]"


def _hooks(hooks: Sequence[Hook]) -> list[tuple[str, str]]:
    """Stage and function: by its name where the ARN has the account and region of whatever deploys it."""
    return [
        (hook.stage, hook.function.rpartition(":function:")[2] if "${" in hook.function else hook.function)
        for hook in hooks
    ]
