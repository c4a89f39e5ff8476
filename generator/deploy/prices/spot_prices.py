"""Prices of Fargate Spot, from the feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from generator.cost.prices import Item, Price, Snapshot, Tier
from generator.cost.prices.renewed_price import renewed_price
from generator.cost.prices.unresolved import Unresolved
from generator.deploy.prices.download import DownloadError, download
from generator.deploy.prices.spot_feed import UNITS, SpotFeed, UnreadableFeedError, read_feed

#: Where the pricing page of AWS Fargate reads them (its address is part of no documentation).
SPOT_FEED_URL: Final = "https://dftu77xade0tc.cloudfront.net/fargate-spot-prices.json"

#: The key of the feed among the sources of the data file.
SPOT_FEED: Final = "Fargate Spot feed"

SPOT_ITEMS: Final = frozenset(UNITS.values())


def spot_prices(
    wanted: Iterable[tuple[Item, str]], snapshot: Snapshot, url: str, now: datetime
) -> Iterator[Price | Unresolved]:
    """One result for each item and region; without a readable feed there is none, and all say why."""
    pairs = list(wanted)
    if not pairs:
        return
    try:
        answer = download(url, now)
        feed = read_feed(answer.body, answer.date)
    except (DownloadError, UnreadableFeedError) as error:
        reason = f"the feed of Spot prices at {url}: {error}"
        yield from (Unresolved(item, region, "feed", reason) for item, region in pairs)
        return
    for item, region in pairs:
        yield _spot_price(feed, item, region, snapshot)


def _spot_price(feed: SpotFeed, item: Item, region: str, snapshot: Snapshot) -> Price | Unresolved:
    try:
        usd = feed.price(item, region)
    except UnreadableFeedError as error:
        return Unresolved(item, region, "feed", str(error))
    recorded = snapshot.prices.get((item, region))
    return renewed_price(
        *(snapshot, item, region, (Tier(None, usd),)),
        usage_type=recorded.usage_type if recorded else "",
        date=feed.date,
        source=SPOT_FEED,
    )
