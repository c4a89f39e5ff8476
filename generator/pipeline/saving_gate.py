"""The gate on `cost.targetSaving`: nothing is written for an environment that saves less than it promises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.assembly import Assembly
from generator.config.loader import LoadedEnvironment
from generator.cost.bill.money import shown
from generator.cost.estimate import Gate, NextMove, PricedEnvironment
from generator.cost.presentation.gate_words import verdict
from generator.errors import ConfigError, Problem
from generator.pipeline.next_moves import next_moves
from generator.pipeline.pricing import Pricing, prepare_pricing
from generator.pipeline.targets import Target

_PATH = ("cost", "targetSaving")
#: Moves that the message has; `thriftstack cost` shows all.
_MOVES = 5


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
        remedy = "\n".join(_remedies(priced.tree, gate, priced.next_moves))
        raise loaded.error(Problem(" ".join(verdict(gate)), _PATH, remedy))


def _remedies(tree: str, gate: Gate, moves: tuple[NextMove, ...]) -> Iterator[str]:
    """A line each: what is unknown, and what would save most."""
    if gate.deciding:
        yield "What is unknown could decide it; keys are those of the usage file:"
        yield from (f"  {title}" for title in gate.deciding)
    if not gate.reached and moves:
        yield "Worth most a month, each by itself:"
        yield from _lines(moves[:_MOVES])
    yield f"`thriftstack cost --env {tree}` shows the whole bill, and all that would save more."


def _lines(moves: tuple[NextMove, ...]) -> Iterator[str]:
    """Titles and dollars in columns, and when each is right."""
    width = max(len(move.title) for move in moves)
    amounts = [shown(move.saving) for move in moves]
    for move, amount in zip(moves, amounts, strict=True):
        yield f"  {move.title:<{width}}  {amount:>{max(map(len, amounts))}}  if {move.condition}"
