"""What holds of every edit of every params file."""

from __future__ import annotations

import difflib
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.config.extends import read_extended
from generator.editing import REMOVED, Change, edit_params
from generator.editing.change import changed
from generator.errors import ConfigError
from tests.unit.editing.layouts import texts

NAMES = ("mail", "bill", "scan")
SCALINGS = ({"min": 2, "max": 4}, {"min": 1, "usual": 2, "max": 6})

#: Keys of a service with values that go with all others of it.
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "team": st.sampled_from(["red", "blue: 1", "it's", "007", "true", "# no", ""]).filter(bool),
    "user": st.sampled_from(["10001", "app"]),
    "scaling": st.sampled_from(SCALINGS),
    "command": st.lists(st.sampled_from(["run", "--fast", "a b", "x: y"]), min_size=1, max_size=3),
    "stopTimeoutSeconds": st.integers(2, 120),
    "environment": st.dictionaries(st.sampled_from(["A", "B"]), st.sampled_from(["1", "x"]), max_size=2),
}
SECTIONS: dict[str, st.SearchStrategy[Any]] = {
    "network": st.fixed_dictionaries(
        {}, optional={"availabilityZones": st.integers(2, 4), "endpoints": st.just(["sqs"])}
    ),
    "observability": st.fixed_dictionaries({}, optional={"logRetentionDays": st.sampled_from([3, 14, 90])}),
}

services = st.fixed_dictionaries({}, optional=FIELDS)


COMPLETE = {"kind": "worker", "image": {"tag": "1.0.0"}}


@st.composite
def params(draw: Any, names: list[str], inherited: list[str]) -> dict[str, Any]:
    """Sections and services; of an inherited service a difference, of others all that it needs."""
    said = draw(st.fixed_dictionaries({}, optional=SECTIONS))
    items = [
        {"name": name, **({} if name in inherited else COMPLETE), **draw(services)}
        for name in draw(st.permutations(names))
    ]
    return {**said, **({"services": items} if items else {})}


def some(names: Sequence[str], at_least: int = 0) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), unique=True, min_size=at_least)


def changes(names: list[str]) -> st.SearchStrategy[list[tuple[tuple[str, ...], Any]]]:
    name = st.sampled_from(sorted(names))
    of_service = [
        *((st.just(key), values) for key, values in FIELDS.items()),
        (st.sampled_from(["team", "user"]), st.just(REMOVED)),
    ]
    each = st.one_of(
        *(st.tuples(st.tuples(st.just("services"), name, key), values) for key, values in of_service),
        st.tuples(
            st.tuples(st.just("services"), name, st.just("scaling"), st.just("max")), st.integers(6, 9)
        ),
        st.tuples(st.just(("network", "availabilityZones")), st.integers(2, 4)),
        st.tuples(st.just(("network", "endpoints")), st.sampled_from(["private", ["sqs", "logs"]])),
        st.tuples(st.just(("observability", "logRetentionDays")), st.sampled_from([3, 14, 90])),
    )
    return st.lists(each, min_size=1, max_size=4)


@settings(max_examples=150, phases=[Phase.explicit, Phase.generate])
@given(st.data(), st.booleans())
def test_the_merged_params_change_as_wanted_and_no_other_line_does(data: st.DataObject, extends: bool):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "test.yaml")
        inherited = data.draw(some(NAMES, at_least=1)) if extends else []
        names = data.draw(some(NAMES, at_least=0 if extends else 1))
        base = {"region": "us-east-1", **data.draw(params(inherited, []), label="base")}
        own = {"environment": "test", **data.draw(params(names, inherited), label="own")}
        own |= {"extends": "base.yaml"} if extends else {"region": "us-east-1"}
        text = data.draw(texts(own), label="text")
        Path(folder, "base.yaml").write_bytes(data.draw(texts(base)).encode())
        path.write_bytes(text.encode())
        wanted = read_extended(path).written
        made = [Change(*each) for each in data.draw(changes([*names, *inherited]), label="changes")]
        for each in made:
            wanted = changed(wanted, each.path, each.value)
        try:
            edited = edit_params(path, made)
        except ConfigError as error:
            refused = str(error)
        else:
            refused = ""
        if refused:
            assert re.search("shared: line|comments within|would be refused", refused)
            assert path.read_bytes() == text.encode()
            return
        after = path.read_bytes().decode()
        assert read_extended(path).written == wanted
        assert sorted(file.name for file in Path(folder).iterdir()) == ["base.yaml", "test.yaml"]
        assert after == edited.after
        if not any(each.value is REMOVED or isinstance(each.value, dict) for each in made):
            assert comments(after) == comments(text)
        _few_lines_change(text, after, made)


@given(st.data())
def test_an_edit_and_the_edit_back_give_the_same_text(data: st.DataObject):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "test.yaml")
        service = {"name": "mail", "kind": "worker", "image": {"tag": "1.0.0"}, **data.draw(services)}
        service |= {"stopTimeoutSeconds": 60, "user": "app"}
        text = data.draw(texts({"environment": "test", "region": "us-east-1", "services": [service]}))
        path.write_bytes(text.encode())
        at = ("services", "mail", "stopTimeoutSeconds")
        edit_params(path, [Change(at, 61)])
        edit_params(path, [Change(at, 60)])
        assert path.read_bytes() == text.encode()


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"# (?:\d+: a note|said so|tab)", text))


def _few_lines_change(before: str, after: str, made: list[Change]) -> None:
    """Each value is on one line, or is a short list or mapping."""
    lines = before.splitlines(), after.splitlines()
    gone = [line for line in difflib.ndiff(*lines) if line.startswith("- ")]
    most = sum(3 if isinstance(each.value, dict | list) else 2 for each in made)
    assert len(gone) <= most, gone
