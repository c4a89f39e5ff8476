"""The permissions boundary of AWS::IAM::Role.

Imitates the template reference, page "AWS::IAM::Role", and the IAM API reference, page
"PutRolePermissionsBoundary": the policy has to exist.
"""

from __future__ import annotations

from typing import Any

from ministack.services import iam

from tests.emulator.extension.resource_types import Properties, complete_type


def install() -> None:
    """Set the boundary, or take it away."""
    complete_type("AWS::IAM::Role", _bound)


def _bound(physical_id: str, properties: Properties) -> dict[str, Any]:
    boundary = properties.get("PermissionsBoundary")
    if boundary:
        status, _, body = iam._put_role_permissions_boundary(
            {"RoleName": [physical_id], "PermissionsBoundary": [boundary]}
        )
        if status >= 400:
            raise ValueError(f"{boundary}: {body.decode()}")
    else:
        iam._roles[physical_id]["PermissionsBoundary"] = None
    return {}
