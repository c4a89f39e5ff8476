"""Tiers in one line, as a person reads them."""

from __future__ import annotations

from generator.cost.prices.price import Tier


def tiers_text(tiers: tuple[Tier, ...]) -> str:
    """``0.045``, or ``0.09 to 10,240, then 0.085``; where the last price ends, nothing is known beyond."""
    return ", then ".join(
        f"{tier.usd:f}" if tier.up_to is None else f"{tier.usd:f} to {tier.up_to:,f}" for tier in tiers
    )
