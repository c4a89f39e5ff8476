"""Whether a target is met, and what is unknown could decide it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.cost.bill import Bill, CostLine, Savings, Step
from generator.cost.bill.savings import Move
from generator.cost.estimate import Gate
from generator.cost.presentation import gate_sentences
from generator.cost.prices import Item
from generator.cost.resources.pricing import Unpriced


def line(amount: str | None, what: str = "something", *, price: str | None = "1") -> CostLine:
    return CostLine(
        group="layer",
        service="",
        what=what,
        item=Item.ALARM,
        quantity=None if amount is None else Decimal(amount),
        unit="alarm-month",
        unit_price=None if price is None else Decimal(price),
        usage_based=False,
        region="us-east-1",
    )


def gate(before: list[CostLine], after: list[CostLine], target: str = "40") -> Gate:
    first, last = Bill(tuple(before)), Bill(tuple(after))
    return Gate(Decimal(target), Savings(first, (Step(Move("all", "All"), first, last),)))


UNKNOWN = line(None, "an unknown")
NO_PRICE = line("5", "what has no price", price=None)


@pytest.mark.parametrize(("after", "passes"), [("60", True), ("60.01", False), ("10", True), ("120", False)])
def test_a_target_is_met_from_its_very_per_cent_on(after: str, passes: bool):
    assert gate([line("100")], [line(after)]).passes is passes


def test_what_is_missing_is_told_in_dollars_and_per_cent():
    assert list(gate_sentences(gate([line("100")], [line("65")]))) == [
        "The target is missed: only 35.0 % of 100.00 are saved where 40 % have to be.",
        "5.00 a month are missing, 5.0 % of the bill before.",
    ]


@pytest.mark.parametrize(
    ("after", "target", "shown"),
    [
        ("66.04", "34", "33.96"),
        ("66.0001", "34", "33.9999"),
        ("66.4", "34", "33.6"),
        ("66.06", "33.95", "33.9"),
        ("66.05", "33.96", "33.95"),
    ],
)
def test_a_target_that_is_missed_by_little_is_not_rounded_up_to(after: str, target: str, shown: str):
    first, _ = gate_sentences(gate([line("100")], [line(after)], target))
    assert first.startswith(f"The target is missed: only {shown} % of 100.00 are saved")


def test_a_target_that_is_met_by_little_is_not_rounded_below_it():
    (first,) = gate_sentences(gate([line("100")], [line("66.0599")], "33.94"))
    assert first == "The target is met: 33.9401 % of 100.00 are saved, and 33.94 % have to be."
    (second,) = gate_sentences(gate([line("100")], [line("66")], "34"))
    assert second == "The target is met: 34.0 % of 100.00 are saved, and 34 % have to be."


def test_what_is_missing_is_never_nothing():
    _, missing = gate_sentences(gate([line("1")], [line("0.6601")], "34"))
    assert missing == "Less than 0.01 a month are missing, 0.01 % of the bill before."


def test_a_bill_that_rises_saves_nothing():
    first, missing = gate_sentences(gate([line("100")], [line("110")], "34"))
    assert first == "The target is missed: the bill rises by 10.0 % of 100.00 where 34 % have to be saved."
    assert missing == "44.00 a month are missing, 44.0 % of the bill before."


def test_what_is_unknown_is_named_with_the_key_that_states_it():
    kept = replace(UNKNOWN, remedy="`logs.keptGb`")
    assert gate([line("100"), kept], [line("90")]).deciding == ("an unknown (`logs.keptGb`)",)


def test_an_unknown_of_before_alone_only_adds_to_a_saving_that_is_enough():
    found = gate([line("100"), UNKNOWN], [line("50")])
    assert found.passes
    assert list(gate_sentences(found)) == [
        "The target is met: 50.0 % of the known 100.00 are saved, and 40 % have to be."
    ]


def test_an_unknown_of_before_decides_where_the_saving_is_not_enough():
    found = gate([line("100"), UNKNOWN], [line("90")])
    assert (found.passes, found.deciding) == (False, (UNKNOWN.title,))
    assert "What is unknown could decide it: an unknown." in list(gate_sentences(found))


def test_all_that_could_decide_is_named():
    unknown = [line(None, f"unknown {number}") for number in range(12)]
    said = " ".join(gate_sentences(gate([line("100")], [line("50"), *unknown])))
    assert all(f"unknown {number}" in said for number in range(12))


def test_an_unknown_of_afterwards_decides_where_the_saving_is_enough():
    found = gate([line("100")], [line("50"), UNKNOWN])
    assert (found.passes, found.deciding) == (False, (UNKNOWN.title,))


def test_an_unknown_of_afterwards_decides_nothing_where_the_saving_is_not_enough():
    found = gate([line("100")], [line("90"), UNKNOWN])
    assert (found.passes, found.deciding) == (False, ())


def test_an_unknown_of_both_makes_every_per_cent_smaller():
    enough, too_little = gate([line("100"), UNKNOWN], [line("50"), UNKNOWN]), gate([UNKNOWN], [UNKNOWN])
    assert (enough.passes, enough.deciding) == (False, (UNKNOWN.title,))
    assert (too_little.passes, too_little.deciding) == (False, ())


def test_an_unknown_of_both_decides_nothing_where_no_per_cent_are_asked_for():
    assert gate([line("100"), UNKNOWN], [line("50"), UNKNOWN], target="0").passes
    assert not gate([line("100"), UNKNOWN], [line("101"), UNKNOWN], target="0").passes
    assert gate([line("100")], [line("50"), UNKNOWN], target="0").deciding == ("an unknown",)


def test_what_has_no_price_and_stays_the_same_is_named_with_the_room_that_there_is():
    found = gate([line("100"), NO_PRICE], [line("50"), NO_PRICE])
    assert found.passes
    assert (found.without_price, found.room) == ((NO_PRICE.title,), Decimal(25))
    assert list(gate_sentences(found))[1:] == [
        "It holds while what has no price, without a recorded price, come to less than 25.00 a month."
    ]


def test_what_has_no_price_and_is_there_afterwards_alone_decides():
    found = gate([line("100")], [line("50"), NO_PRICE])
    assert (found.passes, found.deciding) == (False, (NO_PRICE.title,))


def test_what_is_in_no_line_decides_where_it_is_there_afterwards_alone():
    """A size that only AWS knows would else be a saving of the whole service."""
    tasks = Unpriced("service-api", "api", "tasks", "the template leaves the size of its tasks open")
    enough = gate([line("100")], [line("50")])
    assert replace(enough, unpriced_before=(tasks,), unpriced_after=(tasks,)).passes
    assert replace(enough, unpriced_before=(tasks,)).passes
    found = replace(enough, unpriced_after=(tasks,))
    assert (found.passes, found.deciding) == (False, ("tasks of service-api",))


def test_a_bill_of_which_nothing_is_known_meets_no_target():
    assert gate([UNKNOWN], []).passes is False
    assert gate([], []).passes is False
