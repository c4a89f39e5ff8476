"""What a permission comes to: statements of the role, and the network paths that their calls take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from awacs.aws import Statement

from generator.config.permissions.targets import account_of
from generator.errors import Problem
from generator.policies.endpoints import paths_to


@dataclass(frozen=True)
class Grant:
    """Rights of a role and what they need of the network.

    Attributes:
        statements: Statements of the role.
        endpoints: Interface endpoints that the calls need without egress, such as ``sqs``.
        gateways: Gateway endpoints that the calls need: ``s3``, ``dynamodb``.
        buckets: ARNs of buckets that the policy of the S3 gateway endpoint has to admit.
        accounts: Other accounts whose resources the policies of the endpoints have to admit.
        unreachable: APIs without an endpoint; problems only where there is no egress.
    """

    statements: tuple[Statement, ...]
    endpoints: tuple[str, ...] = ()
    gateways: tuple[str, ...] = ()
    buckets: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    unreachable: tuple[Problem, ...] = ()


def granted(
    called: Iterable[Statement],
    on_behalf: Iterable[Statement] = (),
    buckets: Iterable[str] = (),
    arns: Iterable[str] = (),
) -> Grant:
    """A grant whose network paths follow from its actions.

    Args:
        called: Statements whose actions the task calls itself.
        on_behalf: Statements whose actions AWS calls in the task's name, which take no path of the task's.
        buckets: ARNs of the buckets that are used.
        arns: ARNs of the other resources that are used; those of other accounts name their account.
    """
    called = tuple(called)
    paths = paths_to(action.JSONrepr() for statement in called for action in statement.Action)
    owners = (account_of(arn) for arn in arns)
    return Grant(
        statements=(*called, *on_behalf),
        endpoints=paths.endpoints,
        gateways=paths.gateways,
        buckets=tuple(dict.fromkeys(buckets)),
        accounts=tuple(dict.fromkeys(owner for owner in owners if owner)),
        unreachable=paths.unreachable,
    )


def together(grants: Iterable[Grant]) -> Grant:
    """All that several grants come to; what they share is said once, at its first place."""
    grants = tuple(grants)
    return Grant(
        statements=tuple(chain.from_iterable(grant.statements for grant in grants)),
        endpoints=tuple(dict.fromkeys(chain.from_iterable(grant.endpoints for grant in grants))),
        gateways=tuple(dict.fromkeys(chain.from_iterable(grant.gateways for grant in grants))),
        buckets=tuple(dict.fromkeys(chain.from_iterable(grant.buckets for grant in grants))),
        accounts=tuple(dict.fromkeys(chain.from_iterable(grant.accounts for grant in grants))),
        unreachable=tuple(dict.fromkeys(chain.from_iterable(grant.unreachable for grant in grants))),
    )
