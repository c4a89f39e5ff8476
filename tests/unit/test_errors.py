"""Problems as they are printed."""

from __future__ import annotations

from generator.errors import Problem


def test_a_remedy_stands_behind_what_is_wrong():
    problem = Problem("300 is not legal", ("services", 0, "cpu"), "256 would be").at("params/prod.yaml", 14)
    assert str(problem) == "params/prod.yaml:14: services.0.cpu: 300 is not legal (256 would be)"


def test_a_remedy_of_several_lines_stands_below():
    assert str(Problem("it is missed", ("cost",), "Worth most:\n  arm64")) == (
        "cost: it is missed\n  Worth most:\n    arm64"
    )
