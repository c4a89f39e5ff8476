"""The egress of a security group from which nothing may go out."""

from __future__ import annotations

from troposphere import ec2


def closed_egress() -> list[ec2.SecurityGroupRule]:
    """One rule that leads nowhere.

    A group without any egress rule gets one that allows everything (CloudFormation Template Reference,
    AWS::EC2::SecurityGroup). Rules that are resources of their own add to this one.
    """
    nowhere = ec2.SecurityGroupRule(
        IpProtocol="-1",
        CidrIp="127.0.0.1/32",
        Description="Nothing; it stands in for the rule that would allow everything",
    )
    return [nowhere]
