"""docs/cli.md: what every verb says of itself."""

from __future__ import annotations

from collections.abc import Iterator

import click

from docs._pages.markdown import page
from generator.cli.main import thriftstack

_COLUMNS = 100


def cli_page() -> str:
    """The page of the command line."""
    top = thriftstack.make_context("thriftstack", [], resilient_parsing=True, terminal_width=_COLUMNS)
    verbs = _verbs(thriftstack, top, "##")
    return page(
        "# The command line",
        "`make templates` runs `.venv/bin/thriftstack templates`. Data goes to standard output and talk to "
        "standard error; the exit code is 0 when all is well and 1 for anything refused, and a verb that has "
        "further ones says them. Colours end with `NO_COLOR` and where the output is no terminal.",
        _block("## thriftstack", thriftstack.get_help(top)),
        *verbs,
    )


def _verbs(group: click.Group, parent: click.Context, level: str) -> Iterator[str]:
    """What each verb of a group says, and below it the verbs of its own."""
    for name, command in sorted(group.commands.items()):
        context = command.make_context(name, [], parent=parent, resilient_parsing=True)
        yield _block(f"{level} {context.command_path.partition(' ')[2]}", command.get_help(context))
        if isinstance(command, click.Group):
            yield from _verbs(command, context, f"{level}#")


def _block(heading: str, text: str) -> str:
    return f"{heading}\n\n```text\n{text.rstrip()}\n```"
