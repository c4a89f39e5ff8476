"""The table of ``make bench``, and its place in the documentation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.generation import Generation
from tests.bench.ratios import Ratio
from tests.samples import ROOT

PAGE = ROOT / "docs" / "performance.md"
_BEGIN, _END = "<!-- written by make bench UPDATE=1 -->\n", "<!-- end -->\n"


def table(ratios: Sequence[Ratio], generations: Mapping[int, Generation]) -> str:
    """Two tables of ratios; seconds are no matter of the documentation, since they are the machine's."""
    lines = ["| what | beside | ratio | at most |", "| --- | --- | ---: | ---: |"]
    for each in ratios:
        target = f"{each.target:.1f}" if each.target else ""
        lines.append(f"| {each.what} | {each.beside} | {each.ratio:.2f} | {target} |")
    lines += ["", "| services | time over that of one, in units of ten times fewer | at most | peak MiB |"]
    lines += ["| ---: | ---: | ---: | ---: |"]
    for services, generated in generations.items():
        fewer = generations.get(services // 10) if services >= 100 else None
        lines.append(
            f"| {services:,} | {_growth(generated, fewer, generations[1])} | {generated.memory:.0f} |"
        )
    return "\n".join(lines) + "\n"


def _growth(generated: Generation, fewer: Generation | None, one: Generation) -> str:
    if fewer is None:
        return "|"
    return f"{(generated.seconds - one.seconds) / (fewer.seconds - one.seconds):.1f} | 11"


def update(text: str, page: Path = PAGE) -> None:
    """Write the table where the page has the last one."""
    pattern = re.compile(re.escape(_BEGIN) + ".*" + re.escape(_END), re.DOTALL)
    before = page.read_text(encoding="utf-8")
    page.write_text(pattern.sub(lambda _: f"{_BEGIN}\n{text}\n{_END}", before), encoding="utf-8")
