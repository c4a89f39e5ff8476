"""Statements that the params give word for word."""

from __future__ import annotations

from awacs.aws import Action, Condition, ConditionElement, Deny, Statement

from generator.config.permissions import LiteralStatement
from generator.config.permissions.statement import ConditionValue
from generator.policies.grant import Grant, granted
from generator.policies.templating import TemplateValue, label, sub


class _LiteralOperator(ConditionElement):
    """A condition operator under the name that the params give it."""

    def __init__(self, operator: str, tests: dict[str, TemplateValue]) -> None:
        super().__init__(tests)
        self._operator = operator

    @property
    def condition(self) -> str:
        """The operator as IAM writes it."""
        return self._operator


def literal_statement(permission: LiteralStatement) -> Grant:
    """The statement, and the endpoints that its actions need unless it denies them."""
    conditions = Condition(
        [
            _LiteralOperator(operator, {key: _values(values) for key, values in tests.items()})
            for operator, tests in permission.conditions.items()
        ]
    )
    statement = Statement(
        Sid=permission.sid or label(f"{permission.effect} {permission.actions[0]}"),
        Effect=permission.effect,
        Action=[Action(action) for action in permission.actions],
        Resource=[sub(resource) for resource in permission.resources],
        **({"Condition": conditions} if permission.conditions else {}),
    )
    if permission.effect == Deny:
        return Grant(statements=(statement,))
    arns = [resource for resource in permission.resources if resource.startswith("arn:")]
    return granted([statement], buckets=_buckets(permission), arns=arns)


def _values(values: ConditionValue | tuple[ConditionValue, ...]) -> TemplateValue:
    if isinstance(values, tuple):
        return [_values(value) for value in values]
    return sub(values) if isinstance(values, str) else str(values).lower()


def _buckets(permission: LiteralStatement) -> list[str]:
    """ARNs of the buckets behind actions on S3; every bucket where the statement says ``*``."""
    if not any(action.startswith("s3:") for action in permission.actions):
        return []
    everywhere = "arn:${AWS::Partition}:s3:::*"
    named = [resource for resource in permission.resources if resource == "*" or ":s3:::" in resource]
    return [everywhere if resource == "*" else resource.partition("/")[0] for resource in named]
