"""Queues, keys, parameters, and what lies beside the platform.

Prices of us-east-1: SQS 0.40 a million requests beyond one million, FIFO 0.50; a KMS key 1, its requests 0.03
for 10,000 beyond 20,000; an advanced parameter 0.05; a secret 0.40; SNS 0.50 a million beyond one million.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.cost.deployed import Resource
from generator.cost.resources.beside import price_beside
from generator.cost.resources.pricing import Part
from tests.unit.cost.resources.situations import amount, charges, parts, priced, resource, situation


def queue(service: str, logical_id: str = "Queue", **properties: object) -> Resource:
    return resource(
        "SQS::Queue", layer=f"service-{service}", service=service, logical_id=logical_id, **properties
    )


def test_requests_to_a_queue_and_its_dead_letter_queue_are_counted_once():
    pair = (queue("a", "DeadLetterQueue"), queue("a"))
    found = priced(
        situation(*pair, queue("b"), services={"a": {"queueMillions": 9}, "b": {"queueMillions": 2}})
    )
    assert [charge.quantity for charge in charges(found)] == [Decimal(9), Decimal(2)]
    # (11 - 1) x 0.40.
    assert amount(found) == Decimal("4.0")
    assert parts(found) == {Part.QUEUES}


def test_a_fifo_queue_has_its_own_price():
    found = priced(situation(queue("a", FifoQueue=True), services={"a": {"queueMillions": 3}}))
    assert amount(found) == Decimal("1.5")


def test_requests_that_nobody_counts_are_unknown():
    (charge,) = charges(priced(situation(queue("a"))))
    assert charge.quantity is None


def test_a_key_is_paid_by_the_month_and_requests_once_for_all_keys():
    keys = [resource("KMS::Key", logical_id=name) for name in ("One", "Other")]
    found = priced(situation(*keys, keys={"requestMillions": Decimal("0.05")}))
    # 2 x 1, and (5 - 2) x 0.03.
    assert amount(found) == Decimal("2.09")
    assert parts(found) == {Part.KEYS}


def test_requests_to_keys_that_nobody_counts_are_unknown():
    assert amount(priced(situation(resource("KMS::Key")))) is None


@pytest.mark.parametrize(("tier", "usd"), [("Standard", 0), ("Advanced", "0.05")])
def test_only_an_advanced_parameter_is_paid(tier: str, usd: str):
    assert amount(priced(situation(resource("SSM::Parameter", Tier=tier)))) == Decimal(usd)


def test_what_lies_beside_is_that_of_the_reference_workload():
    beside = {"secrets": 40, "kmsKeys": 4, "notificationMillions": 2}
    found = list(price_beside(situation(beside=beside)))
    # 16.00, 4.00 and 0.50.
    assert amount(found) == Decimal("20.50")
    assert parts(found) == {Part.BESIDE}


def test_what_is_not_said_to_lie_beside_does_not():
    assert amount(price_beside(situation())) == 0
