"""An environment from its params file, with the place of every value for whatever is refused later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.config.baseline_source import baseline_source
from generator.config.environment import Environment
from generator.config.extends import nearby_files, read_extended
from generator.errors import ConfigError, Problem
from generator.names import RESERVED_ENVIRONMENTS
from generator.reading.refusals import validate
from generator.reading.source import Source, shown_name

#: What environments extend; never an environment itself.
BASE_FILE = "base.yaml"


@dataclass(frozen=True)
class LoadedEnvironment:
    """The models of an environment, and the text that they were read from."""

    config: Environment
    source: Source

    def baseline(self) -> LoadedEnvironment | None:
        """The environment as it was before, judged by all rules; none if the params say nothing of it.

        Problems that are found with it later are told at the lines of the patch, or of what it patches.

        Raises:
            ConfigError: the rules refuse it.
        """
        source = baseline_source(self.source)
        return LoadedEnvironment(validate(source, Environment), source) if source else None

    def locate(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Problems that were found after loading, with file and line."""
        return self.source.located(problems)

    def error(self, problems: Problem | Iterable[Problem]) -> ConfigError:
        """The error to raise for problems that were found after loading."""
        return self.source.error(problems)


def load_environment(path: Path) -> LoadedEnvironment:
    """The environment that a params file describes together with what it extends.

    Raises:
        ConfigError: the file or one that it extends cannot be read, its params or its baseline are
            refused, or its name is reserved or not that of the environment.
    """
    reserved = _reserved(path)
    if reserved:
        raise ConfigError(reserved)
    if not path.exists():
        raise ConfigError(Problem("there is no such file", remedy=nearby_files(path), file=shown_name(path)))
    source = read_extended(path)
    config = validate(source, Environment)
    if config.environment != path.stem:
        raise source.error(
            Problem(
                f"{config.environment} stands in {path.name}",
                ("environment",),
                f"a file is named after its environment: write {path.stem}, or rename the file to "
                f"{config.environment}.yaml",
            )
        )
    loaded = LoadedEnvironment(config, source)
    loaded.baseline()  # refused here, so that nobody finds out only when the bill is asked for
    return loaded


def find_environments(directory: Path) -> tuple[Path, ...]:
    """The params files of a directory, one an environment, by name. ``base.yaml`` is none of them.

    Raises:
        ConfigError: no such directory, nothing in it, or a file whose name is reserved or ends in ``.yml``.
    """
    shown = shown_name(directory)
    if not directory.is_dir():
        raise ConfigError(Problem("there is no such directory", remedy="name it with --params", file=shown))
    files = sorted(path for path in directory.iterdir() if path.is_file() and not path.name.startswith("."))
    problems = [_misnamed(path) for path in files if path.suffix == ".yml"]
    environments = [path for path in files if path.suffix == ".yaml" and path.name != BASE_FILE]
    problems += [problem for path in environments if (problem := _reserved(path))]
    if problems:
        raise ConfigError(problems)
    if not environments:
        raise ConfigError(
            Problem(
                "no environment: there is no .yaml file that describes one",
                remedy="`thriftstack init` writes a commented starter",
                file=shown,
            )
        )
    return tuple(environments)


def _misnamed(path: Path) -> Problem:
    return Problem("is not read", remedy=f"rename it to {path.stem}.yaml", file=shown_name(path))


def _reserved(path: Path) -> Problem | None:
    if path.name == BASE_FILE:
        return Problem(
            "is no environment, it can only be extended",
            remedy=f"write `extends: {BASE_FILE}` in a file beside it",
            file=shown_name(path),
        )
    if path.stem in RESERVED_ENVIRONMENTS:
        return Problem(
            f"{path.stem} is a reserved name: the output tree uses it for something else",
            remedy="give the file and its environment another name",
            file=shown_name(path),
        )
    return None
