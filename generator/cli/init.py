"""thriftstack init: a commented params file to start from."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import params_option
from generator.errors import ConfigError, OutputError, Problem


@click.command()
@click.argument("environment", default="dev")
@params_option
def init(environment: str, params: Path) -> None:
    """Write a commented starter file for ENVIRONMENT (dev unless named). Never overwrites one."""
    from generator.config.starter import refused_name, starter_text

    if problem := refused_name(environment):
        raise ConfigError(problem)
    text = starter_text(environment)
    path = params / f"{environment}.yaml"
    if path.exists():
        raise OutputError(
            Problem("is there already, and stays as it is", file=str(path), remedy="name another environment")
        )
    params.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    click.echo(f"{path} is written; make templates builds it", err=True)
