"""Recorded prices of AWS: US dollars, on demand, as listed, without tax.

Where the values come from: ``generator/cost/data/prices.json`` holds every price with the region, the unit,
the date of its newest evidence, the sources by their keys in the same file, and how sure it is. *A* quotes
the AWS Price List of 2026 with the usage type, or reconciles to a bill; *B* is older or has a single source.

``thriftstack prices refresh`` asks AWS for them anew. To add or change one by hand, write the value as text
(``"0.04048"``), name a source, add the source if it is new, and give its date. A price that nobody has seen
for a region is left out, whatever it is elsewhere: what needs it says that it has no price. Fargate Spot is
not in the Price List; its prices move, and where nothing newer is known they are those of 2021 and say so.

A new kind of price has its name in ``Item``, and in ``generator.deploy.prices`` its query or the reason for
none.
"""

from generator.cost.prices.item import Item
from generator.cost.prices.loader import load_snapshot
from generator.cost.prices.price import Price, Tier
from generator.cost.prices.snapshot import Allowance, Snapshot, Source

__all__ = [
    "Allowance",
    "Item",
    "Price",
    "Snapshot",
    "Source",
    "Tier",
    "load_snapshot",
]
