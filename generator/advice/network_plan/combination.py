"""A way to the internet together with interface endpoints, and what it does when a zone fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.config.network import Egress

#: What the loss of a zone does to the way out (Amazon VPC User Guide, "NAT gateway basics" and "Regional NAT
#: gateways"). Of those that cost the same the first one is taken.
WHEN_A_ZONE_FAILS: Final[Mapping[Egress, str]] = {
    "none": "no way to the internet; endpoints stand in every zone",
    "nat-per-az": "each zone has a gateway of its own, and loses that one alone",
    "nat-regional": "as with one a zone; a zone that is new to it can wait up to an hour",
    "nat-single": "the loss of the gateway's zone cuts the way out of all zones",
}


@dataclass(frozen=True)
class Combination:
    """What can be decided of a network."""

    egress: Egress
    endpoints: tuple[str, ...]
    """Interface endpoints, each in every zone. Gateway endpoints cost nothing and are always there."""

    def gateways(self, zones: int) -> int:
        """NAT gateways; of a regional one the zones that it is paid in."""
        match self.egress:
            case "none":
                return 0
            case "nat-single":
                return 1
            case _:
                return zones
