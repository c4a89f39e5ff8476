"""What is in no sum, why it is not, and what would make it known."""

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
        names = _named((f"{each.what}, {each.unit}", _remedy(each), each) for each in not_stated)
        what = "with the keys of the usage file that state it" if any(each.remedy for each in lines) else ""
        yield f"Not stated{what and f', {what}'}: {'; '.join(names)}."
    if not_recorded := [line for line in lines if line.unit_price is None]:
        names = _named((_priced_in_part(each), "", each) for each in not_recorded)
        remedy = "`thriftstack prices refresh` asks AWS for prices that it lists"
        yield f"No price is recorded for {region}: {'; '.join(names)}. {remedy}."


def _priced_in_part(line: CostLine) -> str:
    return f"{line.what}, beyond the quantity that has a price" if line.confidence else line.what


def _remedy(line: CostLine) -> str:
    """The key of every service at once."""
    return line.remedy.replace(f"services.{line.service}.", "services.NAME.") if line.service else line.remedy


def _named(lines: Iterable[tuple[str, str, CostLine]]) -> Iterator[str]:
    """Each thing once, with all services that have it, and what would make it known."""
    services: dict[tuple[str, str], dict[str, None]] = {}
    for what, remedy, line in lines:
        services.setdefault((what, remedy), {})[line.service] = None
    for (what, remedy), found in services.items():
        names = ", ".join(name for name in found if name)
        told = f"{what} ({names})" if names else what
        yield f"{told}: {remedy}" if remedy else told
