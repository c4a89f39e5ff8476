"""The gate on `cost.targetSaving`: nothing is written for an environment that saves less than it promises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.assembly import Assembly
from generator.config.loader import LoadedEnvironment
from generator.cost.bill.money import shown
from generator.cost.estimate import Gate, NextMove, PricedEnvironment
from generator.cost.presentation import gate_sentences
from generator.errors import ConfigError, Problem
from generator.pipeline.next_moves import next_moves
from generator.pipeline.pricing import Pricing, prepare_pricing
from generator.pipeline.targets import Target

_PATH = ("cost", "targetSaving")
#: Moves that the message names; `thriftstack cost` shows all.
_NAMED = 5


def hold_all(
    environments: Iterable[tuple[Target, LoadedEnvironment, Assembly]], progress: Callable[[str], None]
) -> dict[Path, str]:
    """Hold environments that state a target to it; their params state a baseline, too.

    Returns:
        The usage files that were read, with the SHA-256 of their bytes.

    Raises:
        ConfigError: some miss their targets, or a baseline or a usage file is refused.
    """
    read: dict[Path, str] = {}
    problems: list[Problem] = []
    for target, loaded, assembly in environments:
        progress(f"{target.tree}: pricing, beside its baseline")
        try:
            pricing = prepare_pricing(target, loaded, assembly)
            priced = with_next_moves(pricing.priced((loaded.config.region,)), pricing)
            hold_to_target(priced, loaded)
            read |= pricing.usage.files
        except ConfigError as missed:
            problems.extend(missed.problems)
    if problems:
        raise ConfigError(problems)
    return read


def with_next_moves(priced: PricedEnvironment, pricing: Pricing) -> PricedEnvironment:
    """The same with what would save more, if its gate does not pass."""
    gate = priced.gate
    return replace(priced, next_moves=next_moves(pricing)) if gate and not gate.passes else priced


def hold_to_target(priced: PricedEnvironment, loaded: LoadedEnvironment) -> None:
    """Let an environment pass that meets its target in its primary region.

    Raises:
        ConfigError: it does not, or something unknown could decide that; with what is missing, and with what
            would save most.
    """
    gate = priced.gate
    if gate and not gate.passes:
        remedy = "; ".join(_remedies(priced.tree, gate, priced.next_moves))
        raise loaded.error(Problem("; ".join(gate_sentences(gate)), _PATH, remedy))


def _remedies(tree: str, gate: Gate, moves: tuple[NextMove, ...]) -> Iterator[str]:
    if gate.deciding:
        yield "state what is unknown in the usage file"
    if not gate.reached and moves:
        named = ", ".join(f"{move.title} {shown(move.saving)}" for move in moves[:_NAMED])
        yield f"worth most a month, each by itself: {named}"
        yield f"`thriftstack cost --env {tree}` says when each of them is right"
