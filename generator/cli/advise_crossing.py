"""What has to be said in the usage file once the network is another one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from generator.advice.network_plan import Combination, NetworkAdvice
    from generator.pipeline.pricing import Pricing

_KEY: Final = ("paths", "interAzGb")
_CENTS: Final = Decimal("0.01")


def tell_crossing(
    pricing: Pricing, regions: Sequence[NetworkAdvice], combination: Combination, usage: Path
) -> None:
    """What to write in place of the GB between zones, on standard error.

    A number that holds for the baseline, too, stays: the new one is for afterwards alone.
    """
    for advice in regions:
        if crossing := advice.crossing_with(combination):
            click.echo(_told(pricing, advice.region, crossing, usage), err=True)


def _told(pricing: Pricing, name: str, crossing: Decimal, usage: Path) -> str:
    from generator.advice.network_plan import more_gigabytes
    from generator.cost.bill.money import exact
    from generator.cost.usage import place_of

    region = None if name == pricing.loaded.config.region else name
    stated = pricing.usage.of(name).paths.inter_az_gb
    place = place_of(usage, _KEY, region) if stated is not None else None
    more = f"{more_gigabytes(crossing)} GB cross between zones"
    if stated is None or place is None:
        return f"{usage}: {more} with it; `paths.interAzGb` is not stated, and stays unknown"
    if stated + crossing < 0:
        return f"{place}: {more} with it, and {exact(stated)} did not count them"
    entry = f"interAzGb: {exact((stated + crossing).quantize(_CENTS))}"
    if place.shared and pricing.baseline is not None:
        said = f"{exact(stated)} holds for the baseline, so write `{entry}` into `paths` of `after`"
    else:
        said = f"write `{entry}` in place of {exact(stated)}"
    return f"{place}: {more} with it; {said}"
