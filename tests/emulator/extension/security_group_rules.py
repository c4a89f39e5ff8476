"""AWS::EC2::SecurityGroupIngress and AWS::EC2::SecurityGroupEgress.

Imitates the template reference, pages "AWS::EC2::SecurityGroupIngress" and "AWS::EC2::SecurityGroupEgress":
every change but that of the description replaces the rule. As EC2 does, a rule that the group has already is
refused.
"""

from __future__ import annotations

from typing import Any

from ministack.services import ec2
from ministack.services.cloudformation import provisioners

from tests.emulator.extension.resource_types import Made, Properties, add_type, only_differs

_DIRECTIONS = {"Ingress": "IpPermissions", "Egress": "IpPermissionsEgress"}


def install() -> None:
    """Add both types."""
    for direction, member in _DIRECTIONS.items():
        _add(f"AWS::EC2::SecurityGroup{direction}", direction, member)


def _add(name: str, direction: str, member: str) -> None:
    def create(logical_id: str, properties: Properties, stack_name: str) -> Made:
        del logical_id, stack_name
        group = _group(properties)
        (rule,) = provisioners._ec2_sg_permissions([properties])
        if any(_same(rule, each) for each in group[member]):
            raise ValueError(f"InvalidPermission.Duplicate: {group['GroupId']} has this rule already: {rule}")
        rule["SecurityGroupRuleId"] = ec2._sg_rule_id(group["GroupId"], direction == "Egress", rule)
        group[member].append(rule)
        return rule["SecurityGroupRuleId"], {"Id": rule["SecurityGroupRuleId"]}

    def delete(physical_id: str, properties: Properties) -> None:
        group = ec2._security_groups.get(properties["GroupId"])
        if group:
            group[member] = [each for each in group[member] if each.get("SecurityGroupRuleId") != physical_id]

    def update(physical_id: str, old: Properties, new: Properties, stack_name: str) -> Made:
        if only_differs(old, new, "Description"):
            delete(physical_id, old)
        return create("", new, stack_name)

    add_type(name, create=create, update=update, delete=delete)


def _group(properties: Properties) -> dict[str, Any]:
    group: dict[str, Any] | None = ec2._security_groups.get(properties["GroupId"])
    if group is None:
        raise ValueError(f"InvalidGroup.NotFound: there is no security group {properties['GroupId']}")
    return group


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    def essence(rule: dict[str, Any]) -> dict[str, Any]:
        bare: dict[str, Any] = ec2._strip_descriptions(rule)
        return {key: value for key, value in bare.items() if value and key != "SecurityGroupRuleId"}

    return essence(one) == essence(other)
