import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render import read_template, template_text

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20) | st.sampled_from(
    ["yes", "012", "1e3", "2010-09-09", "", "- a", "a: b", "~", "null", "a\nb\n", "=", "<<", "0x1F", "1_000"]
)
scalars = texts | st.integers(-(2**53), 2**53) | st.booleans()
names = st.from_regex(r"[A-Z][A-Za-z0-9]{0,8}", fullmatch=True)


def functions(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(
        names.map(lambda name: {"Ref": name}),
        st.tuples(names, names).map(lambda pair: {"Fn::GetAtt": list(pair)}),
        texts.map(lambda text: {"Fn::Sub": text}),
        st.tuples(texts, st.dictionaries(names, inner, max_size=2)).map(lambda pair: {"Fn::Sub": list(pair)}),
        inner.map(lambda value: {"Fn::Join": [",", [value]]}),
        inner.map(lambda value: {"Fn::GetAZs": value}),
        inner.map(lambda value: {"Fn::Select": [0, value]}),
        inner.map(lambda value: {"Fn::ImportValue": value}),
    )


values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3) | functions(inner),
    max_leaves=12,
)


def template(properties: Any) -> dict[str, Any]:
    return {
        "Description": "A template.",
        "Resources": {"Thing": {"Type": "A::B::C", "Properties": properties}},
    }


@given(st.dictionaries(names, values, max_size=4))
def test_what_is_written_reads_back_equal(properties: dict[str, Any]) -> None:
    body = template(properties)
    assert read_template(template_text(body)) == body


def test_sections_stand_in_the_order_in_which_people_write_them() -> None:
    body = {"Outputs": {}, "Resources": {"B": {"Type": "X"}, "A": {"Type": "Y"}}, "Description": "d"}
    text = template_text(body)
    assert text.index("Description") < text.index("Resources") < text.index("Outputs")
    assert text.index("  B:") < text.index("  A:")


def test_two_short_forms_never_stand_directly_behind_each_other() -> None:
    text = template_text(template({"Zones": {"Fn::GetAZs": {"Ref": "AWS::Region"}}}))
    assert "Fn::GetAZs: !Ref AWS::Region" in text


def test_a_long_text_stays_on_one_line_so_that_a_diff_shows_one_change() -> None:
    text = template_text(template({"Value": "word " * 200 + "end"}))
    assert max(len(line) for line in text.splitlines()) > 1000


def test_a_value_that_no_template_can_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="set has no place in a template"):
        template_text(template({"Value": {1, 2}}))


def test_json_in_a_text_survives() -> None:
    body = template({"Text": json.dumps({"a": [1, {"b": "yes"}]})})
    assert read_template(template_text(body)) == body
