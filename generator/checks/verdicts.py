"""Verdicts of cfn-lint that are known already, by all that they depend on.

Only verdicts without a finding that counts are kept: a fault is found afresh in every run.
"""

from __future__ import annotations

import importlib.metadata
import json
import posixpath
import re
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Final

from generator.cache.identity import digest, digest_of, installed, sources
from generator.cache.store import Store
from generator.checks.finding import Finding
from generator.checks.suppressions import suppressing

#: Verdicts that are kept: some 300 bytes each.
_MOST: Final = 20_000

#: What decides how a file is judged, apart from cfn-lint itself.
_OWN_SOURCES: Final = tuple(
    f"checks/{module}.py"
    for module in (
        *("cfn_lint", "cfn_lint_copies", "cfn_lint_memory", "cfn_lint_rules", "cfn_lint_runner"),
        *("finding", "linter", "provider_schemas", "suppressions", "verdicts"),
    )
)

_NESTS: Final = b"TemplateURL"
#: The form in which templates are written; whatever nests in another form has no known content.
_CHILD: Final = re.compile(rb"^ +TemplateURL: ([\w./-]+)$", re.MULTILINE)


def content_of(directory: Path, file: str) -> str | None:
    """The identity of all that cfn-lint reads for a file: its bytes, and those of the stacks that it nests.

    None when that cannot be told: such a file is judged by itself, and every time.
    """
    return _content(directory, file, ())


def _content(directory: Path, file: str, ancestry: tuple[str, ...]) -> str | None:
    try:
        content = (directory / file).read_bytes()
    except OSError:
        return None
    children = [url.decode() for url in _CHILD.findall(content)]
    if file in ancestry or len(children) != content.count(_NESTS):
        return None
    folder = posixpath.dirname(file)
    nested = [
        _content(directory, posixpath.normpath(posixpath.join(folder, child)), (*ancestry, file))
        for child in children
    ]
    return None if None in nested else digest_of((digest(content), nested))


class Verdicts:
    """The verdicts of one machine."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is the cache's."""
        self._store = Store(folder / "verdicts", _MOST)

    def get(self, content: str, regions: Sequence[str]) -> tuple[Finding, ...] | None:
        """The findings of a file of that content, all of them expected ones; none if nobody knows."""
        text = self._store.get(_key(content, regions))
        if text is None:
            return None
        return tuple(Finding(**{**entry, "path": tuple(entry["path"])}) for entry in json.loads(text))

    def put(self, content: str, regions: Sequence[str], findings: Sequence[Finding]) -> None:
        """Keep a verdict, if all that was found is expected."""
        if all(suppressing(finding) for finding in findings):
            self._store.put(_key(content, regions), json.dumps([asdict(finding) for finding in findings]))

    def prune(self) -> None:
        """Forget what was not asked for longest."""
        self._store.prune()


def _key(content: str, regions: Sequence[str]) -> str:
    return digest_of((content, tuple(regions), _judge()))


@cache
def _judge() -> str:
    """The identity of who judges: Python and all that is installed, cfn-lint's files, what we tell it."""
    cfn_lint = importlib.metadata.distribution("cfn-lint")
    schemas = cfn_lint.locate_file("cfnlint/data/schemas/version.json")
    release = Path(str(schemas)).read_text(encoding="utf-8")
    return digest_of((installed(), cfn_lint.read_text("RECORD"), release, sources(*_OWN_SOURCES)))
