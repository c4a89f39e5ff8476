"""The way out: one IAM statement, word for word."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.config.section import Distinct, Many, Section

#: Operators without their prefix and ``IfExists``: IAM User Guide, "IAM JSON policy elements: Condition
#: operators".
_OPERATORS = (
    "String(Equals|NotEquals|EqualsIgnoreCase|NotEqualsIgnoreCase|Like|NotLike)",
    "Numeric(Equals|NotEquals|LessThan|LessThanEquals|GreaterThan|GreaterThanEquals)",
    "Date(Equals|NotEquals|LessThan|LessThanEquals|GreaterThan|GreaterThanEquals)",
    "Arn(Equals|NotEquals|Like|NotLike)",
    "BinaryEquals",
    "Bool",
    "IpAddress",
    "NotIpAddress",
    "Null",
)

#: A service's prefix and its action, with wildcards in the action alone.
ActionName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*:[A-Za-z0-9*?]+$")]

#: An ARN, with wildcards where IAM takes them, or ``*`` for actions that know no resource.
ResourcePattern = Annotated[str, Field(pattern=r"^(\*|arn:[^\s]+)$")]

ConditionOperator = Annotated[
    str, Field(pattern=rf"^(ForAnyValue:|ForAllValues:)?({'|'.join(_OPERATORS)})(IfExists)?$")
]
ConditionValue = str | bool | int


class LiteralStatement(Section):
    """One IAM statement of the task role; its endpoints follow from its actions."""

    allow: Literal["statement"] = Field(description="Add a statement word for word.")
    sid: Annotated[str, Field(pattern=r"^[A-Za-z0-9]+$")] | None = Field(
        default=None,
        description="Sid of the statement, e.g. `SendMail`; by default named after its first action.",
    )
    effect: Literal["Allow", "Deny"] = Field(
        default="Allow", description="Effect of the statement; it allows by default."
    )
    actions: Distinct[ActionName] = Field(min_length=1, description="IAM actions, e.g. `ses:SendRawEmail`.")
    resources: Distinct[ResourcePattern] = Field(
        min_length=1,
        description="ARNs that the statement is about, e.g. `arn:aws:sqs:us-east-1:111122223333:orders`, "
        "pseudo parameters allowed, or *.",
    )
    conditions: dict[ConditionOperator, dict[str, ConditionValue | Many[ConditionValue]]] = Field(
        default_factory=dict,
        description="Condition operators, e.g. `StringEquals`, each with its keys and values; "
        "unconditional by default.",
    )
