"""What there is to build: a params file each, and the folder that its tree is written to."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.config.loader import find_environments
from generator.errors import ConfigError, Problem

EXAMPLES: Final = "examples"


@dataclass(frozen=True)
class Target:
    """One environment to build."""

    tree: str
    """Folder below the output: `prod`, `examples/arm64`."""
    params: Path


def find_targets(params: Path, wanted: Sequence[str] = ()) -> tuple[Target, ...]:
    """The environments of a params directory and its examples; only the ``wanted`` ones if any are named.

    Raises:
        ConfigError: the directory holds no environment, or a wanted one is not among them.
    """
    targets = {target.tree: target for target in _all(params)}
    if not wanted:
        return tuple(targets.values())
    for name in wanted:
        if name not in targets:
            near = difflib.get_close_matches(name, targets, n=1)
            remedy = f"did you mean {near[0]}?" if near else f"there are {', '.join(targets)}"
            raise ConfigError(Problem(f"no environment is called {name}", remedy=remedy, file=str(params)))
    return tuple(targets[name] for name in dict.fromkeys(wanted))


def _all(params: Path) -> Iterator[Target]:
    for path in find_environments(params):
        yield Target(path.stem, path)
    if any((params / EXAMPLES).glob("*.yaml")):
        for path in find_environments(params / EXAMPLES):
            yield Target(f"{EXAMPLES}/{path.stem}", path)
