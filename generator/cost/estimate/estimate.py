"""What one region of an environment costs a month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from generator.cost.bill import Bill, CostLine, Pricer
from generator.cost.deployed.task_lines import task_lines
from generator.cost.deployed.task_run import TaskRun
from generator.cost.estimate.meter import Meter
from generator.cost.estimate.plan_lines import plan_lines
from generator.cost.estimate.savings_plan import SavingsPlan
from generator.cost.prices import Snapshot
from generator.cost.resources.pricing import PART_OF_RUN, Part, PartCharge, Unpriced


@dataclass(frozen=True)
class PartLine:
    """A line and what it is for."""

    part: Part
    line: CostLine


@dataclass(frozen=True)
class SpotBand:
    """The whole bill at the lowest and the highest discount of Spot that has been observed, 0 to 1 each."""

    low_discount: Decimal
    at_low_discount: Bill
    """The highest bill."""
    expected: Bill
    """At the recorded prices of Spot."""
    high_discount: Decimal
    at_high_discount: Bill
    """The lowest bill."""


@dataclass(frozen=True)
class Estimate:
    """Quantities first; lines and sums follow, also where some quantities take the place of others."""

    environment: str
    region: str
    snapshot: Snapshot
    runs: tuple[TaskRun, ...]
    charges: tuple[PartCharge, ...]
    """All but the runs, one of each item, layer, service and text; free quantities not taken off yet."""
    unpriced: tuple[Unpriced, ...] = ()
    assumptions: tuple[str, ...] = ()
    savings_plan: SavingsPlan | None = None

    @property
    def month(self) -> Decimal:
        """Hours of the month."""
        return Decimal(self.snapshot.hours_per_month)

    @property
    def bill(self) -> Bill:
        """All lines at the recorded prices."""
        return Bill(tuple(each.line for each in self.lines))

    @cached_property
    def lines(self) -> tuple[PartLine, ...]:
        """Layer by layer, in the order of the templates."""
        lines = self._lines(None)
        layers = list(dict.fromkeys(each.line.group for each in lines))
        order = {layer: index for index, layer in enumerate(layers)}
        return tuple(sorted(lines, key=lambda each: order[each.line.group]))

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that have a line, in the order of `Part`."""
        present = {each.part for each in self.lines}
        return tuple(part for part in Part if part in present)

    def of_part(self, *parts: Part) -> Bill:
        """The lines of some parts."""
        return Bill(tuple(each.line for each in self.lines if each.part in parts))

    @property
    def unknown(self) -> tuple[PartLine, ...]:
        """The lines without an amount."""
        return tuple(each for each in self.lines if each.line.amount is None)

    @cached_property
    def spot_band(self) -> SpotBand:
        """The bill at the ends of the band; the lines of Spot are the only ones that differ."""
        band = self.snapshot.spot_discount
        low, high = (
            Bill(tuple(each.line for each in self._lines(discount))) for discount in (band.low, band.high)
        )
        return SpotBand(band.low, low, self.bill, band.high, high)

    def _lines(self, spot_discount: Decimal | None) -> tuple[PartLine, ...]:
        pricer = Pricer(self.snapshot, self.region)
        return (*self._of_charges(pricer), *self._of_runs(pricer, spot_discount), *self._of_plan(pricer))

    def _of_charges(self, pricer: Pricer) -> Iterator[PartLine]:
        meter = Meter(pricer)
        for each in self.charges:
            for line in meter.lines(each.charge):
                yield PartLine(each.part, line)

    def _of_runs(self, pricer: Pricer, spot_discount: Decimal | None) -> Iterator[PartLine]:
        for run in self.runs:
            for line in task_lines(run, pricer, month=self.month, spot_discount=spot_discount):
                yield PartLine(PART_OF_RUN[run.purpose], line)

    def _of_plan(self, pricer: Pricer) -> Iterator[PartLine]:
        if self.savings_plan is not None:
            for line in plan_lines(self.savings_plan, self.runs, pricer, self.month):
                yield PartLine(Part.SAVINGS_PLAN, line)
