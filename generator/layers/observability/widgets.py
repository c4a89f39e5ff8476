"""Widgets of a CloudWatch dashboard, and how they are laid out.

Amazon CloudWatch API Reference, "Dashboard Body Structure and Syntax". All texts are parts of one
``Fn::Sub``: ``${Name}`` is its variable, ``${!PROP(…)}`` reaches CloudWatch as a dynamic label.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

Widget = dict[str, Any]

#: Columns of a dashboard.
COLUMNS: Final = 24
#: Seconds that one point of a graph stands for.
PERIOD: Final = 300


def text(markdown: str, *, height: int = 2) -> Widget:
    """A paragraph over the whole width."""
    properties = {"markdown": markdown, "background": "transparent"}
    return {"type": "text", "width": COLUMNS, "height": height, "properties": properties}


def alarms(title: str, arns: Sequence[str]) -> Widget:
    """The state of alarms."""
    properties = {"title": title, "alarms": list(arns)}
    return {"type": "alarm", "width": COLUMNS, "height": 2, "properties": properties}


def log_table(title: str, log_group: str, query: str) -> Widget:
    """What a Logs Insights query finds in one log group."""
    properties = {
        "title": title,
        "region": "${AWS::Region}",
        "view": "table",
        "query": f"SOURCE '{log_group}' | {query}",
    }
    return {"type": "log", "width": COLUMNS, "height": 6, "properties": properties}


def graph(title: str, metrics: Sequence[list[Any]], *, width: int = 12, percent: bool = False) -> Widget:
    """Lines over time."""
    axis = {"min": 0, **({"max": 100, "label": "%", "showUnits": False} if percent else {})}
    properties = {
        "title": title,
        "region": "${AWS::Region}",
        "view": "timeSeries",
        "period": PERIOD,
        "yAxis": {"left": axis},
        "metrics": list(metrics),
    }
    return {"type": "metric", "width": width, "height": 6, "properties": properties}


def search(terms: str, statistic: str, label: str) -> list[Any]:
    """A line for every metric that is found, so that a new service needs no new dashboard.

    A term in double quotes is matched exactly, another one in part (Amazon CloudWatch User Guide, "CloudWatch
    search expression syntax").
    """
    return [{"expression": f"SEARCH('{terms}', '{statistic}', {PERIOD})", "label": label}]


def metric(namespace: str, name: str, dimension: str, value: str, *, label: str) -> list[Any]:
    """The sum of one metric."""
    return [namespace, name, dimension, value, {"stat": "Sum", "label": label}]


def laid_out(widgets: Iterable[Widget]) -> list[Widget]:
    """The widgets from left to right and from top to bottom."""
    placed: list[Widget] = []
    x = y = row_height = 0
    for widget in widgets:
        if x + widget["width"] > COLUMNS:
            x, y, row_height = 0, y + row_height, 0
        placed.append({"type": widget["type"], "x": x, "y": y, **widget})
        x, row_height = x + widget["width"], max(row_height, widget["height"])
    return placed
