"""thriftstack init: a commented params file to start from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import click

from generator.cli.options import params_option
from generator.errors import ConfigError, OutputError, Problem

_PARAMS: Final = Path("params")
_SCHEMA: Final = Path("docs/params.schema.json")


@click.command()
@click.argument("environment", default="dev")
@params_option
def init(environment: str, params: Path) -> None:
    """Write a commented starter file for ENVIRONMENT (dev unless named). Never overwrites one."""
    from generator.config.starter import refused_name, starter_text

    if problem := refused_name(environment):
        raise ConfigError(problem)
    text = starter_text(environment, _schema(params), params.as_posix())
    path = params / f"{environment}.yaml"
    if path.exists():
        raise OutputError(
            Problem("is there already, and stays as it is", file=str(path), remedy="name another environment")
        )
    params.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    click.echo(f"{path} is written; {_builds(params)} builds it", err=True)


def _schema(params: Path) -> str:
    """The schema of a checkout of this project, as seen from the params; empty anywhere else."""
    return os.path.relpath(_SCHEMA, params) if _SCHEMA.is_file() else ""


def _builds(params: Path) -> str:
    """What is to be typed."""
    if params != _PARAMS:
        return f"`thriftstack templates --params {params}`"
    return "`make templates`" if Path("Makefile").is_file() else "`thriftstack templates`"
