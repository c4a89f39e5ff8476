"""From params files to assemblies, as every verb takes this way."""

from __future__ import annotations

from collections.abc import Sequence

from generator.assembly import Assembly, Former, assemble
from generator.config.loader import LoadedEnvironment, load_environment
from generator.errors import ConfigError, Problem
from generator.pipeline.regional_types import unsupported_types
from generator.pipeline.targets import Target


def load_all(targets: Sequence[Target]) -> list[LoadedEnvironment]:
    """Load every target, so that one run tells of the problems of all.

    Raises:
        ConfigError: params of any target are refused.
    """
    loaded: list[LoadedEnvironment] = []
    problems: list[Problem] = []
    for target in targets:
        try:
            loaded.append(load_environment(target.params))
        except ConfigError as error:
            problems.extend(error.problems)
    if problems:
        raise ConfigError(tuple(dict.fromkeys(problems)))
    return loaded


def assemble_loaded(loaded: LoadedEnvironment, former: Former) -> Assembly:
    """Assemble what was loaded; whatever is refused is told at its line.

    Raises:
        ConfigError: the params ask for what AWS refuses, or for what a region does not have.
    """
    try:
        assembly = assemble(loaded.config, former)
    except ConfigError as error:
        raise loaded.error(error.problems) from None
    if problems := tuple(unsupported_types(loaded.config, assembly)):
        raise loaded.error(problems)
    return assembly
