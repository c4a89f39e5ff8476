"""thriftstack traffic-check, before a deployment: would it send requests elsewhere, or take an image back?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import Format, environment_option, format_option, templates_option
from generator.errors import AwsError, ConfigError, Problem

if TYPE_CHECKING:
    from generator.assembly import Assembly
    from generator.diff import ImageDifference, LiveTraffic, TrafficChange
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
    """The check before a deployment: refuse what would divert requests, or take back an image.

    Deployments rewrite the weights of listener rules, and a stack update that touches such a rule can send
    those of the template again: all requests to the first target group, which after every second release has
    no tasks. What changes of such rules and their target groups is held against the live weights, and so is
    a service that leaves CodeDeploy.

    A release changes the image parameter of the stack, and a deployment by the tree puts it back to what the
    parameter file says. Every image of the stacks is compared with the file, a tag by its digest in ECR. An
    image that the tree changes, where the stack has the one of the tree before, is told and not refused.

    Exit codes: 0 nothing is taken from users; 1 refused, or a wrong command; 2 with --offline, traffic is
    touched; 4 what is live could not be inspected.
    """
    from generator.diff import traffic_changes
    from generator.render import read_assembly
    from generator.render.former_tree import read_former_tree
    from generator.report.traffic import TrafficReport

    tree = templates / environment
    after = read_assembly(tree)
    wanted = _wanted(regions, after)
    former = read_former_tree(before, templates, environment)
    changes = tuple(each for each in traffic_changes(former, after) if wanted & set(each.regions))
    if offline:
        _print(TrafficReport(environment, changes, None), output_format)
        sys.exit(_CHANGES_FOUND if changes else 0)
    places = tuple(region for region in after.regions if region in wanted)
    stacks = _stacks(after, former, stack)
    try:
        live = _live(changes, places, stacks)
        images = _images(former, after, places, stacks, tree)
    except AwsError as error:
        _print(TrafficReport(environment, changes, None), output_format)
        click.echo("\n".join(f"error: {problem}" for problem in error.problems), err=True)
        sys.exit(_NOT_INSPECTED)
    report = TrafficReport(environment, changes, live, images)
    _print(report, output_format)
    sys.exit(1 if report.refused else 0)


def _wanted(regions: tuple[str, ...], after: Assembly) -> set[str]:
    for region in regions:
        if region not in after.regions:
            remedy = f"there are {', '.join(after.regions)}"
            raise ConfigError(Problem(f"{after.environment} has no region {region}", remedy=remedy))
    return set(regions or after.regions)


def _stacks(after: Assembly, former: Assembly, root: str | None) -> dict[str, str]:
    """Stack of a tree to its name on AWS."""
    from generator import names

    of_both = (*former.stacks, *after.stacks)
    stacks = {each.name: names.stack_name(after.project, after.environment, each.name) for each in of_both}
    return {**stacks, "root": root} if root else stacks


def _live(
    changes: tuple[TrafficChange, ...], regions: tuple[str, ...], stacks: dict[str, str]
) -> tuple[LiveTraffic, ...]:
    """What the rules do that the changes touch."""
    from generator.deploy.clients import Clients
    from generator.deploy.traffic import live_traffic

    return tuple(each for region in regions for each in live_traffic(changes, Clients(region), stacks))


def _images(
    former: Assembly, after: Assembly, regions: tuple[str, ...], stacks: dict[str, str], tree: Path
) -> tuple[ImageDifference, ...]:
    """The images that a deployment would change."""
    from generator.deploy.clients import Clients
    from generator.deploy.live_images import image_differences

    return tuple(
        each for region in regions for each in image_differences(former, after, Clients(region), stacks, tree)
    )


def _print(report: TrafficReport, output_format: Format) -> None:
    from generator.report import traffic

    forms = {
        "text": traffic.traffic_text,
        "json": traffic.traffic_json,
        "markdown": traffic.traffic_markdown,
    }
    click.echo(forms[output_format](report), nl=False)
