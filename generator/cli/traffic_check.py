"""thriftstack traffic-check: may the templates be deployed without sending requests elsewhere?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import Format, environment_option, format_option, templates_option
from generator.errors import AwsError, ConfigError, Problem

if TYPE_CHECKING:
    from generator.assembly import Assembly
    from generator.diff import LiveTraffic, TrafficChange
    from generator.report.traffic import TrafficReport

_CHANGES_FOUND, _NOT_INSPECTED = 2, 4


@click.command("traffic-check")
@environment_option
@click.option(
    "--before",
    default="HEAD",
    show_default=True,
    metavar="DIR|REVISION",
    help="What is deployed: a folder with the former tree, or a git revision of --templates.",
)
@templates_option
@click.option("--region", "regions", multiple=True, metavar="NAME", help="Look here only; may be said again.")
@click.option("--stack", metavar="NAME", help="Stack on AWS of the tree's root.  [default: PROJECT-ENV]")
@click.option("--offline", is_flag=True, help="Compare the trees only, without credentials.")
@format_option("text", "json", "markdown")
def traffic_check(
    environment: str,
    before: str,
    templates: Path,
    regions: tuple[str, ...],
    stack: str | None,
    offline: bool,
    output_format: Format,
) -> None:
    """Compare the templates with those before them, and refuse what would divert requests.

    Deployments rewrite the weights of listener rules, and a stack update that touches such a rule can send
    those of the template again: all requests to the first target group, which after every second release has
    no tasks. What changes of such rules and their target groups is held against the live weights.

    Exit codes: 0 nothing is touched, or requests go where they go now; 1 refused, or a wrong command;
    2 with --offline, traffic is touched; 4 what is live could not be inspected.
    """
    from generator.diff import traffic_changes
    from generator.render import read_assembly
    from generator.render.former_tree import read_former_tree
    from generator.report.traffic import TrafficReport

    after = read_assembly(templates / environment)
    wanted = _wanted(regions, after)
    found = traffic_changes(read_former_tree(before, templates, environment), after)
    changes = tuple(each for each in found if wanted & set(each.regions))
    if offline:
        _print(TrafficReport(environment, changes, None), output_format)
        sys.exit(_CHANGES_FOUND if changes else 0)
    try:
        live = _live(changes, after, tuple(region for region in after.regions if region in wanted), stack)
    except AwsError as error:
        _print(TrafficReport(environment, changes, None), output_format)
        click.echo("\n".join(f"error: {problem}" for problem in error.problems), err=True)
        sys.exit(_NOT_INSPECTED)
    report = TrafficReport(environment, changes, live)
    _print(report, output_format)
    sys.exit(1 if report.refused else 0)


def _wanted(regions: tuple[str, ...], after: Assembly) -> set[str]:
    for region in regions:
        if region not in after.regions:
            remedy = f"there are {', '.join(after.regions)}"
            raise ConfigError(Problem(f"{after.environment} has no region {region}", remedy=remedy))
    return set(regions or after.regions)


def _live(
    changes: tuple[TrafficChange, ...], after: Assembly, regions: tuple[str, ...], root: str | None
) -> tuple[LiveTraffic, ...]:
    """What AWS says; it is not asked about nothing."""
    if not changes:
        return ()
    from generator import names
    from generator.deploy.clients import Clients
    from generator.deploy.traffic import live_traffic

    stacks = {each.stack: names.stack_name(after.project, after.environment, each.stack) for each in changes}
    if root:
        stacks["root"] = root
    return tuple(each for region in regions for each in live_traffic(changes, Clients(region), stacks))


def _print(report: TrafficReport, output_format: Format) -> None:
    from generator.report import traffic

    forms = {
        "text": traffic.traffic_text,
        "json": traffic.traffic_json,
        "markdown": traffic.traffic_markdown,
    }
    click.echo(forms[output_format](report), nl=False)
