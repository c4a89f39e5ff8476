"""What a refresh has found, for a person who decides whether it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.cost.prices.difference import PriceChange
from generator.cost.prices.item import Item
from generator.cost.prices.snapshot import Snapshot
from generator.cost.prices.tiers_text import tiers_text
from generator.cost.prices.unresolved import Unresolved

COLUMNS = ("item", "region", "old", "new", "change", "usage type", "source")


@dataclass(frozen=True)
class Review:
    """All that was found, beside what is recorded."""

    snapshot: Snapshot
    changes: tuple[PriceChange, ...]
    """One for each price that was found, the confirmed ones too."""
    unresolved: tuple[Unresolved, ...]

    @property
    def moves(self) -> tuple[PriceChange, ...]:
        """New and changed prices."""
        return tuple(each for each in self.changes if each.kind != "confirmed")

    @property
    def jumps(self) -> tuple[PriceChange, ...]:
        """Changes that a person has to accept by name."""
        return tuple(each for each in self.changes if each.is_jump)

    @property
    def kept(self) -> tuple[Unresolved, ...]:
        """Recorded prices that nobody has confirmed."""
        return tuple(each for each in self.unresolved if self._recorded(each))

    def to_write(self, *, jumps: bool) -> tuple[PriceChange, ...]:
        """What is worth writing; without ``jumps`` those are left out."""
        return tuple(each for each in self.changes if each.is_news and (jumps or not each.is_jump))

    def sentences(self) -> Iterator[str]:
        """What the rows do not say, worst first."""
        for change in self.jumps:
            where = f"{change.after.item} in {change.after.region}"
            yield f"{where} moves by {_percent(change)}: it is written with --accept-jumps alone"
        for reason, group in _by_reason(self.kept):
            yield f"not confirmed, and kept: {_named(group)}: {reason}"
        absent = [each for each in self.unresolved if not self._recorded(each)]
        for reason, group in _by_reason(each for each in absent if each.trouble != "no product"):
            yield f"no price recorded, and none found: {_named(group)}: {reason}"
        none = sum(each.trouble == "no product" for each in absent)
        if none:
            yield f"no price recorded, and no product listed, for {none} pairs of item and region"
        yield f"{len(self.moves)} new or changed, {len(self.changes) - len(self.moves)} confirmed"

    def as_data(self) -> dict[str, Any]:
        """The same for programs; all numbers are text."""
        return {
            "snapshot": self.snapshot.name,
            "changes": [_change_data(each) for each in self.changes],
            "unresolved": [
                {
                    "item": each.item,
                    "region": each.region,
                    "trouble": each.trouble,
                    "reason": each.reason,
                    "recorded": self._recorded(each),
                }
                for each in self.unresolved
            ],
        }

    def _recorded(self, each: Unresolved) -> bool:
        return self.snapshot.find(each.item, each.region) is not None


def change_row(change: PriceChange) -> tuple[str, ...]:
    """Item, region, old, new, change in per cent, usage type, source; in the order of ``COLUMNS``."""
    old, new = change.before, change.after
    before = tiers_text(old.tiers) if old else "-"
    evidence = f"{new.sources[0]} {new.date}"
    moved = "new" if old is None else _percent(change)
    return (new.item, new.region, before, tiers_text(new.tiers), moved, new.usage_type or "-", evidence)


def _change_data(change: PriceChange) -> dict[str, Any]:
    old, new = change.before, change.after
    percent = change.percent
    return {
        "kind": change.kind,
        "item": new.item,
        "region": new.region,
        "unit": new.unit,
        "old": tiers_text(old.tiers) if old else None,
        "new": tiers_text(new.tiers),
        "percent": None if percent is None else f"{percent:.2f}",
        "jump": change.is_jump,
        "usageType": new.usage_type or None,
        "source": new.sources[0],
        "date": new.date,
    }


def _percent(change: PriceChange) -> str:
    return "from 0" if change.percent is None else f"{change.percent:+.1f} %"


def _by_reason(unresolved: Iterable[Unresolved]) -> Iterator[tuple[str, list[Unresolved]]]:
    groups: dict[str, list[Unresolved]] = {}
    for each in unresolved:
        groups.setdefault(each.reason, []).append(each)
    yield from groups.items()


def _named(group: list[Unresolved]) -> str:
    """Items with their regions: ``secret in eu-west-2, us-east-1``."""
    items: dict[Item, list[str]] = {}
    for each in group:
        items.setdefault(each.item, []).append(each.region)
    return "; ".join(f"{item} in {', '.join(regions)}" for item, regions in items.items())
