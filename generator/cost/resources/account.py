"""What no single resource makes: data, logs of all log groups together, and what lies beside the platform."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cost.resources.beside import price_beside
from generator.cost.resources.data_paths import price_data_paths
from generator.cost.resources.log_group import price_all_log_groups
from generator.cost.resources.pricing import Priced, Situation
from generator.cost.resources.transfer import price_transfer


def price_account(situation: Situation) -> Iterator[Priced]:
    """Priced once for a region."""
    yield from price_data_paths(situation)
    yield from price_all_log_groups(situation)
    yield from price_transfer(situation)
    yield from price_beside(situation)
