"""``extends``: what an environment takes from its base, and what it says itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.extends import read_extended
from generator.errors import ConfigError
from generator.reading.merge import merge
from generator.reading.source import Located


@pytest.fixture(autouse=True)
def _below_current_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def located(value: Any) -> Located:
    match value:
        case dict():
            return Located({key: located(entry) for key, entry in value.items()}, "a.yaml", 1)
        case list():
            return Located(tuple(located(item) for item in value), "a.yaml", 1)
        case _:
            return Located(value, "a.yaml", 1)


def merged(base: Any, extension: Any) -> Any:
    return merge(located(base), located(extension)).plain()


def write(**files: str) -> None:
    for name, text in files.items():
        Path(f"{name}.yaml").write_text(text)


def refusal(name: str) -> str:
    with pytest.raises(ConfigError) as caught:
        read_extended(Path(f"{name}.yaml"))
    return str(caught.value)


def test_mappings_merge_key_by_key_and_scalars_replace() -> None:
    base = {"network": {"cidr": "10.0.0.0/16", "zones": 3}, "region": "us-east-1"}
    assert merged(base, {"network": {"zones": 2}, "tags": {}}) == {
        "network": {"cidr": "10.0.0.0/16", "zones": 2},
        "region": "us-east-1",
        "tags": {},
    }


def test_lists_replace() -> None:
    assert merged({"cidrs": ["a", "b"]}, {"cidrs": ["c"]}) == {"cidrs": ["c"]}


def test_services_merge_by_name_in_the_order_of_the_base_with_new_ones_after() -> None:
    base = {"services": [{"name": "a", "cpu": 1}, {"name": "b", "cpu": 1, "port": 80}]}
    extension = {"services": [{"name": "c"}, {"name": "b", "cpu": 2}]}
    assert merged(base, extension) == {
        "services": [{"name": "a", "cpu": 1}, {"name": "b", "cpu": 2, "port": 80}, {"name": "c"}]
    }


@pytest.mark.parametrize("items", [[], [{"name": "a"}, {"path": "/"}], [{"name": 3}]])
def test_a_list_with_a_nameless_item_replaces(items: list[Any]) -> None:
    assert merged({"services": [{"name": "a", "cpu": 1}]}, {"services": items}) == {"services": items}


def test_two_items_of_one_name_stay_two_for_the_models_to_refuse() -> None:
    twice = [{"name": "a", "cpu": 1}, {"name": "a", "cpu": 2}]
    assert merged(twice, [{"name": "a", "port": 1}]) == [{"name": "a", "cpu": 1, "port": 1}, twice[1]]
    assert merged([{"name": "a", "port": 1}], twice) == [{"name": "a", "cpu": 1, "port": 1}, twice[1]]


def test_null_removes_what_the_base_says() -> None:
    assert merged({"a": {"b": 1, "c": 2}}, {"a": {"b": None}}) == {"a": {"c": 2}}


def test_null_with_nothing_to_remove_stays_for_the_models_to_judge() -> None:
    assert merged({"a": {}}, {"a": {"b": None}, "c": None}) == {"a": {"b": None}, "c": None}


_leaves = st.integers() | st.text(max_size=3) | st.lists(st.integers(), max_size=3)
_flat = st.dictionaries(st.sampled_from("abc"), _leaves, max_size=3)


def _around(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Params where one key always holds the same kind of value: a mapping below the upper-case ones."""
    nested = st.dictionaries(st.sampled_from("XY"), inner, max_size=2)
    return st.builds(lambda plain, mappings: plain | mappings, _flat, nested)


_params = _around(_around(_flat))


@given(_params, _params, _params)
def test_a_chain_of_files_merges_the_same_from_either_end(base: Any, middle: Any, top: Any) -> None:
    one = merged(merged(base, middle), top)
    assert json.dumps(one) == json.dumps(merged(base, merged(middle, top)))


@given(_params)
def test_a_file_merged_with_itself_or_with_nothing_is_the_same(params: Any) -> None:
    assert merged(params, params) == merged(params, {}) == merged({}, params) == params


def test_a_value_stands_in_the_file_that_says_it() -> None:
    write(
        base="region: us-east-1\nservices:\n  - name: a\n    cpu: 1\n    port: 1\n",
        dev="environment: dev\nextends: base.yaml\nservices:\n  - name: a\n    cpu: 2\n",
    )
    source = read_extended(Path("dev.yaml"))
    assert source.data == {
        "region": "us-east-1",
        "services": [{"name": "a", "cpu": 2, "port": 1}],
        "environment": "dev",
    }
    assert source.locate(("region",)) == ("base.yaml", 1)
    assert source.locate(("services", 0, "cpu")) == ("dev.yaml", 5)
    assert source.locate(("services", 0, "port")) == ("base.yaml", 5)
    assert source.locate(("services", 0, "image")) == ("dev.yaml", 4)


def test_a_base_is_found_beside_the_file_and_may_extend_another() -> None:
    Path("params/examples").mkdir(parents=True)
    write(**{"params/common": "a: 1\nb: 1\nc: 1\n", "params/base": "extends: common.yaml\nb: 2\nc: 2\n"})
    write(**{"params/examples/x": "extends: ../base.yaml\nc: 3\n"})
    source = read_extended(Path("params/examples/x.yaml"))
    assert source.data == {"a": 1, "b": 2, "c": 3}
    assert source.locate(("a",)) == ("params/common.yaml", 1)


def test_a_circle_is_refused_with_its_chain() -> None:
    write(dev="extends: a.yaml\n", a="x: 1\nextends: b.yaml\n", b="extends: a.yaml\n")
    assert refusal("dev") == (
        "b.yaml:1: extends: goes round in a circle: a.yaml -> b.yaml -> a.yaml (one of them must stand alone)"
    )


def test_a_file_that_extends_itself_is_refused() -> None:
    write(dev="a: 1\nextends: ./dev.yaml\n")
    assert refusal("dev").startswith("dev.yaml:2: extends: the file extends itself")


def test_a_missing_base_names_the_nearest_file() -> None:
    write(dev="a: 1\nextends: bsae.yaml\n", base="a: 1\n")
    assert refusal("dev") == "dev.yaml:2: extends: there is no file bsae.yaml (did you mean base.yaml?)"


def test_a_missing_base_unlike_any_file_names_those_beside_it() -> None:
    write(dev="extends: shared-platform.yaml\n", qa="a: 1\n")
    assert refusal("dev").endswith("(beside it: dev.yaml, qa.yaml)")


def test_a_missing_directory_of_a_base_is_said() -> None:
    write(dev="extends: shared/base.yaml\n")
    assert refusal("dev").endswith("there is no file shared/base.yaml (there is no directory shared either)")


@pytest.mark.parametrize("value", ["[a.yaml, b.yaml]", "", "3", '""'])
def test_extends_takes_the_name_of_one_file(value: str) -> None:
    write(dev=f"extends: {value}\n")
    assert refusal("dev").startswith("dev.yaml:1: extends: must name one file (several bases are a chain")
