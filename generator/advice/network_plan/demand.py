"""What a month asks of the network: the APIs that are called, and the GB on each path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from typing import Final

from generator.config.environment import Environment
from generator.cost.usage import Usage
from generator.layers.network_plan.endpoint_needs import endpoint_needs

#: More GB than any month has: at this quantity the price of a GB decides alone.
MOST: Final = Decimal(10**9)

#: Of the quantities that may be unknown, the key of the usage file.
KEYS: Final[Mapping[str, str]] = {"data": "paths.awsApiGb", "internet": "paths.internetGb"}


@dataclass(frozen=True)
class Demand:
    """GB are those of both directions, and none where nobody has stated them."""

    zones: int
    called: Mapping[str, tuple[str, ...]]
    """Interface endpoint to the reasons for which its API is called."""
    data: Mapping[str, Decimal] | Decimal | None
    """GB to these APIs: by endpoint, where none is named there is none; or one sum."""
    internet: Decimal | None

    @property
    def unknown(self) -> tuple[str, ...]:
        """The fields that nobody has stated."""
        return tuple(field for field in KEYS if getattr(self, field) is None)

    def stated_for(self, endpoint: str) -> Decimal | None:
        """GB of one API; none if they are not told apart."""
        return self.data.get(endpoint, Decimal(0)) if isinstance(self.data, Mapping) else None

    def with_known(self, **gigabytes: Decimal) -> Demand:
        """The same with quantities in the place of fields."""
        return replace(self, **gigabytes)  # type: ignore[arg-type]  # fields of GB alone

    def extremes(self) -> Iterator[Demand]:
        """Nothing and very much of everything unknown, in every combination.

        Costs differ by a constant and, for each quantity, by something that only rises or only falls with it.
        So what is cheapest in all of these is cheapest whatever the quantities are.
        """
        for quantities in product((Decimal(0), MOST), repeat=len(self.unknown)):
            yield self.with_known(**dict(zip(self.unknown, quantities, strict=True)))


def demand_of(environment: Environment, usage: Usage) -> Demand:
    """What an environment calls, and what is stated of it."""
    called = dict(endpoint_needs(environment).interfaces)
    data = usage.paths.aws_api_gb
    for name, quantity in data.items() if isinstance(data, Mapping) else ():
        if quantity and name not in called:
            called[name] = ("The usage file states data to it.",)
    return Demand(environment.network.availability_zones, called, data, usage.paths.internet_gb)
