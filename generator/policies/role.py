"""The IAM role as every layer makes it: unnamed, on the environment's path, within its boundary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from awacs.aws import Statement
from troposphere import iam

from generator.policies.documents import policy_document
from generator.policies.templating import sub
from generator.wiring import Platform


def role(
    title: str,
    platform: Platform,
    *,
    trust: Mapping[str, Any],
    statements: Iterable[Statement],
    description: str,
) -> iam.Role:
    """A role with its rights inline, so that it is never there without them.

    It has no name: IAM is global, and the same stack in a second region would collide.

    Args:
        title: Logical ID.
        platform: Whose path and permissions boundary it takes.
        trust: Document that says who may take it, from ``generator.policies.trust``.
        statements: What it may do; none makes a role without a policy.
        description: What it is for, as IAM shows it.
    """
    document = policy_document(statements)
    boundary = platform.permissions_boundary
    return iam.Role(
        title,
        Description=description,
        Path=platform.iam_path,
        AssumeRolePolicyDocument=trust,
        **({"PermissionsBoundary": sub(boundary)} if boundary else {}),
        **(
            {"Policies": [iam.Policy(PolicyName=title, PolicyDocument=document)]}
            if document["Statement"]
            else {}
        ),
    )
