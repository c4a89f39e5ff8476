"""Policies of VPC endpoints: they give nothing, they cap what the roles of a VPC may do through them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from awacs import s3
from awacs.aws import (
    Action,
    Allow,
    Condition,
    Principal,
    Statement,
    StringEquals,
    StringEqualsIfExists,
)

from generator.policies.documents import policy_document
from generator.policies.templating import ACCOUNT, sub

#: Where ECR keeps the layers of images (Amazon ECR User Guide, "Amazon ECR interface VPC endpoints").
_LAYERS = "arn:${AWS::Partition}:s3:::prod-${AWS::Region}-starport-layer-bucket/*"

_BY_THIS_ACCOUNT = StringEquals("aws:PrincipalAccount", ACCOUNT)


def account_endpoint_policy(accounts: Sequence[str] = ()) -> dict[str, Any]:
    """Principals of this account on resources of this account: interface endpoints, and the one of DynamoDB.

    ``IfExists``, since a call without a resource, such as ``ecr:GetAuthorizationToken``, has no owner of one.

    Args:
        accounts: Further accounts whose resources are used.
    """
    owners = StringEqualsIfExists("aws:ResourceAccount", [ACCOUNT, *accounts])
    return policy_document(
        [
            Statement(
                Sid="OwnPrincipalsOnOwnResources",
                Effect=Allow,
                Principal=Principal("*"),
                Action=[Action("*")],
                Resource=["*"],
                Condition=Condition([_BY_THIS_ACCOUNT, owners]),
            )
        ]
    )


def open_endpoint_policy() -> dict[str, Any]:
    """What AWS gives an endpoint without a policy, said: a VPC of others has clients that we do not know."""
    everybody = Principal("*")
    return policy_document(
        [
            Statement(
                Sid="EverythingThatRolesAllow",
                Effect=Allow,
                Principal=everybody,
                Action=[Action("*")],
                Resource=["*"],
            )
        ]
    )


def s3_endpoint_policy(buckets: Sequence[str] = ()) -> dict[str, Any]:
    """Image layers for everybody, since ECR signs their addresses itself; declared buckets for our roles.

    Args:
        buckets: ARNs of buckets, with pseudo parameters.
    """
    layers = Statement(
        Sid="PullImageLayers",
        Effect=Allow,
        Principal=Principal("*"),
        Action=[s3.GetObject],
        Resource=[sub(_LAYERS)],
    )
    declared = Statement(
        Sid="UseDeclaredBuckets",
        Effect=Allow,
        Principal=Principal("*"),
        Action=[Action("s3", "*")],
        Resource=[sub(arn) for bucket in dict.fromkeys(buckets) for arn in (bucket, f"{bucket}/*")],
        Condition=Condition(_BY_THIS_ACCOUNT),
    )
    return policy_document([layers, declared] if buckets else [layers])
