"""Whether a stack update would send requests elsewhere than deployments have left them.

The template's weights are held against the live ones, rule by rule. They differ after every odd number of
deployments, and while one is under way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.deploy.clients import Region
from generator.deploy.live_rules import LiveRules
from generator.deploy.refusals import aws_errors
from generator.diff import LiveTraffic, Shares, TrafficChange, beside_live


def live_traffic(
    changes: Iterable[TrafficChange], region: Region, stacks: Mapping[str, str]
) -> tuple[LiveTraffic, ...]:
    """Hold the changes of a region against its live rules.

    Args:
        changes: What ``traffic_changes`` has found.
        region: Where to look; changes of other regions are left out.
        stacks: Name on AWS of each of the tree's stacks.

    Raises:
        AwsError: a stack, a rule or the service that describes it could not be inspected.
    """
    rules = LiveRules(region)
    with aws_errors(region.region):
        return tuple(
            beside_live(change, region.region, list(_live(change, rules, stacks[change.stack])))
            for change in changes
            if region.region in change.regions
        )


def _live(change: TrafficChange, rules: LiveRules, stack: str) -> Iterable[Shares]:
    """What each of the rules does that the change is to be held against."""
    for rule in change.live_rules:
        yield rules.shares(stack, change.layer, rule)
