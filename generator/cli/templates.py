"""thriftstack templates: render, check and write."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cache.stamp import Asked, params_names, record, unchanged
from generator.cache.store import cache_folder, cache_is_wanted
from generator.cli.manner import manner
from generator.cli.options import Format, format_option, params_option
from generator.errors import GeneratorError

if TYPE_CHECKING:
    from generator.checks.finding import Finding
    from generator.checks.linter import Linter
    from generator.pipeline import Built


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
@click.option(
    "--fast",
    is_flag=True,
    help="Ask AWS's cloudformation-validate in place of cfn-lint. For the loop of editing; not with CI set.",
)
@click.option("--no-cache", is_flag=True, help="Do everything, and believe nothing that earlier runs left.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
@format_option("text", "json", "markdown", "sarif")
def templates(
    params: Path,
    out: Path,
    environments: tuple[str, ...],
    jobs: int | None,
    fast: bool,
    no_cache: bool,
    quiet: bool,
    output_format: Format,
) -> None:
    """Build the templates of every environment: render, run cfn-lint and all checks, then write.

    A tree is written only when every check of every environment passes; until then the previous one stays.

    When nothing has changed since the last run, neither input nor output nor this programme, there is nothing
    to do; and cfn-lint is not asked again about a file that it passed. With CI set in the environment, or
    --no-cache, everything is done.
    """
    asked = Asked(params, out, environments, manner(output_format, quiet=quiet))
    remembering = cache_is_wanted() and not no_cache
    talk = not quiet and output_format == "text"
    printed = unchanged(asked) if remembering else None
    if printed is not None:
        _say("nothing has changed since the last build", talk)
        sys.stdout.write(printed)
        return

    fast = fast and _fast_is_possible()
    names = params_names(asked)
    with _linter(fast, jobs, remembering) as linter:
        built = _build(asked, linter, output_format, talk)
    printed = "" if quiet else _printed(built, output_format)
    sys.stdout.write(printed)
    if fast:
        _say("cfn-lint did not run: cloudformation-validate did in its place, and finds less", not quiet)
    elif remembering:
        read = {path: digest for each in built for path, digest in each.read.items()}
        if not quiet and any(each.traffic for each in built):
            # The next run compares with the tree of this one, and has no such change to tell.
            printed = _printed([replace(each, traffic=()) for each in built], output_format)
        record(asked, names, read, {each.target.tree: each.digests for each in built}, printed)


def _say(sentence: str, talk: bool) -> None:
    if talk:
        click.echo(sentence, err=True)


def _fast_is_possible() -> bool:
    from generator.checks.fast_lint import fast_lint_is_installed

    if not fast_lint_is_installed():
        raise click.UsageError("--fast takes cloudformation-validate: pip install 'thriftstack[fast]'")
    if not cache_is_wanted():
        _say("--fast is left out: CI is set, and there cfn-lint is the judge", True)
        return False
    return True


def _linter(fast: bool, jobs: int | None, remembering: bool) -> AbstractContextManager[Linter]:
    """The linter; cfn-lint begins to load while everything else is imported."""
    if fast:
        from generator.checks.fast_lint import FastLint

        return nullcontext(FastLint())
    from generator.checks.cfn_lint import CfnLint
    from generator.checks.verdicts import Verdicts

    return CfnLint(jobs, Verdicts(cache_folder()) if remembering else None)


def _build(asked: Asked, linter: Linter, output_format: Format, talk: bool) -> tuple[Built, ...]:
    from generator.pipeline import CheckError, build_trees, find_targets

    try:
        return build_trees(
            find_targets(asked.params, asked.environments),
            asked.output,
            linter=linter,
            progress=lambda sentence: _say(sentence, talk),
            whole=not asked.environments,
        )
    except CheckError as failure:
        failing = [finding for finding in failure.findings if finding.fails]
        click.echo(_findings(failing, output_format), nl=False)
        raise
    except GeneratorError as refusal:
        if output_format != "text":
            click.echo(_findings(_as_findings(refusal), output_format), nl=False)
        raise


def _findings(findings: Sequence[Finding], output_format: Format) -> str:
    from generator.checks.formats import FORMATS

    return FORMATS[output_format](findings)


def _as_findings(refusal: GeneratorError) -> list[Finding]:
    """Refused params as findings, so that what reads the findings of a check reads these too."""
    from generator.checks.finding import Finding

    return [
        Finding(
            rule="params",
            severity="error",
            message=str(replace(problem, file="", line=0)),
            file=problem.file,
            line=problem.line or 1,
            path=problem.path,
        )
        for problem in refusal.problems
    ]


def _printed(built: Sequence[Built], output_format: Format) -> str:
    from generator.checks.formats import as_sarif
    from generator.report.summary import summarise
    from generator.report.summary_data import summaries_json, summaries_markdown
    from generator.report.summary_text import summaries_text

    if output_format == "sarif":
        return as_sarif([finding for each in built for finding in each.report.findings])
    summaries = [
        summarise(each.target.tree, each.loaded.config, each.assembly, each.sizes, each.report, each.traffic)
        for each in built
    ]
    if output_format == "json":
        return summaries_json(summaries)
    if output_format == "markdown":
        return summaries_markdown(summaries)
    return summaries_text(summaries, sys.stdout)
