"""traffic_changes: what of listener rules and target groups differs between two assemblies.

Deployments by CodeDeploy and by Amazon ECS rewrite the weights of listener rules, and leave them so: after an
odd number of them the alternate target group is the live one. An update of a rule, for whatever property, may
send the weights of the template with it, and so all requests to a group without tasks. Nothing that changes
often may therefore touch such a rule, and what has to touch it is told.

Weights that a deployment leaves behind: https://github.com/aws/aws-cdk/issues/36649.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.assembly import Assembly
from generator.diff.forwarding import destinations
from generator.diff.leaving_codedeploy import change_of_controller, leaves
from generator.diff.replacement import LISTENER_RULE, REPLACING, TARGET_GROUP
from generator.diff.shifting_services import BalancedService, balanced_services
from generator.diff.traffic_change import Kind, TrafficChange
from generator.diff.values import Values


@dataclass(frozen=True)
class _Difference:
    kind: Kind
    properties: tuple[str, ...] = ()


def traffic_changes(before: Assembly, after: Assembly) -> tuple[TrafficChange, ...]:
    """Every listener rule and target group that the update from one to the other would touch.

    A service that leaves CodeDeploy is one more change. Of services that are in both, and whose traffic is
    shifted in one of the two; in regions that are in both. The nested forms are compared, of which the flat
    ones hold the same resources. Tags that are given to a stack when it is deployed are in no template.
    """
    earlier, later = balanced_services(before), balanced_services(after)
    merged: dict[TrafficChange, list[str]] = {}
    for region in after.regions:
        if region not in before.regions:
            continue
        old_values, new_values = Values(before, region), Values(after, region)
        for name, new in later.items():
            old = earlier.get(name)
            if old is not None and (old.shifts or new.shifts):
                for change in _changes(old, new, old_values, new_values):
                    merged.setdefault(change, []).append(region)
    return tuple(replace(change, regions=tuple(regions)) for change, regions in merged.items())


def _changes(
    old: BalancedService, new: BalancedService, old_values: Values, new_values: Values
) -> Iterator[TrafficChange]:
    if leaves(old, new):
        yield change_of_controller(old)
    found = dict(_differences(old, new, old_values, new_values))
    fresh = frozenset(
        name
        for name, difference in found.items()
        if difference.kind in ("created", "replaced")
        and new.resources.get(name, {}).get("Type") == TARGET_GROUP
    )
    for name, difference in found.items():
        resource = old.resources[name] if difference.kind == "removed" else new.resources[name]
        sends = difference.kind != "removed" and resource["Type"] == LISTENER_RULE
        yield TrafficChange(
            service=new.name,
            stack=old.stack,
            layer=old.layer,
            template=old.template,
            resource=name,
            type=resource["Type"],
            kind=difference.kind,
            properties=difference.properties,
            regions=(),
            sends=destinations(resource, fresh) if sends else (),
            live_rules=_live_rules(name, old, new) if sends else (),
            by_codedeploy=old.by_codedeploy,
        )


def _differences(
    old: BalancedService, new: BalancedService, old_values: Values, new_values: Values
) -> Iterator[tuple[str, _Difference]]:
    """Logical ID and difference, in the order of the new template; what goes comes last."""
    moved = (old.stack, old.layer) != (new.stack, new.layer)
    for name, resource in new.resources.items():
        if moved or name not in old.resources:
            yield name, _Difference("created")
            continue
        was, comes = old_values.properties(old.template, name), new_values.properties(new.template, name)
        if differing := tuple(sorted(key for key in was | comes if _differ(was, comes, key))):
            replacing = set(differing) & set(REPLACING[resource["Type"]])
            yield name, _Difference("replaced" if replacing else "changed", differing)
    for name in old.resources:
        if name not in new.resources:
            yield name, _Difference("removed")


def _differ(was: dict[str, Any], comes: dict[str, Any], key: str) -> bool:
    return was.get(key) != comes.get(key)


def _live_rules(name: str, old: BalancedService, new: BalancedService) -> tuple[str, ...]:
    """The deployed rules that say where a production rule has to send requests; a new one asks all."""
    if name not in new.production_rules:
        return ()
    return (name,) if name in old.production_rules else old.production_rules
