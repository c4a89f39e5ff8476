"""TrafficChange: a change of the templates that touches a listener rule or target group of deployments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.diff.replacement import LISTENER_RULE, TARGET_GROUP

Kind = Literal["created", "removed", "changed", "replaced"]

_VERBS = {"created": "is new", "removed": "goes", "changed": "changes", "replaced": "is replaced"}


@dataclass(frozen=True)
class Destination:
    """A target group that a rule of the new template forwards to."""

    target_group: str
    """Logical ID in the service's template."""
    percent: float
    """Share of the requests, 0 to 100."""
    empty: bool
    """Whether it is created by the update, so that no task is registered there yet."""

    def __str__(self) -> str:
        return f"{self.percent:g} % to {self.target_group}{', new and empty' if self.empty else ''}"


@dataclass(frozen=True)
class TrafficChange:
    """One resource that deployments rewrite or register with, and that the next stack update would touch."""

    service: str
    stack: str
    """The tree's stack in which it runs now: ``root``, ``root-2``, ``root-<service>``."""
    layer: str
    """Logical ID of its nested stack there."""
    template: str
    resource: str
    """Logical ID."""
    type: str
    """``AWS::ElasticLoadBalancingV2::ListenerRule``, ``…::TargetGroup``, or ``AWS::ECS::Service``."""
    kind: Kind
    properties: tuple[str, ...]
    """Those that differ, in alphabetical order; none for what is new or goes."""
    regions: tuple[str, ...]
    sends: tuple[Destination, ...] = ()
    """Where the new template's rule sends requests; nowhere for a target group and for a rule that goes."""
    live_rules: tuple[str, ...] = ()
    """Logical IDs of the service's production rules as they are deployed, this one alone if it stays."""
    by_codedeploy: bool = False
    """Whether CodeDeploy releases the service that runs now, and so can deploy the same image once more."""

    @property
    def decides_traffic(self) -> bool:
        """Whether the update sends production requests somewhere: to be compared with the live weights."""
        return bool(self.live_rules)

    @property
    def leaves_codedeploy(self) -> bool:
        """Whether it is the deployment controller that changes, on the way from CodeDeploy to ECS."""
        return self.type not in (LISTENER_RULE, TARGET_GROUP)

    @property
    def what(self) -> str:
        """``ListenerRule100 changes: Conditions, Tags``."""
        named = f": {', '.join(self.properties)}" if self.properties else ""
        return f"{self.resource} {_VERBS[self.kind]}{named}"

    @property
    def consequence(self) -> str:
        """What a stack update does with it, as long as nobody compares it with the live weights."""
        if self.leaves_codedeploy:
            return "AWS's recipe begins with 100 % to TargetGroup"
        if self.sends:
            return f"the template sends {' and '.join(str(each) for each in self.sends if each.percent)}"
        if self.type == LISTENER_RULE:
            gone = self.kind == "removed"
            return "its requests go to the next rule" if gone else "the template forwards to no target group"
        if self.kind in ("created", "replaced"):
            return "no task is registered with it until a deployment does so"
        return "it sends no weights by itself"

    def __str__(self) -> str:
        return f"traffic: {self.service}: {self.what}; {self.consequence}"
