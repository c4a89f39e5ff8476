"""The commands of the page on costs run as they stand, one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from tests.docs.pages import blocks, commands
from tests.samples import ROOT

PAGE = "docs/cost.md"
COMMANDS = [words[1:] for words in commands() if words[:2] == (".venv/bin/thriftstack", "cost")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a person has at the top of the repository, and the workload that the page shows."""
    made = tmp_path_factory.mktemp("repository")
    for name in ("params", "templates_out"):
        (made / name).symlink_to(ROOT / name)
    workload = next(block for block in blocks(PAGE, "yaml") if block.startswith("region:"))
    (made / "workload.yaml").write_text(workload, encoding="utf-8")
    return made


def test_the_page_shows_commands_of_both_forms():
    assert {"--env", "--against", "--workload"} <= {word for words in COMMANDS for word in words}


def test_every_command_runs_as_it_stands(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(folder)
    for words in COMMANDS:
        arguments, _, output = " ".join(words).partition(" > ")
        main(arguments.split())
        printed = capsys.readouterr().out
        assert printed
        if output:
            (folder / output).write_text(printed, encoding="utf-8")
