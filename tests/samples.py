"""The samples in params/: each is loaded, assembled and rendered once in a process, whoever asks."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.assembly import Assembly, assemble
from generator.config.environment import Environment
from generator.config.loader import load_environment
from generator.pipeline import find_targets
from generator.render import render

ROOT = Path(__file__).parents[1]
OUTPUT = ROOT / "templates_out"
#: Tree, such as `prod` or `examples/arm64`, to its params file.
TREES = {target.tree: target.params for target in find_targets(ROOT / "params")}


@cache
def sample(tree: str) -> Environment:
    """The environment of a tree."""
    return load_environment(TREES[tree]).config


@cache
def sample_assembly(tree: str) -> Assembly:
    """All templates of a tree."""
    return assemble(sample(tree))


@cache
def sample_files(tree: str) -> dict[str, str]:
    """Path to text of every file of a tree."""
    return render(sample_assembly(tree))
