"""The pages that people write, as the tests read them."""

from __future__ import annotations

import re
import shlex
import textwrap
from pathlib import Path

from tests.samples import ROOT

PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
}


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a language, those within lists too."""
    found = re.findall(rf"^ *```{language}\n(.*?)^ *```$", PAGES[page], re.DOTALL | re.MULTILINE)
    return [textwrap.dedent(block) for block in found]


def commands() -> list[tuple[str, ...]]:
    """Every command of a shell block, as words."""
    lines = (
        line
        for page in PAGES
        for block in blocks(page, "sh")
        for line in block.replace("\\\n", " ").splitlines()
    )
    return [tuple(words) for line in lines if (words := shlex.split(line, comments=True))]


def links(page: str) -> list[str]:
    """Targets of links to files and headings, not to other sites."""
    return [
        target for target in re.findall(r"\]\(([^)\s]+)\)", PAGES[page]) if not target.startswith("https://")
    ]


def anchors(path: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
