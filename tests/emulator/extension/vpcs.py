"""The attribute CidrBlock of AWS::EC2::VPC.

Imitates the template reference, page "AWS::EC2::VPC", part "Return values".
"""

from __future__ import annotations

from tests.emulator.extension.resource_types import complete_type


def install() -> None:
    """Add the attribute."""
    complete_type("AWS::EC2::VPC", lambda _, properties: {"CidrBlock": properties["CidrBlock"]})
