"""thriftstack prices refresh: AWS's prices asked for anew, as a difference that somebody reviews."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from generator.cli.options import Format, format_option
from generator.deploy.prices.pricing_regions import PRICING_REGIONS
from generator.errors import AwsError, OutputError, Problem

if TYPE_CHECKING:
    from generator.cost.prices import Snapshot, Source
    from generator.cost.prices.difference import PriceChange
    from generator.cost.prices.review import Review
    from generator.deploy.prices.refresh import Answers, Wanted

_NOT_WRITTEN: Final = 2


@click.command("refresh")
@click.option(
    "--region",
    "regions",
    multiple=True,
    metavar="NAME",
    help="Ask for this region only; may be said again.  [default: all recorded]",
)
@click.option(
    "--item",
    "items",
    multiple=True,
    metavar="NAME",
    help="Ask for this item only; may be said again.  [default: all that AWS answers]",
)
@click.option(
    "--pricing-region",
    type=click.Choice(PRICING_REGIONS),
    default=PRICING_REGIONS[0],
    show_default=True,
    help="Region in which the AWS Price List is asked; it has the prices of all.",
)
@click.option(
    "--spot-feed", metavar="URL", help="Feed of Spot prices.  [default: that of AWS's pricing page]"
)
@click.option("--write", is_flag=True, help="Write what has changed, after a question.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="File to write.  [default: the data file of the checkout]",
)
@click.option("--yes", is_flag=True, help="Answer the question with yes.")
@click.option("--accept-jumps", is_flag=True, help="Write even what moves by more than 50 %.")
@format_option("text", "json")
def refresh(
    regions: tuple[str, ...],
    items: tuple[str, ...],
    pricing_region: str,
    spot_feed: str | None,
    write: bool,
    out: Path | None,
    yes: bool,
    accept_jumps: bool,
    output_format: Format,
) -> None:
    """Ask AWS for the recorded prices, and print what differs.

    The AWS Price List is asked for everything that it has, with credentials that may pricing:GetProducts;
    Spot prices are read where the pricing page reads them. A price that is not found, or that is found more
    than once with different amounts, stays as it is and is named. Nothing is written without --write.

    Exit codes: 0 nothing has changed, or it is written; 1 refused, or nothing could be confirmed; 2 changes
    are found and not written.
    """
    from generator.cost.prices import load_snapshot
    from generator.cost.prices.difference import compare_prices
    from generator.cost.prices.review import Review

    target = _target(write, out)
    snapshot = load_snapshot()
    wanted = _wanted(items, regions, spot_feed, snapshot)
    answers = _asked(wanted, snapshot, pricing_region)
    review = Review(snapshot, compare_prices(snapshot, answers.prices), answers.unresolved)
    _print(review, output_format)
    if not review.changes:
        raise AwsError(Problem("no price was confirmed", remedy="the reasons are above"))
    accepted = review.to_write(jumps=accept_jumps)
    written = target is not None and _written(target, accepted, answers.sources(wanted), yes=yes)
    left = set(review.moves) - set(accepted) if written else review.moves
    sys.exit(_NOT_WRITTEN if left else 0)


def _target(write: bool, out: Path | None) -> Path | None:
    """The file that is written; none without ``--write``."""
    from generator.cost.prices.data_file import checkout_file

    if not write:
        if out is not None:
            raise click.UsageError("--out says where to write, and needs --write")
        return None
    found = out or checkout_file()
    if found is None:
        what = "the prices of an installed package are not changed in place"
        raise OutputError(Problem(what, remedy="run it in a checkout, or say --out FILE"))
    return found


def _wanted(
    items: tuple[str, ...], regions: tuple[str, ...], spot_feed: str | None, snapshot: Snapshot
) -> Wanted:
    from generator.cli.prices_options import chosen_items, chosen_regions
    from generator.cost.prices import Item
    from generator.deploy.prices.download import DownloadError, require_safe
    from generator.deploy.prices.refresh import Wanted, askable
    from generator.deploy.prices.spot_prices import SPOT_FEED_URL

    if spot_feed is not None:
        try:
            require_safe(spot_feed)
        except DownloadError as error:
            raise click.UsageError(f"--spot-feed {spot_feed}: {error}") from error
    return Wanted(
        items=chosen_items(items) or askable(Item),
        regions=chosen_regions(regions, snapshot.regions) or snapshot.regions,
        spot_feed_url=spot_feed or SPOT_FEED_URL,
    )


def _asked(wanted: Wanted, snapshot: Snapshot, pricing_region: str) -> Answers:
    from generator.cost.prices.data_file import shipped_data
    from generator.deploy.clients import Clients
    from generator.deploy.clock import Clock
    from generator.deploy.prices.refresh import ask
    from generator.deploy.refusals import aws_errors

    with aws_errors(pricing_region):
        pricing = Clients(pricing_region)
    prefixes = shipped_data()["usageTypePrefixes"]
    return ask(wanted, snapshot, prefixes, pricing, Clock().now(), _say)


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)


def _print(review: Review, output_format: Format) -> None:
    """The difference on standard output, with what could not be resolved: that is part of it."""
    from generator.cli.prices_options import aligned
    from generator.cost.prices.review import COLUMNS, change_row

    if output_format == "json":
        click.echo(json.dumps(review.as_data(), indent=2))
        return
    rows = [change_row(change) for change in review.moves]
    for line in (*aligned((COLUMNS, *rows) if rows else ()), *review.sentences()):
        click.echo(line)


def _written(
    target: Path, accepted: tuple[PriceChange, ...], sources: dict[str, Source], *, yes: bool
) -> bool:
    """Write what is accepted, if the person says so."""
    from generator.cost.prices.data_file import shipped_data, write_data_file
    from generator.cost.prices.renewal import with_prices
    from generator.deploy.clock import Clock

    if not accepted:
        _say(f"{target} stays as it is")
        return False
    moved = sum(change.kind != "confirmed" for change in accepted)
    counts = f"{moved} new or changed prices and {len(accepted) - moved} newer confirmations"
    if not yes and not click.confirm(f"Write {counts} to {target}?", default=False, err=True):
        _say("nothing is written")
        return False
    prices = [change.after for change in accepted]
    write_data_file(target, with_prices(shipped_data(), prices, sources, Clock().now().date()))
    _say(f"{target} has {counts}")
    return True
