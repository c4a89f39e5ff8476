"""next_moves: which changes of params would save most, each priced by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.assembly.former import NOTHING_BEFORE
from generator.config.environment import Environment
from generator.config.loader import LoadedEnvironment
from generator.cost.bill.savings import saving
from generator.cost.estimate import NextMove
from generator.errors import GeneratorError
from generator.pipeline.assembling import assemble_loaded
from generator.pipeline.next_moves.candidates import Candidate, candidates
from generator.pipeline.pricing import Pricing
from generator.reading.merge import merge
from generator.reading.refusals import validate
from generator.reading.source import Located


def next_moves(pricing: Pricing) -> tuple[NextMove, ...]:
    """The changes that are legal and save something, the largest first.

    Each is put into the params, judged by all rules, assembled and priced. What nothing is known about, such
    as the price of fewer metrics where no rule counts them, is left out.
    """
    found = (_tried(candidate, pricing) for candidate in candidates(pricing.loaded.config))
    return tuple(sorted((move for move in found if move), key=lambda move: -move.saving))


def _tried(candidate: Candidate, pricing: Pricing) -> NextMove | None:
    loaded, region = pricing.loaded, pricing.loaded.config.region
    try:
        source = loaded.source.with_root(merge(loaded.source.root, _located(candidate.patch)))
        changed = LoadedEnvironment(validate(source, Environment), source)
        assembly = assemble_loaded(changed, NOTHING_BEFORE)
        after = replace(pricing, loaded=changed, assembly=assembly).estimate(region)
    except GeneratorError:
        return None
    saved = saving(pricing.estimate(region).bill, after.bill)
    if saved is None or saved <= 0:
        return None
    return NextMove(candidate.title, candidate.condition, saved)


def _located(data: Any) -> Located:
    """Plain data as if it stood in the params; nobody asks for the line."""
    return Located(_inner(data), "", 0)


def _inner(data: Any) -> Any:
    match data:
        case dict():
            return {key: _located(value) for key, value in data.items()}
        case list():
            return tuple(_located(each) for each in data)
    return data
