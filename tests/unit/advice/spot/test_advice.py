"""What more Spot is worth, and what it costs in availability."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.advice.spot import advise_spot
from generator.capacity import Assumptions, Placement, availability
from generator.config.environment import Environment
from generator.cost.bill.savings import saving
from tests.environments import environment, web, worker
from tests.unit.advice.advised import estimating, usage

TEN = {"min": 6, "usual": 10, "max": 30}


def orders(**fields: object) -> Environment:
    return environment(worker("orders", scaling=TEN, cpu=1024, memory=2048, **fields))


def test_a_raise_is_worth_the_discount_of_its_tasks():
    found = advise_spot(orders(), estimating())
    (priced,) = found.raises
    # Two tasks of 1 vCPU and 2 GB, on demand less Spot, 730 hours; and three minutes for one in ten of them.
    on_demand = Decimal("0.04048") + 2 * Decimal("0.004445")
    on_spot = Decimal("0.0128887") + 2 * Decimal("0.00141527")
    reclaims = 2 * on_spot * Decimal("0.005")
    assert priced.worth.expected is not None
    assert round(priced.worth.expected, 3) == round(2 * 730 * (on_demand - on_spot) - reclaims, 3)
    assert priced.worth.low is not None
    assert round(priced.worth.low, 2) == round(2 * 730 * on_demand * Decimal("0.6"), 2)
    assert priced.worth.high is not None
    assert round(priced.worth.high, 2) == round(2 * 730 * on_demand * Decimal("0.7"), 2)


def test_the_saving_of_all_is_the_difference_of_two_bills():
    of = environment(worker("orders", scaling=TEN), worker("mail", scaling=TEN, capacity={"spotShare": 0}))
    found = advise_spot(of, estimating())
    assert found.in_all.expected == saving(found.before.bill, found.after.bill)
    assert found.in_all.expected == sum(each.worth.expected or 0 for each in found.raises)


def test_releases_that_are_not_stated_are_named():
    of = environment(web("shop", scaling=TEN))
    assert advise_spot(of, estimating()).without_releases == ("shop",)
    stated = usage(services={"shop": {"deploymentsPerMonth": 4}})
    assert advise_spot(of, estimating(stated)).without_releases == ()


def test_where_spot_has_no_recorded_price_the_worth_is_unknown():
    of = environment(worker(scaling=TEN, architecture="arm64"), region="eu-west-2")
    (priced,) = advise_spot(of, estimating(region="eu-west-2")).raises
    assert priced.worth.expected is None
    # At a discount of 60 and of 70 % it is known, since the price on demand is.
    hourly = Decimal("0.03725") / 4 + Decimal("0.00409") / 2
    assert priced.worth.low is not None
    assert round(priced.worth.low, 2) == round(2 * 730 * hourly * Decimal("0.6"), 2)


def test_probabilities_are_those_of_the_capacity_model():
    (priced,) = advise_spot(orders(), estimating(), needed_percent=75).raises
    rarely, often = priced.chances
    assert rarely.needed == 8
    assert rarely.now == pytest.approx(availability(Placement(3, 7, 2), 8, Assumptions()))
    assert rarely.then == pytest.approx(availability(Placement(1, 9, 2), 8, Assumptions()))
    assert often.then < often.now


def test_critical_services_are_changed_only_if_they_are_named():
    critical = worker("ledger", scaling=TEN, capacity={"spotShare": 20}, critical=True, tasksNeeded=2)
    of = environment(critical, worker("mail", scaling=TEN))
    found = advise_spot(of, estimating())
    assert found.changes(()) == ((("services", "mail", "capacity", "spotShare"), 90),)
    assert [path[1] for path, _ in found.changes(("ledger", "mail"))] == ["ledger", "mail"]


def test_only_the_services_that_are_named_are_looked_at():
    of = environment(worker("orders", scaling=TEN), worker("mail", scaling=TEN))
    found = advise_spot(of, estimating(), services=("mail",))
    assert [each.room.service.name for each in found.raises] == ["mail"]
    assert found.kept == ()
