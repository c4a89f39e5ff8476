"""Security-group rules in a tree, whether inside their group or resources of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from generator.checks.finding import TemplatePath
from generator.checks.stack import Resource
from generator.checks.text import number
from generator.checks.tree import Tree
from generator.checks.value import Value

SECURITY_GROUP = "AWS::EC2::SecurityGroup"

Direction = Literal["ingress", "egress"]

_STANDALONE: dict[str, Direction] = {
    "AWS::EC2::SecurityGroupIngress": "ingress",
    "AWS::EC2::SecurityGroupEgress": "egress",
}
_INLINE: dict[str, Direction] = {"SecurityGroupIngress": "ingress", "SecurityGroupEgress": "egress"}
_PEER_GROUP = {"ingress": "SourceSecurityGroupId", "egress": "DestinationSecurityGroupId"}
_PEER_PREFIX_LIST = {"ingress": "SourcePrefixListId", "egress": "DestinationPrefixListId"}


@dataclass(frozen=True)
class SecurityGroupRule:
    """One rule. ``group`` is the identity of the group it belongs to, ``path`` where it is written."""

    direction: Direction
    group: object
    resource: Resource
    path: TemplatePath
    content: Mapping[str, Any]

    @property
    def peer_group(self) -> object | None:
        """The identity of the group at the other end, if the rule names a group."""
        return self._identity(_PEER_GROUP[self.direction])

    @property
    def peer_prefix_list(self) -> object | None:
        """The identity of the prefix list at the other end, if the rule names one."""
        return self._identity(_PEER_PREFIX_LIST[self.direction])

    @property
    def cidr(self) -> Value | None:
        """The IPv4 addresses at the other end, if the rule names addresses."""
        return self._value("CidrIp").follow() if "CidrIp" in self.content else None

    def opens(self, port: int) -> bool:
        """Whether the rule lets TCP through on a port."""
        protocol = str(self.content.get("IpProtocol"))
        if protocol == "-1":
            return True
        first, last = (number(self._value(key)) for key in ("FromPort", "ToPort"))
        return protocol in ("tcp", "6") and first is not None and last is not None and first <= port <= last

    def _identity(self, key: str) -> object | None:
        return self._value(key).identity() if key in self.content else None

    def _value(self, key: str) -> Value:
        return Value(self.resource.stack, self.content).get(key)


def security_group_rules(tree: Tree) -> Iterator[SecurityGroupRule]:
    """Every rule of every security group, stack by stack."""
    for resource in tree.resources(SECURITY_GROUP, *_STANDALONE):
        standalone = _STANDALONE.get(resource.type)
        if standalone:
            group = resource.value("GroupId").identity()
            yield SecurityGroupRule(standalone, group, resource, ("GroupId",), resource.properties)
            continue
        own = resource.reference().identity()
        for key, direction in _INLINE.items():
            for index, item in enumerate(resource.value(key).items()):
                if isinstance(item.content, Mapping):
                    yield SecurityGroupRule(direction, own, resource, (key, index), item.content)
