import contextlib
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.deploy.prices.product import (
    UnreadableProductError,
    attributes_of,
    number,
    read_entry,
    read_product,
)
from generator.deploy.prices.spot_feed import UnreadableFeedError, read_feed

NAMES = ("product", "attributes", "terms", "OnDemand", "priceDimensions", "pricePerUnit", "USD", "unit")
FURTHER = ("beginRange", "endRange", "publicationDate", "effectiveDate", "prices", "aws:region", "price")
texts = st.sampled_from(["0", "0.5", "10", "Inf", "2026-11-11", "vCPU-Hours", "", "x"])
scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts)


def containers(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    keys = st.sampled_from([*NAMES, *FURTHER])
    return st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=5))


anything = st.recursive(scalars, containers, max_leaves=25)


@given(anything)
def test_whatever_an_entry_is_it_is_read_or_refused(data: Any):
    with contextlib.suppress(UnreadableProductError):
        entry = read_entry(json.dumps(data))
        assert all(isinstance(value, str) for value in attributes_of(entry).values())
        assert all(tier.usd >= 0 for offer in read_product(entry).offers for tier in offer)


@given(anything)
def test_whatever_the_feed_is_it_is_read_or_refused(data: Any):
    with contextlib.suppress(UnreadableFeedError):
        assert read_feed(json.dumps(data).encode(), "2026-11-11").said


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0.0404800000", "0.04048"), ("10240", "10240"), ("100", "100"), ("0.0000000000", "0"), ("1.0", "1")],
)
def test_a_number_is_without_the_zeros_at_its_end(text: str, expected: str):
    assert str(number(text)) == expected
    assert number(text) == Decimal(text)


@pytest.mark.parametrize("text", ["", "-1", "1e3", "NaN", "Infinity", " 1", "1,5", ".5", "٣", None, 1, 0.5])
def test_anything_else_is_no_number(text: object):
    assert number(text) is None
