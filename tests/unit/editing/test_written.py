"""Values as YAML text, read back by the parser that reads params."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.params_file import read_params_file
from generator.editing.nodes import read_nodes
from generator.editing.written import block, flow
from tests.samples import ROOT

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
SCALARS = st.one_of(
    TEXT,
    st.integers(-(10**6), 10**6),
    st.booleans(),
    st.sampled_from(
        ["", "null", "~", "1.10", "0x1f", "<<", "- a", "a: b", "a #b", "a:", "*x", "@", "{a}", "2, 3"]
    ),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)


@given(VALUES, st.sampled_from(["", "'", '"']))
def test_a_value_is_read_back_as_it_was(value: Any, quote: str):
    for text in (f"key: {flow(value, quote)}\n", f"{{key: {flow(value, quote)}, b: 1}}\n"):
        assert read_nodes(text).plain()["key"] == value


@given(VALUES, st.integers(1, 4))
def test_lines_are_read_back_as_what_they_were(value: Any, step: int):
    text = "\n".join(block("key", value, step)) + "\nb: 1\n"
    assert read_nodes(text).plain() == {"key": value, "b": 1}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("api.example.com", "api.example.com"),
        ("arn:aws:sns:us-east-1:111122223333:topic", "arn:aws:sns:us-east-1:111122223333:topic"),
        ("cron(0 20 ? * MON-FRI *)", "cron(0 20 ? * MON-FRI *)"),
        ("no", "no"),
        ("true", '"true"'),
        ("10001", '"10001"'),
        ("a: b", '"a: b"'),
        (True, "true"),
        (0.5, "0.5"),
        (["a", 1], "[a, 1]"),
        ({"min": 1, "max": 2}, "{min: 1, max: 2}"),
    ],
)
def test_quotes_stand_where_they_are_needed(value: Any, text: str):
    assert flow(value) == text


@pytest.mark.parametrize("path", sorted(Path(ROOT, "params").rglob("*.yaml")), ids=lambda path: path.stem)
def test_the_samples_say_what_the_loader_reads(path: Path):
    assert read_nodes(path.read_text(encoding="utf-8")).plain() == read_params_file(path).data
