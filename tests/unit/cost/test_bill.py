"""Lines, sums and rounding."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.cost.bill import Bill, Charge, Pricer, Step
from generator.cost.bill.money import cents, exact, quantity, shown
from generator.cost.bill.savings import Move
from generator.cost.prices import Item
from tests.unit.cost.workloads import SNAPSHOT

VIRGINIA = Pricer(SNAPSHOT, "us-east-1")
IRELAND = Pricer(SNAPSHOT, "eu-west-1")


def charge(item: Item, amount: str | None) -> Charge:
    return Charge(item, None if amount is None else Decimal(amount), "group", "something")


def bill(pricer: Pricer, *charges: Charge) -> Bill:
    return Bill(tuple(line for each in charges for line in pricer.lines(each)))


def test_a_line_is_quantity_times_unit_price_and_knows_where_the_price_is_from():
    (line,) = VIRGINIA.lines(charge(Item.NAT_GATEWAY, "2190"))
    assert line.amount == Decimal("98.55")
    assert (line.unit, line.usage_type, line.region) == ("hour", "NatGateway-Hours", "us-east-1")
    assert line.date >= "2026"
    assert line.confidence == "A"
    assert line.unknown == ""


def test_a_quantity_that_is_not_stated_is_named_and_in_no_sum():
    (line,) = VIRGINIA.lines(charge(Item.NAT_GATEWAY_DATA, None))
    assert line.amount is None
    assert line.unit_price == Decimal("0.045")
    assert line.unknown == "the quantity is not stated (GB)"
    assert bill(VIRGINIA, charge(Item.NAT_GATEWAY_DATA, None)).complete is False


def test_a_price_that_is_not_recorded_is_named_and_in_no_sum():
    (line,) = IRELAND.lines(charge(Item.IMAGE_STORAGE, "50"))
    assert line.amount is None
    assert line.unknown == "no price is recorded for eu-west-1"
    known = charge(Item.NAT_GATEWAY, "10")
    assert bill(IRELAND, known, charge(Item.IMAGE_STORAGE, "50")).total == Decimal("0.48")


def test_nothing_of_something_needs_no_price():
    assert list(IRELAND.lines(charge(Item.IMAGE_STORAGE, "0"))) == []


@pytest.mark.parametrize(("alarms", "paid"), [("0", "0"), ("10", "0"), ("11", "0.1"), ("60", "5")])
def test_the_first_ten_alarms_are_free(alarms: str, paid: str):
    assert bill(VIRGINIA, VIRGINIA.beyond_allowance(charge(Item.ALARM, alarms))).total == Decimal(paid)


def test_an_unknown_quantity_stays_unknown_beyond_what_is_free():
    assert VIRGINIA.beyond_allowance(charge(Item.ALARM, None)).quantity is None


def test_a_saving_is_known_if_what_is_unknown_stays_the_same():
    unknown = charge(Item.IMAGE_STORAGE, "50")
    before = bill(IRELAND, unknown, charge(Item.NAT_GATEWAY, "20"))
    after = bill(IRELAND, unknown, charge(Item.NAT_GATEWAY, "10"))
    assert Step(Move("nat", "NAT"), before, after).saving == Decimal("0.48")


def test_a_saving_is_unknown_if_what_is_unknown_changes():
    before, after = (bill(IRELAND, charge(Item.IMAGE_STORAGE, gigabytes)) for gigabytes in ("50", "10"))
    assert Step(Move("ecr", "ECR"), before, after).saving is None


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("5400.19625", "5,400.20"),
        ("0.005", "0.01"),
        ("-0.005", "-0.01"),
        ("0.0049", "0.00"),
        ("-0.001", "0.00"),
        ("2.675", "2.68"),
    ],
)
def test_half_a_cent_goes_up(amount: str, expected: str):
    assert shown(Decimal(amount)) == expected


def test_numbers_are_shown_with_every_digit_and_no_exponent():
    assert exact(Decimal("1E+3")) == "1000"
    assert exact(Decimal("0.0128887100")) == "0.01288871"
    assert quantity(Decimal("1277.50")) == "1,277.5"
    assert cents(Decimal("0E-10")).is_signed() is False
