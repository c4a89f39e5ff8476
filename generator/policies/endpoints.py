"""From IAM actions to the VPC endpoints that their calls take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from generator.errors import Problem
from generator.policies.endpoint_names import BY_ACTION, GATEWAYS, NAMED, NO_ENDPOINT, SAME_NAME


@dataclass(frozen=True)
class Paths:
    """Endpoints that reach a set of actions, and the actions that none reaches."""

    endpoints: tuple[str, ...] = ()
    gateways: tuple[str, ...] = ()
    unreachable: tuple[Problem, ...] = ()


def paths_to(actions: Iterable[str]) -> Paths:
    """The paths of actions such as ``sqs:SendMessage``, wildcards included, in the order of the actions."""
    names: dict[str, None] = {}
    problems: dict[str, Problem] = {}
    for action in actions:
        prefix = action.partition(":")[0]
        found = _names(action)
        if found is None:
            problems.setdefault(prefix, _unreachable(prefix, action))
        else:
            names.update(dict.fromkeys(found))
    return Paths(
        endpoints=tuple(name for name in names if name not in GATEWAYS),
        gateways=tuple(name for name in names if name in GATEWAYS),
        unreachable=tuple(problems.values()),
    )


def _names(action: str) -> tuple[str, ...] | None:
    """The endpoints of one action; None where none is known."""
    if action in BY_ACTION:
        return BY_ACTION[action]
    prefix = action.partition(":")[0]
    special = [name for known, names in BY_ACTION.items() if fnmatchcase(known, action) for name in names]
    if prefix in SAME_NAME or prefix in GATEWAYS:
        return (prefix, *special)
    if prefix in NAMED:
        return (*NAMED[prefix], *special)
    return None


def _unreachable(prefix: str, action: str) -> Problem:
    reason = NO_ENDPOINT.get(prefix, "no VPC endpoint is known for it")
    return Problem(
        f"{action} cannot be called from a VPC without egress: {reason}",
        remedy="declare egress: internet, or leave the call to a service that has it",
    )
