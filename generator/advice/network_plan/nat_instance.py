"""A NAT instance, priced for information: the platform does not build one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.cost.bill import Bill, Charge, Pricer
from generator.cost.prices import Item

#: GB of the smallest gp3 root volume of an Amazon Linux 2023 image.
_STORAGE: Final = Decimal(8)


def nat_instance_bill(pricer: Pricer) -> Bill:
    """One t4g.nano with its public IPv4 address and its volume, all hours of a month."""
    return Bill(tuple(line for charge in _charges(pricer) for line in pricer.lines(charge)))


def _charges(pricer: Pricer) -> Iterator[Charge]:
    hours = Decimal(pricer.snapshot.hours_per_month)
    yield Charge(Item.NAT_INSTANCE, hours, "network", "NAT instance")
    yield Charge(Item.PUBLIC_IPV4, hours, "network", "IPv4 address of the NAT instance")
    yield Charge(Item.NAT_INSTANCE_STORAGE, _STORAGE, "network", "volume of the NAT instance")
