"""Data of the tasks, by the way that the platform has for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from generator.cost.bill import Charge
from generator.cost.prices import Item
from generator.cost.resources.pricing import Assumption, Part, PartCharge, Priced, Situation
from generator.cost.usage.ways import Way, Ways, ways_of

#: What an item of data is called, and where it is shown. A gateway endpoint costs nothing.
_PAID: Final[Mapping[Way, tuple[Item, str]]] = {
    "NAT gateway": (Item.NAT_GATEWAY_DATA, "network"),
    "interface endpoint": (Item.INTERFACE_ENDPOINT_DATA, "endpoints"),
}
#: What states each kind of data.
_STATED: Final = {
    "S3": "`paths.s3Gb`",
    "other APIs of AWS": "`paths.awsApiGb`",
    "the internet": "`paths.internetGb`",
}
_EXISTING: Final = Assumption(
    "The VPC is not of the platform: its own NAT gateways and endpoints, and the data through them, are "
    "not in the bill."
)


def price_data_paths(situation: Situation) -> Iterator[Priced]:
    """One charge a way for each kind of data; a NAT gateway is paid in both directions.

    A usage file is refused for data without a way, but a tree of another platform is priced with it, too.
    There the data would need a way that nobody has stated, so that its price is unknown.
    """
    ways = ways_of(situation.resources, situation.region)
    if not ways.own_vpc:
        yield _EXISTING
    for (way, where), quantity in _quantities(situation, ways).items():
        if way in _PAID:
            item, layer = _PAID[way]
            charge = Charge(
                *(item, quantity, layer, f"{where} by {way}"), usage_based=True, remedy=_STATED[where]
            )
            yield PartCharge(Part.EGRESS, charge)
        elif way == "none" and quantity:
            item, layer = _PAID["NAT gateway"]
            what, remedy = f"{where}, to which nothing leads", "compare with a tree that has a way for it"
            charge = Charge(item, None, layer, what, usage_based=True, remedy=remedy)
            yield PartCharge(Part.EGRESS, charge)


def _quantities(situation: Situation, ways: Ways) -> Mapping[tuple[Way, str], Decimal | None]:
    paths = situation.usage.paths
    found: dict[tuple[Way, str], Decimal | None] = {(ways.s3, "S3"): paths.s3_gb}
    if isinstance(paths.aws_api_gb, Mapping):
        by_way: defaultdict[Way, Decimal] = defaultdict(Decimal)
        for name, quantity in paths.aws_api_gb.items():
            by_way[ways.api(name)] += quantity
        found |= {(way, "other APIs of AWS"): quantity for way, quantity in by_way.items()}
    else:
        found[ways.api(None), "other APIs of AWS"] = paths.aws_api_gb
    found[ways.internet, "the internet"] = paths.internet_gb
    return found
