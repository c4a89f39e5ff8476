"""Permissions that serve operations: metrics of the application, and shells into its tasks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from generator.config.section import Section


def _outside_aws(namespace: str) -> str:
    if namespace.startswith("AWS/"):
        raise ValueError(f"{namespace!r} belongs to AWS; a namespace of your own does not begin with AWS/")
    return namespace


#: Amazon CloudWatch API Reference, PutMetricData.
MetricNamespace = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9./_#-][A-Za-z0-9./_#:-]{0,254}$"), AfterValidator(_outside_aws)
]


class PutMetrics(Section):
    """Put metrics into one namespace."""

    allow: Literal["putMetrics"] = Field(description="Put metrics into a namespace.")
    namespace: MetricNamespace = Field(
        description="CloudWatch namespace, e.g. `Orders/Api`: at most 255 letters, digits and ./_#:-, "
        "not under AWS/."
    )


class Exec(Section):
    """Let operators open a shell in the tasks with ECS Exec."""

    allow: Literal["exec"] = Field(description="Let operators open a shell with ECS Exec.")
