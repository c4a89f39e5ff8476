"""The commented params file that a new environment starts from."""

from __future__ import annotations

from importlib import resources
from string import Template

from generator.names import SUFFIX_MAX_LENGTH


def starter_text(environment: str) -> str:
    """A params file for an environment of this name, complete and with a comment on all that it says."""
    template = resources.files("generator.config").joinpath("starter.yaml").read_text(encoding="utf-8")
    suffix = environment[:SUFFIX_MAX_LENGTH].rstrip("-")
    return Template(template).substitute(environment=environment, suffix=suffix)
