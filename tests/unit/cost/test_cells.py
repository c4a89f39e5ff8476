"""Amounts and per cents as cells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cost.presentation.cells import amount_cell, percent_beside, signed_cell


@pytest.mark.parametrize(
    ("amount", "shown", "signed"),
    [
        ("0", "0.00", "0.00"),
        ("0.0049", "< 0.01", "< 0.01"),
        ("-0.0049", "> -0.01", "> -0.01"),
        ("0.005", "0.01", "+0.01"),
        ("-0.005", "-0.01", "-0.01"),
        ("1234.5", "1,234.50", "+1,234.50"),
    ],
)
def test_what_is_less_than_half_a_cent_is_not_shown_as_nothing(amount: str, shown: str, signed: str):
    assert (amount_cell(Decimal(amount)), signed_cell(Decimal(amount))) == (shown, signed)


def test_what_is_not_known_is_said():
    assert amount_cell(None) == signed_cell(None) == "unknown"


_percents = st.decimals(-200, 200, places=6)


@given(_percents, _percents)
def test_per_cent_are_shown_on_the_side_of_a_limit_on_which_they_are(percent: Decimal, limit: Decimal):
    shown = Decimal(percent_beside(percent, limit))
    assert (shown < limit, shown > limit) == (percent < limit, percent > limit)
    assert abs(shown - percent) <= Decimal("0.05")
