"""Logs, alarms, dashboards, messages and the bucket of access logs.

Prices of us-east-1: logs 0.50 a GB taken in beyond 5 GB and 0.03 a GB kept; an alarm 0.10 for each metric
beyond ten, 0.30 with a period below a minute; a dashboard 3 beyond three; a GB in S3 0.023.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cost.bill import Pricer
from generator.cost.deployed import Resource
from generator.cost.estimate.meter import Meter
from generator.cost.resources.log_group import price_all_log_groups
from generator.cost.resources.pricing import Part, Priced, Situation
from tests.unit.cost.resources.situations import (
    SNAPSHOT,
    amount,
    charges,
    parts,
    priced,
    resource,
    situation,
    unpriced,
)

OWN = resource("Logs::LogGroup", layer="observability")


def log_group(service: str) -> Resource:
    return resource("Logs::LogGroup", layer=f"service-{service}", service=service)


def logs(where: Situation) -> list[Priced]:
    return [*priced(where), *price_all_log_groups(where)]


def taken_in(where: Situation) -> dict[str, Decimal | None]:
    found = charges(logs(where))
    return {charge.service: charge.quantity for charge in found if charge.what == "logs taken in"}


def test_all_log_groups_are_those_of_the_reference_workload_less_five_free_gb():
    where = situation(OWN, log_group("a"), logs={"ingestedGb": 1500, "keptGb": 1000})
    # 1,495 x 0.50 and 1,000 x 0.03.
    assert amount(logs(where)) == Decimal("747.50") + Decimal("30.00")
    assert parts(logs(where)) == {Part.LOGS}


def test_what_a_service_writes_stands_on_its_own_line_and_the_rest_on_that_of_all():
    services = {"a": {"logsGb": 40}, "b": {}}
    where = situation(
        *(OWN, log_group("a"), log_group("b")),
        services=services,
        logs={"ingestedGb": 100, "keptGb": 0},
    )
    assert taken_in(where) == {"a": Decimal(40), "": Decimal(60)}


def test_without_a_sum_a_service_that_says_nothing_is_unknown():
    where = situation(log_group("a"), log_group("b"), services={"a": {"logsGb": 40}})
    assert taken_in(where) == {"a": Decimal(40), "b": None}


def test_a_service_with_two_log_groups_writes_once():
    two = (log_group("a"), log_group("a"))
    assert taken_in(situation(*two, services={"a": {"logsGb": 40}})) == {"a": Decimal(40)}
    found = charges(logs(situation(*two, services={"a": {"logsGb": 40}})))
    assert [charge.what for charge in found] == ["logs taken in", "logs kept"]


def test_where_nothing_is_logged_nothing_is_unknown():
    assert logs(situation()) == []


@given(st.lists(st.decimals(0, 10**6, places=6), max_size=5), st.decimals(0, 10**6, places=6))
def test_lines_of_services_and_the_rest_add_up_to_the_sum(written: list[Decimal], rest: Decimal):
    names = [f"s{n}" for n in range(len(written))]
    total = sum(written, rest)
    where = situation(
        *(OWN, *map(log_group, names)),
        services={name: {"logsGb": gb} for name, gb in zip(names, written, strict=True)},
        logs={"ingestedGb": total, "keptGb": 0},
    )
    assert sum(filter(None, taken_in(where).values()), Decimal(0)) == total


def alarm(**properties: Any) -> Resource:
    return resource("CloudWatch::Alarm", layer="service-a", service="a", **properties)


def metrics(*periods: int) -> list[dict[str, Any]]:
    queries = [{"Id": f"m{n}", "MetricStat": {"Period": period}} for n, period in enumerate(periods)]
    return [{"Id": "result", "Expression": "m0 / m1"}, *queries]


def test_an_alarm_is_paid_for_each_metric_of_its_expression():
    found = priced(situation(alarm(Period=60), alarm(Metrics=metrics(60, 60))))
    assert [charge.quantity for charge in charges(found)] == [Decimal(1), Decimal(2)]
    assert parts(found) == {Part.ALARMS}


def test_ten_metrics_of_alarms_are_free():
    twelve = [alarm(Period=300), *[alarm(Period=60)] * 11]
    assert amount(priced(situation(*twelve))) == Decimal("0.20")
    assert amount(priced(situation(*twelve[:10]))) == 0


@pytest.mark.parametrize(
    ("properties", "usd"), [({"Period": 10}, "0.3"), ({"Metrics": metrics(60, 30)}, "0.6")]
)
def test_an_alarm_that_looks_more_than_once_a_minute_costs_more(properties: dict[str, Any], usd: str):
    assert amount(priced(situation(alarm(**properties)))) == Decimal(usd)


def test_three_dashboards_are_free():
    dashboards = [resource("CloudWatch::Dashboard")] * 4
    assert amount(priced(situation(*dashboards[:3]))) == 0
    assert amount(priced(situation(*dashboards))) == Decimal(3)


def test_messages_of_alarms_are_requests_and_deliveries():
    topic = resource("SNS::Topic")
    mail, hook = (
        resource("SNS::Subscription", Protocol="email"),
        resource("SNS::Subscription", Protocol="https"),
    )
    found = priced(situation(topic, mail, hook, alarms={"messages": 201_000}))
    # Requests within the free million; 200,000 mails x 2 / 100,000; 101,000 calls x 0.06 / 100,000.
    assert amount(found) == Decimal(4) + Decimal("0.0606")
    assert parts(found) == {Part.QUEUES}


def test_messages_that_nobody_counts_are_unknown():
    found = charges(
        priced(situation(resource("SNS::Topic"), resource("SNS::Subscription", Protocol="email")))
    )
    assert [charge.quantity for charge in found] == [None, None]


def test_a_delivery_without_a_recorded_price_says_so():
    (found,) = unpriced(priced(situation(resource("SNS::Subscription", Protocol="sms"))))
    assert "no price is recorded" in found.reason


def test_access_logs_are_paid_by_what_is_kept():
    bucket = resource("S3::Bucket", layer="ingress")
    assert amount(priced(situation(bucket, logs={"bucketGb": 120}))) == Decimal("2.76")
    assert amount(priced(situation(bucket))) is None


def test_free_quantities_are_taken_once():
    meter = Meter(Pricer(SNAPSHOT, "us-east-1"))
    first, second = charges(
        priced(situation(alarm(Metrics=metrics(*[60] * 8)), alarm(Metrics=metrics(*[60] * 8))))
    )
    amounts = [line.amount for charge in (first, second) for line in meter.lines(charge)]
    # Ten of sixteen.
    assert amounts == [0, 0, Decimal("0.6")]
