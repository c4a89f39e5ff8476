"""What goes wrong, said once and clearly: one problem, where it is, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from textwrap import indent

#: Keys and list indexes from the top of a params file to a value: ``("services", 0, "cpu")``.
ConfigPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    Printed as ``params/prod.yaml:14: services.0.cpu: 300 is not legal (256 would be)``; a remedy of several
    lines stands below.
    """

    what: str
    path: ConfigPath = ()
    remedy: str = ""
    file: str = ""
    line: int = 0

    def at(self, file: str, line: int) -> Problem:
        """The same problem with the place where a person finds it."""
        return replace(self, file=file, line=line)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        path = ".".join(str(step) for step in self.path)
        said = ": ".join(part for part in (place, path, self.what) if part)
        if "\n" in self.remedy:
            return f"{said}\n{indent(self.remedy, '  ')}"
        return f"{said} ({self.remedy})" if self.remedy else said


class GeneratorError(Exception):
    """Base of everything the command line reports as an error, exit code 1, without a traceback."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        """Keep the problems in the order in which a person should read them."""
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ConfigError(GeneratorError):
    """The params say something that is wrong, or that AWS would refuse."""


class OutputError(GeneratorError):
    """A file could not be read or written as it has to be."""


class AwsError(GeneratorError):
    """AWS refuses something, could not be reached, or is not in the state that is needed."""
