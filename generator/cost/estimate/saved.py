"""Estimates that ``thriftstack cost --format json`` printed, read again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from generator.cost.estimate.estimate import Estimate
from generator.cost.estimate.quantities import estimate_of
from generator.cost.prices import Snapshot
from generator.errors import OutputError, Problem

#: Of the form of these files; raised when a key changes its meaning.
SCHEMA: Final = 1


@dataclass(frozen=True)
class SavedEstimates:
    """What one file holds, at the prices of today."""

    estimates: Mapping[tuple[str, str], Estimate]
    """By tree and region."""
    snapshots: tuple[str, ...]
    """The names of the snapshots that the file was printed with."""


def load_saved(path: Path, snapshot: Snapshot) -> SavedEstimates:
    """The estimates of a file. Quantities are those of the file, prices those of the snapshot.

    Raises:
        OutputError: it cannot be read, or is no such file.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _no_estimate(path, error.strerror or "cannot be read") from None
    except (ValueError, RecursionError):
        raise _no_estimate(path, "is no JSON") from None
    if isinstance(data, dict) and data.get("schema", SCHEMA) != SCHEMA:
        raise _no_estimate(path, f"has the schema {data['schema']}, and {SCHEMA} is the one known")
    try:
        regions = [
            (str(each["environment"]), region) for each in data["environments"] for region in each["regions"]
        ]
        return SavedEstimates(
            dict(_estimates(regions, snapshot)),
            tuple(dict.fromkeys(str(region["priceSnapshot"]) for _, region in regions)),
        )
    except (KeyError, TypeError, AttributeError):
        raise _no_estimate(path, "is no estimate of environments") from None
    except ValueError as error:
        raise _no_estimate(path, f"is no estimate of environments: {error}") from None


def _estimates(
    regions: list[tuple[str, Any]], snapshot: Snapshot
) -> Iterator[tuple[tuple[str, str], Estimate]]:
    for tree, region in regions:
        estimate = estimate_of(region["quantities"], snapshot)
        yield (tree, estimate.region), estimate


def _no_estimate(path: Path, what: str) -> OutputError:
    remedy = "`thriftstack cost --format json` prints one"
    return OutputError(Problem(what, file=str(path), remedy=remedy))
