"""What is only told to people must not hold up what has to be put in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.deploy.refusals import aws_errors
from generator.deploy.release.target import Target
from generator.errors import AwsError


def as_far_as_told(target: Target, ask: Callable[[], Iterable[str]]) -> list[str]:
    """The lines that AWS gives; one that says why not where it refuses the question."""
    try:
        with aws_errors(target.place):
            return list(ask())
    except AwsError as error:
        return [f"AWS does not tell everything: {error}"]
