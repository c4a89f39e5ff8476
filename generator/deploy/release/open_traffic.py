"""No release while the tree holds a change that would send requests elsewhere once it is deployed."""

from __future__ import annotations

from collections.abc import Sequence

from generator.assembly import Assembly
from generator.deploy.release.target import Target
from generator.deploy.traffic import live_traffic
from generator.diff import traffic_changes
from generator.errors import AwsError, Problem


def require_no_open_traffic(targets: Sequence[Target], before: Assembly, after: Assembly) -> None:
    """Hold what the tree changes about the routes of a service against its live weights.

    Raises:
        AwsError: a stack update by this tree would divert requests.
    """
    for target in targets:
        changes = [each for each in traffic_changes(before, after) if each.service == target.release.service]
        stacks = {each.stack: target.stack for each in changes}
        diverted = [each for each in live_traffic(changes, target.region, stacks) if each.diverted]
        if diverted:
            raise AwsError(Problem(each.sentence, remedy=each.remedy) for each in diverted)
