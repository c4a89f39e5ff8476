"""The five ways in which a new image takes the place of the old one."""

from __future__ import annotations

from typing import Final, Literal

#: ``codedeploy``: CodeDeploy shifts traffic between two task sets. ``blue-green``, ``canary`` and ``linear``:
#: ECS does so itself, as part of a stack update. ``rolling``: task by task, behind one target group.
Strategy = Literal["codedeploy", "blue-green", "canary", "linear", "rolling"]

#: Those that ECS itself shifts traffic with (ECS API reference, DeploymentConfiguration).
NATIVE: Final[tuple[Strategy, ...]] = ("blue-green", "canary", "linear")
