"""Datapoints of many services at once, by GetMetricData."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from generator.deploy.clients import Region
from generator.deploy.refusals import aws_errors
from generator.errors import AwsError, Problem

#: Queries of one request (Amazon CloudWatch API Reference, GetMetricData). Its 100,800 datapoints a page are
#: what it returns before it hands out a token for more.
_QUERIES: Final = 500

#: How long datapoints are kept, by their period (the same page).
_KEPT: Final = (
    (timedelta(days=63), timedelta(minutes=5)),
    (timedelta(days=455), timedelta(hours=1)),
)


@dataclass(frozen=True)
class Question:
    """One metric and statistic of one ECS service."""

    service: str
    """As the params call it."""
    cluster: str
    """As AWS calls it."""
    ecs_service: str
    namespace: str
    metric: str
    statistic: str


@dataclass(frozen=True)
class Answer:
    """The datapoints of a question, oldest first."""

    question: Question
    times: tuple[datetime, ...]
    values: tuple[float, ...]


def period_for(window: timedelta) -> timedelta:
    """The shortest period from five minutes on in which the whole window is kept.

    Raises:
        AwsError: nothing is kept for so long.
    """
    for kept, period in _KEPT:
        if window <= kept:
            return period
    what = f"CloudWatch keeps nothing for {window.days} days"
    raise AwsError(Problem(what, file="--days", remedy=f"{_KEPT[-1][0].days} at most"))


def read_metrics(
    region: Region, questions: Sequence[Question], now: datetime, window: timedelta
) -> tuple[Answer, ...]:
    """The datapoints of a window that ends with the last whole hour, in the order of the questions.

    Raises:
        AwsError: AWS refuses, or does not return all datapoints.
    """
    end = now.replace(minute=0, second=0, microsecond=0)
    period = period_for(window)
    with aws_errors(region.region):
        return tuple(
            answer
            for first in range(0, len(questions), _QUERIES)
            for answer in _answers(region, questions[first : first + _QUERIES], end - window, end, period)
        )


def _answers(
    region: Region, batch: Sequence[Question], start: datetime, end: datetime, period: timedelta
) -> Iterator[Answer]:
    """Each question of one request, its datapoints from all pages together."""
    found: list[tuple[list[datetime], list[float]]] = [([], []) for _ in batch]
    states = [""] * len(batch)
    pages = (
        region.client("cloudwatch")
        .get_paginator("get_metric_data")
        .paginate(
            MetricDataQueries=[_query(index, each, period) for index, each in enumerate(batch)],
            StartTime=start,
            EndTime=end,
            ScanBy="TimestampAscending",
        )
    )
    for page in pages:
        for result in page["MetricDataResults"]:
            index = int(result["Id"].removeprefix("q"))
            times, values = found[index]
            times += result.get("Timestamps", [])
            values += result.get("Values", [])
            states[index] = result.get("StatusCode", "Complete")
    for question, (times, values), state in zip(batch, found, states, strict=True):
        if state not in ("Complete", ""):
            what = f"CloudWatch does not return all of {question.metric} of {question.ecs_service}: {state}"
            raise AwsError(Problem(what, file=region.region, remedy="try again, or look at fewer days"))
        yield Answer(question, tuple(times), tuple(values))


def _query(index: int, question: Question, period: timedelta) -> dict[str, Any]:
    dimensions = {"ClusterName": question.cluster, "ServiceName": question.ecs_service}
    return {
        "Id": f"q{index}",
        "Label": f"{question.service} {question.metric} {question.statistic}",
        "MetricStat": {
            "Metric": {
                "Namespace": question.namespace,
                "MetricName": question.metric,
                "Dimensions": [{"Name": name, "Value": value} for name, value in dimensions.items()],
            },
            "Period": int(period.total_seconds()),
            "Stat": question.statistic,
        },
    }
