"""Assembly: all templates of one render, and the values that each region's deployment takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.assembly.release import Release


@dataclass(frozen=True)
class Template:
    """One template as plain data."""

    path: str
    """Where it is written, below the environment's folder."""
    layer: str
    """The layer it renders; `root` and `flat` for what wires layers."""
    body: Mapping[str, Any]

    @property
    def resource_count(self) -> int:
        """Resources in the template itself, without nested ones."""
        return len(self.body["Resources"])


@dataclass(frozen=True)
class Stack:
    """One stack that a person deploys."""

    name: str
    """`registry`, `root`, `root-2`, `root-<service>`."""
    template: str
    """Path of its template."""
    flat: str | None
    """Path of the same stack without nested ones; none where there is no such form."""
    parameters: Mapping[str, Mapping[str, str]]
    """Region to parameter values, complete."""


@dataclass(frozen=True)
class Assembly:
    """Everything that one environment renders to."""

    environment: str
    regions: tuple[str, ...]
    """The primary region first."""
    stacks: tuple[Stack, ...]
    """In the order in which they are deployed."""
    templates: tuple[Template, ...]
    omitted: Mapping[str, str]
    """Paths of flat forms that would pass a limit, and which."""
    project: str = ""
    """First word of the names in AWS."""
    releases: tuple[Release, ...] = ()
    """Of every running service, in the order of the params."""
    usual_tasks: Mapping[str, int] = field(default_factory=dict)
    """`scaling.usual` of the params by running service, for the bill: no template holds it."""

    def template(self, path: str) -> Template:
        """The template of a path."""
        return next(template for template in self.templates if template.path == path)

    def stack(self, name: str) -> Stack:
        """The stack of a name."""
        return next(stack for stack in self.stacks if stack.name == name)
