"""thriftstack release: a new image of one service, to its users and back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.default_command import GroupWithDefault
from generator.cli.options import Format
from generator.cli.release_options import Place, release_options, say
from generator.cli.release_print import print_each
from generator.cli.release_status import status
from generator.cli.release_stop import stop
from generator.errors import AwsError, OutputError

if TYPE_CHECKING:
    from generator.assembly import Assembly
    from generator.deploy.release.result import Result
    from generator.deploy.release.run import Wanted
    from generator.deploy.release.target import Target


@click.command("release")
@release_options
@click.option(
    "--image", metavar="REF", help="Tag, digest, or full reference of the service's own repository."
)
@click.option("--rollback", is_flag=True, help="Go back to the image that ran well before this one.")
@click.option(
    "--again",
    is_flag=True,
    help="Deploy the image that runs once more, by CodeDeploy: new tasks, and the other target group becomes "
    "the live one. With --image: one whose last release was taken back.",
)
@click.option(
    "--dry-run",
    is_flag=True,
    help="Print what it is about, the AppSpec and the calls, and change nothing; refused like the release.",
)
@click.option(
    "--carry",
    is_flag=True,
    help="Bring capacity and network of the tree, too, where they differ from what runs without the tree "
    "saying that its templates leave them to a release.",
)
@click.option(
    "--before",
    metavar="DIR|REVISION",
    help="What is deployed, to look for changes of routes: a folder with the former tree, or a git revision "
    "of --templates.  [default: HEAD]",
)
def _release(
    place: Place,
    output_format: Format,
    image: str | None,
    rollback: bool,
    again: bool,
    dry_run: bool,
    carry: bool,
    before: str | None,
) -> None:
    """Bring an image of SERVICE to its users, and follow it until it is there or back.

    The tag becomes a digest, the image gets a tag by which its repository keeps it, and the stack gets the
    digest as its image parameter, on the template that it has: a release never ships a change of templates.
    Then CodeDeploy, or ECS as part of the stack update, moves the traffic. When that fails, the good image
    is the parameter again.

    An interruption stops nothing; the same command picks up what is running, or says why it was taken back.
    A service called status or stop is named after the options.

    Exit codes: 0 the image runs; 1 it was rolled back, or refused.
    """
    if rollback == (image is not None or again):
        raise click.UsageError("either --rollback, or --image or --again says where to go")
    assembly, targets = place.read()
    from generator.deploy.clock import Clock
    from generator.deploy.release.run import beginning, wanted_images

    wanted = wanted_images(targets, image, "rollback" if rollback else "again" if again else "release")
    # The same image once more is what makes an open change harmless, an emergency waits for none, and what
    # runs already is looked after whatever the tree says.
    if not rollback and image is not None:
        _look_for_traffic(before, place.templates, assembly, beginning(wanted, Clock()))
    release = wanted[0].target.release
    others = sum(each.stack == release.stack for each in assembly.releases) - 1
    if dry_run:
        _print_plans(wanted, others, output_format, carry=carry)
        return
    results: list[Result] = []
    try:
        _run(wanted, others, carry, results)
    finally:
        # What was done in one region is said even if the next one is refused.
        print_each(results, output_format)
        _say_what_the_tree_lacks(wanted, results, assembly, place.templates / place.environment)
    sys.exit(0 if all(each.is_good for each in results) else 1)


def _run(wanted: tuple[Wanted, ...], others: int, carry: bool, results: list[Result]) -> None:
    from generator.deploy.clock import Clock
    from generator.deploy.release.run import run

    try:
        results.extend(run(wanted, Clock(), say, others=others, carry=carry))
    except KeyboardInterrupt:
        say(f"interrupted: nothing on AWS is stopped by it. {_go_on(wanted)}")
        sys.exit(1)
    except AwsError as error:
        if error.__cause__ is not None:
            say(f"what has begun on AWS goes on. {_go_on(wanted)}")
        raise


def _go_on(wanted: tuple[Wanted, ...]) -> str:
    first = wanted[0]
    named = f"{first.target.release.service} --env {first.target.environment}"
    return (
        f"Pick it up with: thriftstack release {named} --image {first.image.parameter}; look at it with: "
        f"thriftstack release status {named}; take it back with: thriftstack release stop {named}"
    )


def _look_for_traffic(
    before: str | None, templates: Path, assembly: Assembly, targets: tuple[Target, ...]
) -> None:
    from generator.deploy.release.open_traffic import require_no_open_traffic
    from generator.render.former_tree import COMMITTED, read_former_tree

    try:
        former = read_former_tree(before or COMMITTED, templates, assembly.environment)
    except OutputError as error:
        if before is not None:
            raise
        say(f"changes of routes were not looked for: {error}")
        return
    require_no_open_traffic(targets, former, assembly)


def _say_what_the_tree_lacks(
    wanted: tuple[Wanted, ...], results: list[Result], assembly: Assembly, tree: Path
) -> None:
    """Of each region whose release went well, whether the next deployment of the tree takes it back."""
    from generator.deploy.release.not_in_tree import not_in_tree

    for one, ended in zip(wanted, results, strict=False):
        if ended.is_good and (sentence := not_in_tree(one.target, one.image, assembly, tree)):
            say(sentence)


def _print_plans(wanted: tuple[Wanted, ...], others: int, output_format: Format, *, carry: bool) -> None:
    from generator.deploy.clock import Clock
    from generator.deploy.refusals import aws_errors
    from generator.deploy.release.calls import plan
    from generator.deploy.release.run import require_possible

    begins = [require_possible(each, Clock(), carry=carry) for each in wanted]
    plans = []
    for one, begun in zip(wanted, begins, strict=True):
        with aws_errors(one.target.place):
            plans.append(plan(one.target, one.image, one.verb, others=others, begins=begun))
    print_each(plans, output_format)


release = GroupWithDefault(_release, name="release")
release.add_command(status)
release.add_command(stop)
