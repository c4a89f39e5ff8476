"""The statements by which roles of a tree are allowed something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.checks.stack import Resource
from generator.checks.tree import Tree
from generator.checks.value import Value

#: Policies of their own that are attached to a role, user or group. Policies of resources are not among them:
#: there ``Resource: "*"`` means the resource itself.
_POLICIES = ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy")


@dataclass(frozen=True)
class Statement:
    """One allowing statement; ``steps`` lead from the properties of ``resource`` to it."""

    resource: Resource
    steps: tuple[str | int, ...]
    content: Mapping[str, Any]

    def list(self, key: str) -> tuple[Any, ...]:
        """The values of a key that may hold one or a list of them."""
        content = self.content.get(key, [])
        return tuple(content) if isinstance(content, list) else (content,)

    @property
    def actions(self) -> tuple[str, ...]:
        """The actions that are literal text."""
        return tuple(action for action in self.list("Action") if isinstance(action, str))

    @property
    def on_behalf(self) -> bool:
        """Whether another service makes the calls: with ``kms:ViaService`` the task never calls KMS."""
        conditions = self.content.get("Condition", {})
        return any("kms:ViaService" in keys for keys in conditions.values() if isinstance(keys, Mapping))


def allowing_statements(tree: Tree) -> Iterator[Statement]:
    """Every statement of a role's policies with the effect Allow."""
    for resource in tree.resources("AWS::IAM::Role"):
        for index, policy in enumerate(resource.value("Policies").items()):
            document = policy.get("PolicyDocument")
            yield from _allowing(resource, document, "Policies", index, "PolicyDocument")
    for resource in tree.resources(*_POLICIES):
        yield from _allowing(resource, resource.value("PolicyDocument"), "PolicyDocument")


def _allowing(resource: Resource, document: Value, *steps: str | int) -> Iterator[Statement]:
    statements = document.get("Statement").content
    for index, statement in enumerate(statements if isinstance(statements, list) else [statements]):
        if isinstance(statement, Mapping) and statement.get("Effect") == "Allow":
            yield Statement(resource, (*steps, "Statement", index), statement)
