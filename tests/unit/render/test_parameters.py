import json

from hypothesis import given
from hypothesis import strategies as st

from generator.assembly import Stack
from generator.render.parameters import list_text, pairs_text, parameter_files, read_pairs

values = st.dictionaries(st.from_regex(r"[A-Za-z0-9]+", fullmatch=True), st.text(max_size=20), max_size=5)


@given(values)
def test_pairs_read_back_equal_whatever_the_values_hold(parameters: dict[str, str]) -> None:
    assert read_pairs(pairs_text(parameters)) == parameters


def test_both_forms_say_the_same() -> None:
    parameters = {"EnvironmentSuffix": "prod", "Image": "a=b"}
    assert json.loads(pairs_text(parameters)) == ["EnvironmentSuffix=prod", "Image=a=b"]
    assert json.loads(list_text(parameters)) == [
        {"ParameterKey": "EnvironmentSuffix", "ParameterValue": "prod"},
        {"ParameterKey": "Image", "ParameterValue": "a=b"},
    ]


def test_the_primary_region_of_the_main_root_has_the_plain_name() -> None:
    stack = Stack("root", "root.yaml", None, {"us-east-1": {"A": "1"}, "eu-west-1": {"A": "2"}})
    assert list(dict(parameter_files(stack, "us-east-1"))) == [
        "parameters.json",
        "parameters.list.json",
        "parameters.eu-west-1.json",
        "parameters.eu-west-1.list.json",
    ]


def test_another_stack_has_its_name_before() -> None:
    stack = Stack("registry", "registry.yaml", None, {"us-east-1": {}})
    assert list(dict(parameter_files(stack, "us-east-1"))) == [
        "registry.parameters.json",
        "registry.parameters.list.json",
    ]
