"""thriftstack schema: the JSON Schema of a params file."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write.  [default: standard output]",
)
def schema(out: Path | None) -> None:
    """Print the JSON Schema of a params file, which editors use to complete and explain keys."""
    from generator.config.environment import json_schema

    text = json.dumps(json_schema(), indent=2) + "\n"
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
