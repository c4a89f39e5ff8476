"""What goes on every role that the platform creates."""

from __future__ import annotations

from pydantic import Field

from generator.config.section import Arn, Section


class Iam(Section):
    """Path and permissions boundary of every role. Roles are unnamed, so that regions do not collide."""

    permissions_boundary: Arn | None = Field(
        default=None,
        description="ARN of the managed policy that bounds every role, e.g. "
        "`arn:aws:iam::${AWS::AccountId}:policy/boundary`. "
        "None by default.",
    )
    path: str = Field(
        default="/",
        pattern=r"^/([!-~]*/)?$",
        max_length=512,
        description="IAM path of every role, e.g. `/platform/`; the root path by default.",
    )
