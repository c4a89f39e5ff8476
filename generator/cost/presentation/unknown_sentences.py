"""What is in no sum, and why it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.cost.bill import CostLine
from generator.cost.presentation.cells import AND_MORE


def unknown_sentences(lines: Sequence[CostLine], region: str) -> Iterator[str]:
    """One for what nobody has stated, and one for what nobody has seen a price of."""
    if not lines:
        return
    yield f"Sums say `{AND_MORE.strip()}` where something of them is unknown, which is not zero."
    if not_stated := [line for line in lines if line.quantity is None]:
        yield f"Not stated: {'; '.join(_named((f'{each.what}, {each.unit}', each) for each in not_stated))}."
    if not_recorded := [line for line in lines if line.unit_price is None]:
        names = "; ".join(_named((_priced_in_part(each), each) for each in not_recorded))
        yield f"No price is recorded for {region}: {names}."


def _priced_in_part(line: CostLine) -> str:
    return f"{line.what}, beyond the quantity that has a price" if line.confidence else line.what


def _named(lines: Iterable[tuple[str, CostLine]]) -> Iterator[str]:
    """Each thing once, with all services that have it."""
    services: dict[str, dict[str, None]] = {}
    for what, line in lines:
        services.setdefault(what, {})[line.service] = None
    for what, found in services.items():
        names = ", ".join(name for name in found if name)
        yield f"{what} ({names})" if names else what
