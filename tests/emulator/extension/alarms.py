"""AWS::CloudWatch::Alarm on an expression over metrics, and on percentiles of few samples.

MiniStack refuses the property Metrics and drops EvaluateLowSampleCountPercentile. Imitates the API
reference of CloudWatch, pages "PutMetricAlarm" and "MetricDataQuery": exactly one query returns data, and
an alarm on queries has no metric of its own. The expression is never evaluated: such an alarm stays in
INSUFFICIENT_DATA.
"""

from __future__ import annotations

from typing import Any

from ministack.services.cloudformation import provisioners

from tests.emulator.extension.api_requests import request

#: What an alarm on one metric has and an alarm on queries has not.
_OF_ONE_METRIC = ("MetricName", "Namespace", "Dimensions", "Period", "Statistic", "ExtendedStatistic", "Unit")


def install() -> None:
    """Give such an alarm to MiniStack as one on a metric, then take the metric out again."""
    original = provisioners._cw_metric_alarm_record

    def record(name: str, properties: dict[str, Any]) -> dict[str, Any]:
        queries = properties.get("Metrics")
        if not queries:
            return {**original(name, properties), **_of_percentiles(properties)}
        wanted = request("cloudwatch", "PutMetricAlarm", {**properties, "AlarmName": name})
        _require_one_result(wanted["Metrics"])
        both = [key for key in _OF_ONE_METRIC if key in properties]
        if both:
            raise ValueError(f"ValidationError: Metrics can not stand beside {', '.join(both)}")
        single = {key: value for key, value in properties.items() if key != "Metrics"}
        made = original(name, {**single, "MetricName": "expression", "Namespace": "expression"})
        return {
            **{key: value for key, value in made.items() if key not in _OF_ONE_METRIC},
            "Metrics": wanted["Metrics"],
        }

    provisioners._cw_metric_alarm_record = record


def _of_percentiles(properties: dict[str, Any]) -> dict[str, Any]:
    key = "EvaluateLowSampleCountPercentile"
    value = properties.get(key)
    return {} if value is None else {key: value}


def _require_one_result(queries: list[dict[str, Any]]) -> None:
    results = [query["Id"] for query in queries if query.get("ReturnData", True)]
    if len(results) != 1:
        raise ValueError(f"ValidationError: exactly one element of Metrics returns data, not {results}")
