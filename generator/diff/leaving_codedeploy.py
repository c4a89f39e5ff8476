"""Services whose deployment controller the tree changes: from CodeDeploy to Amazon ECS.

The update that does so touches no listener rule. But AWS's recipe begins with all requests on the target
group that the service names first (Amazon ECS Developer Guide, "Migrate CodeDeploy blue/green deployments to
Amazon ECS blue/green deployments"), and no page says what comes of another beginning.
"""

from __future__ import annotations

from typing import Final

from generator.assembly import Assembly
from generator.diff.shifting_services import BalancedService, balanced_services
from generator.diff.traffic_change import Destination, TrafficChange

_SERVICE: Final = "AWS::ECS::Service"
_LIVE, _ALTERNATE = "TargetGroup", "AlternateTargetGroup"


def services_that_leave_codedeploy(before: Assembly, after: Assembly) -> frozenset[str]:
    """Names of the services that CodeDeploy releases before, and ECS itself after."""
    later = balanced_services(after)
    return frozenset(
        name for name, old in balanced_services(before).items() if name in later and leaves(old, later[name])
    )


def leaves(old: BalancedService, new: BalancedService) -> bool:
    """Whether a service leaves CodeDeploy."""
    return old.by_codedeploy and not new.by_codedeploy


def change_of_controller(old: BalancedService) -> TrafficChange:
    """The change as one that sends all to the first group, so that it is held against the live weights."""
    return TrafficChange(
        service=old.name,
        stack=old.stack,
        layer=old.layer,
        template=old.template,
        resource="Service",
        type=_SERVICE,
        kind="changed",
        properties=("DeploymentController",),
        regions=(),
        sends=(Destination(_LIVE, 100, empty=False), Destination(_ALTERNATE, 0, empty=False)),
        live_rules=old.production_rules,
        by_codedeploy=True,
    )
