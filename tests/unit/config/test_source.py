"""Params files become plain data, and every value is found again in its file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.config.params_file import read_params_file
from generator.errors import ConfigError, Problem
from generator.reading.source import Source
from generator.reading.syntax import syntax_problem


@pytest.fixture(autouse=True)
def _below_current_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(text: str | bytes) -> Source:
    path = Path("dev.yaml")
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_params_file(path)


def refusal(text: str | bytes) -> Problem:
    with pytest.raises(ConfigError) as caught:
        read(text)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("null", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("FALSE", False),
        ("on", "on"),
        ("yes", "yes"),
        ("no", "no"),
        ("300", 300),
        ("-3", -3),
        ("0", 0),
        ("0x1F", 31),
        ("0o17", 15),
        ("012345678901", "012345678901"),
        ("1_000", "1_000"),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("01.5", "01.5"),
        ("1.2.3", "1.2.3"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("22:00", "22:00"),
        ("2026-06-12", "2026-06-12"),
        ("10.0.0.0/16", "10.0.0.0/16"),
        ("'300'", "300"),
        ("'<<'", "<<"),
        ("!!str 300", "300"),
    ],
)
def test_a_scalar_means_what_the_core_schema_says(written: str, value: object) -> None:
    read_value = read(f"key: {written}\n").data["key"]
    assert read_value == value
    assert type(read_value) is type(value)


_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _text
)
_plain = st.recursive(
    _scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_text, inner, max_size=4)
)


class _QuotingDumper(yaml.SafeDumper):
    """Every text in quotes, nothing as an alias."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 # PyYAML's own signature
        return True


_QuotingDumper.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


@given(st.dictionaries(_text, _plain, min_size=1, max_size=4))
def test_plain_data_reads_back_as_it_was_dumped(data: dict[str, Any]) -> None:
    assert read(yaml.dump(data, Dumper=_QuotingDumper, allow_unicode=False)).data == data


def test_a_value_stands_at_the_line_of_its_key() -> None:
    source = read("# comment\nproject: fintech\nnetwork:\n\n  azs:\n    - a\n    - b\n")
    assert source.locate(("project",)) == ("dev.yaml", 2)
    assert source.locate(("network",)) == ("dev.yaml", 3)
    assert source.locate(("network", "azs")) == ("dev.yaml", 5)
    assert source.locate(("network", "azs", 1)) == ("dev.yaml", 7)


def test_a_missing_key_stands_where_its_mapping_does() -> None:
    source = read("\nservices:\n  - name: a\n  - name: b\n")
    assert source.locate(("region",)) == ("dev.yaml", 2)
    assert source.locate(("services", 1, "image", "tag")) == ("dev.yaml", 4)
    assert source.locate(("services", 7)) == ("dev.yaml", 2)


def test_a_file_elsewhere_is_named_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "dev.yaml").write_text("a: 1\n")
    assert read_params_file(tmp_path / "dev.yaml").locate(()) == ("dev.yaml", 1)
    monkeypatch.chdir(tmp_path / "here")
    assert read_params_file(Path("../dev.yaml")).locate(()) == ("../dev.yaml", 1)


def test_problems_come_in_the_order_of_the_file_and_once() -> None:
    source = read("a: 1\nb: 2\n")
    late, early, elsewhere = Problem("x", ("b",)), Problem("x", ("a",)), Problem("x", file="c.yaml", line=9)
    assert [str(problem) for problem in source.located([late, elsewhere, early, late])] == [
        "c.yaml:9: x",
        "dev.yaml:1: a: x",
        "dev.yaml:2: b: x",
    ]


def test_an_alias_stands_at_its_key_and_its_contents_at_the_anchor() -> None:
    source = read("a: &limits\n  cpu: 1\nb: *limits\n")
    assert source.data["b"] == {"cpu": 1}
    assert source.locate(("b",)) == ("dev.yaml", 3)
    assert source.locate(("b", "cpu")) == ("dev.yaml", 2)


def test_merge_keys_give_way_to_what_is_written_and_to_the_mapping_before() -> None:
    source = read("x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  <<: [*x, *y]\n  a: 3\n")
    assert source.data["z"] == {"a": 3, "b": 1, "c": 2}
    assert source.locate(("z", "c")) == ("dev.yaml", 2)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "---\n...\n"])
