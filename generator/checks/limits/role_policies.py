"""The inline policies of a role fit its quota together, whatever the deployment calls itself.

IAM counts no white space. What only a deployment knows counts as the longest that it may become: a suffix as
its parameter admits it, a reference by itself as the ARN of a listener rule.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator import quotas
from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.text import longest, text
from generator.checks.tree import Tree
from generator.checks.value import Value

RULE = Rule("TS709", "Inline policies of a role", "error", __doc__, quotas.IAM_QUOTAS)

_ROLE: Final = "AWS::IAM::Role"
#: Characters of the longest ARN that roles here name:
#: ``arn:aws-us-gov:elasticloadbalancing:us-gov-east-1:<12>:listener-rule/app/<32>/<16>/<16>/<16>``.
_REFERENCE: Final = 164
#: What a text holds of other names, such as that of a cluster.
_NAME: Final = 64
_UNKNOWN: Final = re.compile(r"\$\{(?!AWS::)[^}]*\}")


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every role whose inline policies may become longer than IAM takes."""
    lengths: defaultdict[object, int] = defaultdict(int)
    for policy in tree.resources("AWS::IAM::Policy", "AWS::IAM::RolePolicy"):
        for named in (*policy.value("Roles").items(), policy.value("RoleName")):
            lengths[named.identity()] += _length(policy.value("PolicyDocument"))
    for role in tree.resources(_ROLE):
        length = lengths[role.reference().identity()]
        length += sum(_length(policy.get("PolicyDocument")) for policy in role.value("Policies").items())
        if length > quotas.ROLE_POLICY_CHARACTERS:
            message = (
                f"its inline policies may become {length:,} characters long, and "
                f"{quotas.ROLE_POLICY_CHARACTERS:,} are allowed"
            )
            yield RULE.at(role, message, "Policies")


def _length(value: Value) -> int:
    """Characters of a value as JSON without white space."""
    match value.content:
        case list() as items:
            return 2 + sum(_length(Value(value.stack, item)) for item in items) + max(len(items) - 1, 0)
        case {"Ref": _} | {"Fn::GetAtt": _} | {"Fn::Sub": _} | {"Fn::Join": _} | {"Fn::Select": _}:
            return 2 + _resolved(value)
        case Mapping() as members:
            return 2 + sum(_member(value, key) for key in members) + max(len(members) - 1, 0)
    return len("".join(json.dumps(value.content).split()))


def _member(value: Value, key: str) -> int:
    return len(json.dumps(key)) + 1 + _length(value.get(key))


def _resolved(value: Value) -> int:
    written: Any = text(value, longest)
    if written is None or _UNKNOWN.fullmatch(written):
        return _REFERENCE
    return len("".join(_UNKNOWN.sub("x" * _NAME, written).split()))
