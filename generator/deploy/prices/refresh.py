"""All prices asked for anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from generator.cost.prices import Item, Price, Snapshot, Source
from generator.cost.prices.unresolved import Unresolved
from generator.deploy.clients import Region
from generator.deploy.prices.listed_price import PRICE_LIST, AmbiguousPriceError, NoPriceError, listed_price
from generator.deploy.prices.price_list import UnanswerableError, products_of
from generator.deploy.prices.queries import NOT_ASKED, QUERIES, Query
from generator.deploy.prices.spot_prices import SPOT_FEED, SPOT_ITEMS, spot_prices

_API_PAGE: Final = (
    "https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetProducts.html"
)


@dataclass(frozen=True)
class Wanted:
    """What is asked for, and where."""

    items: tuple[Item, ...]
    regions: tuple[str, ...]
    spot_feed_url: str


@dataclass(frozen=True)
class Answers:
    """What has come of it: for each item and region either a price or the reason for none."""

    prices: tuple[Price, ...]
    unresolved: tuple[Unresolved, ...]

    def sources(self, wanted: Wanted) -> dict[str, Source]:
        """The sources of the prices, each of the day of its newest one."""
        known = {
            PRICE_LIST: ("AWS Price List, by GetProducts", _API_PAGE),
            SPOT_FEED: ("the feed of Spot prices on the pricing page of AWS Fargate", wanted.spot_feed_url),
        }
        newest = {key: max(self._dates(key), default="") for key in known}
        return {key: Source(what, newest[key], where) for key, (what, where) in known.items() if newest[key]}

    def _dates(self, key: str) -> Iterator[str]:
        return (price.date for price in self.prices if key in price.sources)


def ask(
    wanted: Wanted,
    snapshot: Snapshot,
    prefixes: Mapping[str, str],
    pricing: Region,
    now: datetime,
    say: Callable[[str], None],
) -> Answers:
    """Ask for every item in every region, the Price List first and then the feed of Spot prices.

    Args:
        wanted: Items and regions.
        snapshot: What is recorded.
        prefixes: Of usage types, by region.
        pricing: The clients of a region that has the API.
        now: The time, for a feed that does not say its own.
        say: Takes a sentence for every region that is asked about.

    Raises:
        AwsError: the Price List cannot be asked at all.
    """
    listed = [item for item in wanted.items if item not in SPOT_ITEMS]
    results: list[Price | Unresolved] = []
    for region in wanted.regions:
        if any(item in QUERIES for item in listed):
            say(f"asking the AWS Price List for {region}")
        results += [_answer(item, region, snapshot, prefixes, pricing) for item in listed]
    spot = [(item, region) for item in wanted.items if item in SPOT_ITEMS for region in wanted.regions]
    results += spot_prices(spot, snapshot, wanted.spot_feed_url, now)
    return Answers(
        tuple(each for each in results if isinstance(each, Price)),
        tuple(each for each in results if isinstance(each, Unresolved)),
    )


def _answer(
    item: Item, region: str, snapshot: Snapshot, prefixes: Mapping[str, str], pricing: Region
) -> Price | Unresolved:
    if item in NOT_ASKED:
        return Unresolved(item, region, "not asked", NOT_ASKED[item])
    query = QUERIES[item]
    usage_type = query.usage_type_in(region, prefixes)
    if usage_type is None:
        return Unresolved(item, region, "not asked", f"the prefix of usage types in {region} is not recorded")
    try:
        products = products_of(query, usage_type, region, pricing)
        price = listed_price(query, region, usage_type, products, snapshot)
    except AmbiguousPriceError as error:
        return Unresolved(item, region, "ambiguous", str(error))
    except (NoPriceError, UnanswerableError) as error:
        return Unresolved(item, region, "not understood", str(error))
    return price or Unresolved(item, region, "no product", _nothing(query, usage_type))


def _nothing(query: Query, usage_type: str) -> str:
    conditions = "".join(f", {key} {value}" for key, value in query.conditions.items())
    return f"{query.service_code} lists no product {usage_type}{conditions}"


def askable(items: Iterable[Item]) -> tuple[Item, ...]:
    """Those of the items that the Price List or the feed can answer."""
    return tuple(item for item in items if item in QUERIES or item in SPOT_ITEMS)
