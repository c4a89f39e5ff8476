"""Reports on costs as text, on terminals of any width."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper

import pytest

from generator.cost.presentation import Report, Table
from generator.report.cost_text import reports_text

TABLE = Table(
    "",
    ("bill of a month", "before>", "after>"),
    (("registry", "12,345,678.90 + ?", "-1,203.69"), ("  payments-api", "0.00", "unknown")),
)


class Terminal(TextIOWrapper):
    def isatty(self) -> bool:
        return True


def drawn(monkeypatch: pytest.MonkeyPatch, columns: int) -> str:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TERM", "dumb")
    return reports_text([Report("A bill", (TABLE,), (), ())], Terminal(BytesIO(), encoding="utf-8"))


@pytest.mark.parametrize("columns", [10, 40, 80, 200])
def test_a_terminal_cuts_no_number_and_no_name_however_narrow_it_is(monkeypatch, columns):
    text = drawn(monkeypatch, columns)
    assert "…" not in text
    lines = text.splitlines()
    assert any(line.split() == ["registry", "12,345,678.90", "+", "?", "-1,203.69"] for line in lines)
    assert "payments" in text


@pytest.mark.parametrize(("said", "width"), [("60", 60), ("140", 140), ("", 100), ("0", 100), ("wide", 100)])
def test_what_is_piped_is_as_wide_as_columns_says_and_else_100(monkeypatch, said: str, width: int):
    monkeypatch.setenv("COLUMNS", said)
    text = reports_text(
        [Report("A bill", (), ("word " * 60,), ())], TextIOWrapper(BytesIO(), encoding="utf-8")
    )
    assert width - 5 <= max(map(len, text.splitlines())) <= width


def test_a_table_takes_no_more_than_the_terminal_has_where_it_fits(monkeypatch):
    assert max(map(len, drawn(monkeypatch, 60).splitlines())) <= 60
