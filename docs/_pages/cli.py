"""docs/cli.md: what every verb says of itself."""

from __future__ import annotations

import click

from docs._pages.markdown import page
from generator.cli.main import thriftstack

_COLUMNS = 100


def cli_page() -> str:
    """The page of the command line."""
    top = thriftstack.make_context("thriftstack", [], resilient_parsing=True, terminal_width=_COLUMNS)
    verbs = (
        _block(f"## {name}", command.get_help(_context(name, top)))
        for name, command in sorted(thriftstack.commands.items())
    )
    return page(
        "# The command line",
        "`make templates` runs `.venv/bin/thriftstack templates`. Data goes to standard output and talk to "
        "standard error; the exit code is 0 when all is well and 1 for anything refused. Colours end with "
        "`NO_COLOR` and where the output is no terminal.",
        _block("## thriftstack", thriftstack.get_help(top)),
        *verbs,
    )


def _context(name: str, top: click.Context) -> click.Context:
    return thriftstack.commands[name].make_context(name, [], parent=top, resilient_parsing=True)


def _block(heading: str, text: str) -> str:
    return f"{heading}\n\n```text\n{text.rstrip()}\n```"
