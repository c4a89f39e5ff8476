"""LiveTraffic: a traffic change in one region, beside what its rule does now."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diff.traffic_change import TrafficChange

#: Target group to its share of the requests, 0 to 100, groups without one left out. A group of the stack goes
#: by its logical ID, any other by its ARN.
Shares = dict[str, float]


@dataclass(frozen=True)
class LiveTraffic:
    """One traffic change in one region."""

    change: TrafficChange
    region: str
    live: tuple[tuple[str, float], ...] = ()
    """Where the rule sends requests now, as pairs of ``Shares``; nothing if the change decides no traffic."""
    diverted: bool = False
    """Whether the template would send requests to a group that does not get them now."""

    @property
    def sentence(self) -> str:
        """``us-east-1: payments-api: ListenerRule100 changes: Tags; …``, and what is live."""
        change = self.change
        said = f"{self.region}: {change.service}: {change.what}; {change.consequence}"
        if not change.decides_traffic:
            return said
        live = " and ".join(f"{percent:g} % to {group}" for group, percent in self.live) or "nothing"
        return f"{said}, and live is {live}" if self.diverted else f"{said}, as it is now"

    @property
    def remedy(self) -> str:
        """What makes the update harmless; empty if it is."""
        change = self.change
        if not self.diverted:
            return ""
        if any(each.empty and each.percent for each in change.sends):
            return (
                f"leave {change.service} as it is, run a second service with what is wanted, and move the "
                "route when its tasks are healthy"
            )
        if len(self.live) > 1:
            return f"a deployment of {change.service} is under way: try again when it is through"
        wanted = next((each.target_group for each in change.sends if each.percent), "")
        if not wanted:
            return f"let a rule of {change.service} forward to its target groups"
        if change.leaves_codedeploy:
            return (
                f"thriftstack release {change.service} --again, with the deployed tree as --templates, makes "
                f"{wanted} live again; then deploy this one"
            )
        again = (
            f"thriftstack release {change.service} --again"
            if change.by_codedeploy
            else "another image, or the same one by aws ecs update-service --force-new-deployment,"
        )
        return f"{again} makes {wanted} live again, on the templates that are deployed; then deploy these"


def beside_live(change: TrafficChange, region: str, live_rules: list[Shares]) -> LiveTraffic:
    """Hold a change against what its live rules do, one item a rule: it has to send the same as each."""
    wanted = {each.target_group: each.percent for each in change.sends if each.percent}
    empty = any(each.empty and each.percent for each in change.sends)
    other = next((shares for shares in live_rules if shares != wanted), None)
    shown = other if other is not None else next(iter(live_rules), {})
    return LiveTraffic(
        change, region, tuple(shown.items()), diverted=bool(live_rules) and (empty or other is not None)
    )
