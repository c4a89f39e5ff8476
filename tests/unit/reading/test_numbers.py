"""Numbers reach a model with the digits that are written."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from generator.errors import ConfigError
from generator.reading.file_kind import FileKind
from generator.reading.numbers import EXACT, without_text
from generator.reading.reader import read_source
from generator.reading.refusals import validate
from generator.reading.section import PlainSection, Section
from generator.reading.source import WrittenFloat

KIND = FileKind(holds="month", beginning="keys such as `amount: 1`")

Amount = Annotated[Decimal, Field(ge=0), EXACT]


class Month(Section):
    amount_paid: Amount | None = Field(default=None, description="Dollars.")
    by_path: dict[str, Amount] | Amount | None = None
    share: float = 0


def load(text: str, name: str = "month.yaml") -> Month:
    Path(name).write_text(text, encoding="utf-8")
    return validate(read_source(Path(name), KIND), Month)


def refusal(text: str, name: str = "month.yaml") -> str:
    with pytest.raises(ConfigError) as caught:
        load(text, name)
    return str(caught.value)


@pytest.fixture(autouse=True, scope="module")
def _in_a_folder_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("months"))
        yield


@given(st.decimals(0, 10**12, allow_nan=False))
def test_a_decimal_is_the_one_that_is_written(number: Decimal) -> None:
    read = load(f"amountPaid: {number:f}\n").amount_paid
    assert f"{read:f}" == f"{number:f}"


@pytest.mark.parametrize("written", ["0.1", "1.10", "0.1234567890123456789012345", "1e3", "7"])
def test_no_digit_is_lost(written: str) -> None:
    assert load(f"amountPaid: {written}\n").amount_paid == Decimal(written)


def test_a_float_stays_a_float() -> None:
    assert type(load("share: 1.10\n").share) is float


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("amountPaid: -1.10", "amountPaid: -1.10 must be at least 0 (Dollars)"),
        ("amountPaid: 1.0e3x", 'amountPaid: "1.0e3x" is not a number (Dollars)'),
        ("amountPaid: '2.5'", 'amountPaid: "2.5" is not a number (write 2.5 without quotes)'),
        ("amountPaid: true", "amountPaid: true is not a number (Dollars)"),
        ("byPath: x", 'byPath: "x" is not a mapping and is not a number'),
        ("byPath: {logs: -1}", "byPath.logs: -1 must be at least 0"),
        ("byPath: -1", "byPath: -1 must be at least 0"),
        ("amountPaid: 1e99999999999999999999", "is not a number"),
    ],
)
def test_what_is_no_such_number_is_refused_as_it_is_written(line: str, message: str) -> None:
    assert message in refusal(f"{line}\n")


def test_json_is_read_with_its_tabs() -> None:
    assert load('{\n\t"amountPaid": 0.10\n}\n', "month.json").amount_paid == Decimal("0.10")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '{\n"amountPaid": 1\n"share": 2\n}\n',
            "month.json:3: not valid JSON: a comma is missing, or",
        ),
        ('{\n"byPath": [1, 2\n}\n', "month.json:3: not valid JSON: a comma is missing, or the `[` of line 2"),
        ('{"amountPaid: 1}\n', "month.json:2: not valid JSON: a quote is opened and never closed"),
        ('{"amountPaid": "\x01"}\n', "month.json:1: not valid JSON: the control character U+0001"),
    ],
)
def test_what_is_no_json_is_refused_where_the_parser_gave_up(text: str, message: str) -> None:
    assert message in refusal(text, "month.json")


def test_a_plain_section_names_its_keys_as_its_fields() -> None:
    class Plain(PlainSection):
        amount_paid: Amount

    Path("plain.yaml").write_text("amount_paid: 1.5\n", encoding="utf-8")
    assert validate(read_source(Path("plain.yaml"), KIND), Plain).amount_paid == Decimal("1.5")


def test_the_text_of_numbers_is_forgotten_however_deep() -> None:
    plain = without_text({"a": [WrittenFloat("1.10"), {"b": WrittenFloat("2.0")}], "c": "1.10"})
    assert plain == {"a": [1.1, {"b": 2.0}], "c": "1.10"}
    assert type(plain["a"][0]) is type(plain["a"][1]["b"]) is float