def test_an_empty_file_is_refused_with_the_way_to_a_starter(text: str) -> None:
    assert str(refusal(text)) == (
        "dev.yaml:1: the file is empty (`thriftstack init` writes a commented starter)"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n", "dev.yaml:1: the top level is a list (start with keys such as `project:`)"),
        ("a: 1\n---\nb: 2\n", "dev.yaml:3: a second YAML document (one environment a file)"),
        (
            "a: 1\nb: 2\na: 3\n",
            "dev.yaml:3: a: the key stands twice, first on line 1 (keep one of the two)",
        ),
        ("s:\n  - {x: 1, x: 2}\n", "s.0.x: the key stands twice, first on line 2"),
        ("8080: a\n", 'dev.yaml:1: the key `8080` is not text (write "8080":)'),
        ("a: {{ b }}\n", "dev.yaml:1: a: a list or mapping as a key"),
        ("a:\n  - b: !Ref c\n", "dev.yaml:2: a.0.b: the tag !Ref is not supported"),
        ("a: !!python/object:os.system {}\n", "the tag !!python/object:os.system is not supported"),
        ("a: !!int x\n", "`x` is no !!int"),
        ("a: &x [*x]\n", "dev.yaml:1: a.0: an alias to a value that contains it"),
        ("a:\n  <<: 3\n", "dev.yaml:2: a: `<<` merges mappings only"),
        (b"a: 1\nb: \xff\n", "dev.yaml:2: not UTF-8 (save the file as UTF-8)"),
        ("a: 1\nb: \x01\n", "dev.yaml:2: not valid YAML: the control character U+0001 is not allowed"),
    ],
)
def test_yaml_that_params_have_no_use_for_is_refused_at_its_line(text: str | bytes, message: str) -> None:
    assert message in str(refusal(text))


_SYNTAX_ERRORS = [
    ("a:\n  b: 1\n\tc: 2\n", 3, "indented with a tab"),
    ("a:\n\tb: 1\n", 2, "indented with a tab"),
    ("a: b: c\n", 1, "a second `:` on one line"),
    ("a: 1\nb\nc: 2\n", 2, "a key without `:`"),
    ("a: [1, 2\nb: 3\n", 1, "`[` is opened and never closed"),
    ("a: {x: 1\nb: 3\n", 1, "`{` is opened and never closed"),
    ("x: 1\na: 'foo\nb: 3\n", 2, "a quote is opened and never closed"),
    ("a:\n  b: 1\n c: 2\n", 3, "the indentation does not fit"),
    ("a:\n  - b\n  c: d\n", 3, "the indentation does not fit"),
    ("a: @foo\n", 1, "a character that YAML keeps for itself"),
    ("a: *.example.com\n", 1, "`*` and `&` start an alias or an anchor"),
    ("a: *foo\n", 1, "an alias whose anchor is not defined"),
    ("a: &x 1\nb: &x 2\n", 2, "an anchor is defined twice"),
    ('a: "\\d"\n', 1, "an escape that YAML does not know"),
    ("a: !e!foo 1\n", 1, "YAML tags are not supported"),
    ("a: }\n", 1, "a closing bracket that nothing opened"),
]


@pytest.mark.parametrize(("text", "line", "words"), _SYNTAX_ERRORS)
def test_a_syntax_error_says_where_and_in_plain_words_what(text: str, line: int, words: str) -> None:
    problem = refusal(text)
    assert (problem.line, problem.file) == (line, "dev.yaml")
    assert words in problem.what
    assert problem.remedy


@pytest.mark.parametrize(("text", "line", "words"), _SYNTAX_ERRORS)
def test_the_parser_without_libyaml_is_understood_too(text: str, line: int, words: str) -> None:
    with pytest.raises(yaml.YAMLError) as caught:
        yaml.compose(text, Loader=yaml.SafeLoader)
    problem = syntax_problem(caught.value, text, "dev.yaml")
    assert problem.line == line
    assert words in problem.what


def test_all_faults_of_one_file_are_told_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        read("a: !x 1\na: 2\n3: 4\n")
    assert [problem.line for problem in caught.value.problems] == [1, 2, 3]


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(ConfigError, match=r"^qa\.yaml: cannot be read: no such file"):
        read_params_file(Path("qa.yaml"))


def test_nesting_without_end_is_refused() -> None:
    assert "nested too deep" in refusal("a: " + "[" * 2000 + "]" * 2000).what
