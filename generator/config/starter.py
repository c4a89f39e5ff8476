"""The commented params file that a new environment starts from."""

from __future__ import annotations

from importlib import resources
from string import Template
from typing import Final

from pydantic import TypeAdapter, ValidationError

from generator.config.environment import EnvironmentName
from generator.errors import Problem
from generator.names import RESERVED_ENVIRONMENTS, SUFFIX_MAX_LENGTH

#: The line by which editors find the schema, and what makes one.
_FOR_EDITORS: Final = "yaml-language-server: $schema={}"
_NO_SCHEMA: Final = (
    "For editors: `thriftstack schema --out {}/params.schema.json`, and this as the first line:\n"
    f'# "# {_FOR_EDITORS.format("params.schema.json")}"'
)


def refused_name(environment: str) -> Problem | None:
    """Why an environment cannot have this name; none if it can."""
    try:
        TypeAdapter(EnvironmentName).validate_python(environment)
    except ValidationError:
        what = f"{environment} cannot name an environment"
        return Problem(what, remedy="lower-case letters, digits and inner hyphens are right, as in sandbox-2")
    if environment in RESERVED_ENVIRONMENTS:
        return Problem(f"{environment} is a reserved name", remedy="name another environment")
    return None


def starter_text(environment: str, schema: str = "", folder: str = "params") -> str:
    """A params file for an environment of this name, complete and with a comment on all that it says.

    Args:
        environment: Its name.
        schema: Where the JSON Schema of a params file lies, as seen from the file; empty if there is none.
        folder: Of the file, where a schema could be put.
    """
    template = resources.files("generator.config").joinpath("starter.yaml").read_text(encoding="utf-8")
    suffix = environment[:SUFFIX_MAX_LENGTH].rstrip("-")
    editors = _FOR_EDITORS.format(schema) if schema else _NO_SCHEMA.format(folder)
    return Template(template).substitute(environment=environment, suffix=suffix, editors=editors)
