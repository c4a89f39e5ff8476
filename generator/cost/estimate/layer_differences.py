"""Two estimates beside each other, layer by layer."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.cost.bill import Bill
from generator.cost.bill.savings import saving
from generator.cost.estimate.estimate import Estimate


@dataclass(frozen=True)
class LayerDifference:
    """What one layer of the platform costs in either."""

    layer: str
    before: Bill
    """Without a line if the layer is not there."""
    after: Bill

    @property
    def rise(self) -> Decimal | None:
        """What it costs more afterwards, negative where it costs less; None if nobody knows."""
        saved = saving(self.before, self.after)
        return None if saved is None else -saved

    @property
    def differs(self) -> bool:
        """Whether it costs another sum afterwards, or may."""
        return self.rise != 0


def layer_differences(before: Estimate, after: Estimate) -> tuple[LayerDifference, ...]:
    """Every layer of either estimate, in the order of the second one; what is gone follows."""
    first, second = before.bill, after.bill
    layers = dict.fromkeys((*second.groups, *first.groups))
    return tuple(LayerDifference(layer, first.of_group(layer), second.of_group(layer)) for layer in layers)
