"""What params say was before is a platform of its own: legal, assembled, and found fault with by no check."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.assembly import assemble
from generator.checks.report import check_tree
from generator.config.loader import load_environment
from generator.render import render
from tests.samples import TREES

BASELINES = {
    tree: baseline for tree, path in TREES.items() if (baseline := load_environment(path).baseline())
}


def test_production_says_what_was_before() -> None:
    assert "prod" in BASELINES


@pytest.mark.parametrize("tree", BASELINES)
def test_a_baseline_passes_every_check(tree: str, tmp_path: Path) -> None:
    assembly = assemble(BASELINES[tree].config)
    for path, text in render(assembly).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    report = check_tree(tmp_path, assembly.regions)
    assert [finding for finding in report.findings if finding.fails] == []
