"""How traffic is shifted, as people say it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.deployment import (
    AllAtOnce,
    Canary,
    Deployment,
    Linear,
    TrafficShift,
    parse_traffic,
    predefined_configuration,
)
from generator.config.section import MisfitError

PERCENT = st.integers(1, 999).map(lambda tenths: tenths / 10)
MINUTES = st.integers(1, 2880)
SHIFTS = st.one_of(
    st.just(AllAtOnce()), st.builds(Canary, PERCENT, MINUTES), st.builds(Linear, PERCENT, MINUTES)
)


def editor_pattern() -> str:
    (text, _) = Deployment.model_json_schema(by_alias=True)["properties"]["traffic"]["anyOf"]
    return str(text["pattern"])


@given(SHIFTS)
def test_what_a_shift_says_of_itself_is_read_as_that_shift(shift: TrafficShift) -> None:
    assert parse_traffic(str(shift)) == shift


@given(SHIFTS, st.sampled_from([" ", "  ", "\t"]), st.booleans())
def test_blanks_are_as_people_type_them(shift: TrafficShift, blank: str, before_percent: bool) -> None:
    typed = str(shift).replace(" ", blank).replace("%", f"{blank}%" if before_percent else "%")
    assert parse_traffic(f" {typed} ") == shift
    assert re.search(editor_pattern(), typed)


@given(st.text(max_size=40))
def test_any_text_is_a_shift_or_is_refused(text: str) -> None:
    try:
        shift = parse_traffic(text)
    except MisfitError:
        return
    assert re.search(editor_pattern(), text)
    assert parse_traffic(str(shift)) == shift


def test_minutes_may_be_one_minute() -> None:
    assert parse_traffic("linear 10% every 1 minute") == parse_traffic("linear 10% every 1 minutes")
    assert str(Linear(10, 1)) == "linear 10% every 1 minute"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("cannary 10% for 5 minutes", "canary 10% for 5 minutes"),
        ("Canary 10% for 5 min", "canary 10% for 5 minutes"),
        ("canary 10% over 1 hour", "canary 10% for 60 minutes"),
        ("linear 10 every 3 minutes", "linear 10% every 3 minutes"),
        ("linear: 12.5%, 3m", "linear 12.5% every 3 minutes"),
        ("all-at-once", "all at once"),
        ("All at once", "all at once"),
    ],
)
def test_the_nearest_sentence_is_told(written: str, meant: str) -> None:
    with pytest.raises(MisfitError) as refused:
        parse_traffic(written)
    assert refused.value.remedy == f"did you mean {meant}?"


@pytest.mark.parametrize("written", ["slowly", "canary", "canary 10%", "linear 10% every 1.5 minutes", ""])
def test_without_a_near_one_the_three_forms_are_told(written: str) -> None:
    with pytest.raises(MisfitError) as refused:
        parse_traffic(written)
    assert refused.value.remedy.startswith("write all at once, canary 10% for 5 minutes or linear 10%")


@pytest.mark.parametrize("written", ["canary 0% for 5 minutes", "linear 100% every 5 minutes"])
def test_a_step_of_nothing_or_of_everything_is_refused(written: str) -> None:
    with pytest.raises(MisfitError, match="is no part of the traffic"):
        parse_traffic(written)


def test_a_wait_of_no_minute_is_refused() -> None:
    with pytest.raises(MisfitError, match="0 minutes show nothing"):
        parse_traffic("canary 10% for 0 minutes")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("all at once", "CodeDeployDefault.ECSAllAtOnce"),
        ("linear 10% every 1 minute", "CodeDeployDefault.ECSLinear10PercentEvery1Minutes"),
        ("linear 10.0% every 3 minutes", "CodeDeployDefault.ECSLinear10PercentEvery3Minutes"),
        ("canary 10% for 5 minutes", "CodeDeployDefault.ECSCanary10Percent5Minutes"),
        ("canary 10% for 15 minutes", "CodeDeployDefault.ECSCanary10Percent15Minutes"),
        ("canary 10% for 10 minutes", None),
        ("linear 20% every 1 minute", None),
    ],
)
def test_a_predefined_configuration_is_taken_where_one_fits(sentence: str, name: str | None) -> None:
    assert predefined_configuration(parse_traffic(sentence)) == name
