"""One resource as one region's deployment makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.cost.deployed.functions import NO_VALUE
from generator.cost.deployed.scope import Scope


@dataclass(frozen=True, eq=False)
class Resource:
    """A resource whose condition holds, or is not known."""

    layer: str
    """The layer of its template: `network`, `service-<name>` …"""
    service: str
    """The service that it belongs to; empty for what several share."""
    logical_id: str
    type: str
    written: Mapping[str, Any]
    """The properties as the template has them."""
    scope: Scope

    @cached_property
    def properties(self) -> Mapping[str, Any]:
        """The properties as far as they are known before deployment, worked out when first asked for.

        Parameters and conditions are resolved; what only AWS knows stays as the intrinsic function. One that
        comes from another template through a parameter names a logical ID of that template.
        """
        resolved: Mapping[str, Any] = self.scope.resolve(self.written)
        return resolved

    def get(self, *steps: str) -> Any:
        """What stands at a path of properties, resolved alone; none if there is nothing."""
        content: Any = self.written
        for step in steps:
            content = self.scope.resolve(content.get(step)) if isinstance(content, Mapping) else None
        return None if content is NO_VALUE else content
