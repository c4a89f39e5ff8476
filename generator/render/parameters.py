"""Parameter values as the files that the AWS CLI takes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from generator import names
from generator.assembly import Stack


def parameter_files(stack: Stack, primary: str) -> Iterator[tuple[str, str]]:
    """Path and text of each parameter file of a stack, two forms for every region.

    ``["Key=Value"]`` is what ``aws cloudformation deploy --parameter-overrides`` takes in both versions of
    the CLI, and the list form what ``create-stack`` and ``create-change-set`` take.
    """
    for region, values in stack.parameters.items():
        suffix = None if region == primary else region
        yield names.parameters_file(stack.name, suffix), pairs_text(values)
        yield names.parameters_file(stack.name, suffix, as_list=True), list_text(values)


def pairs_text(values: Mapping[str, str]) -> str:
    """``["Key=Value", …]``."""
    return _json([f"{key}={value}" for key, value in values.items()])


def list_text(values: Mapping[str, str]) -> str:
    """``[{"ParameterKey": …, "ParameterValue": …}, …]``."""
    return _json([{"ParameterKey": key, "ParameterValue": value} for key, value in values.items()])


def read_pairs(text: str) -> dict[str, str]:
    """The values of a ``["Key=Value"]`` text."""
    return dict(pair.split("=", 1) for pair in json.loads(text))


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
