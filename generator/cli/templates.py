"""thriftstack templates: render, check and write."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.options import Format, format_option, params_option
from generator.pipeline import Built, CheckError, build_trees, find_targets


@click.command()
@params_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("templates_out"),
    show_default=True,
    help="Folder that the trees are written to.",
)
@click.option(
    "--env",
    "environments",
    multiple=True,
    metavar="NAME",
    help="Build this environment only, e.g. prod or examples/arm64; may be said again.  [default: all]",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes that cfn-lint may use.  [default: one a core]"
)
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
@format_option("text", "json", "markdown", "sarif")
def templates(
    params: Path,
    out: Path,
    environments: tuple[str, ...],
    jobs: int | None,
    quiet: bool,
    output_format: Format,
) -> None:
    """Build the templates of every environment: render, run cfn-lint and all checks, then write.

    A tree is written only when every check of every environment passes; until then the previous one stays.
    """
    targets = find_targets(params, environments)

    def progress(sentence: str) -> None:
        if not quiet and output_format == "text":
            click.echo(sentence, err=True)

    try:
        built = build_trees(targets, out, progress=progress, jobs=jobs, whole=not environments)
    except CheckError as failure:
        click.echo(_findings(failure, output_format), nl=False)
        raise
    if not quiet:
        _print(built, output_format)


def _findings(failure: CheckError, output_format: Format) -> str:
    from generator.checks.formats import FORMATS

    return FORMATS[output_format](failure.findings)


def _print(built: Sequence[Built], output_format: Format) -> None:
    from generator.checks.formats import as_sarif
    from generator.report.summary import summarise
    from generator.report.summary_data import summaries_json, summaries_markdown
    from generator.report.summary_text import print_summary

    if output_format == "sarif":
        click.echo(as_sarif([finding for each in built for finding in each.report.findings]), nl=False)
        return
    summaries = [
        summarise(each.target.tree, each.loaded.config, each.assembly, each.sizes, each.report)
        for each in built
    ]
    if output_format == "json":
        click.echo(summaries_json(summaries), nl=False)
    elif output_format == "markdown":
        click.echo(summaries_markdown(summaries), nl=False)
    else:
        for summary in summaries:
            print_summary(summary, sys.stdout)
