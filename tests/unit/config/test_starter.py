"""The starter file is an environment as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config.loader import load_environment
from generator.config.starter import starter_text


@pytest.mark.parametrize("name", ["dev", "prod", "customer-facing-tests"])
def test_a_starter_loads_as_it_is(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.yaml"
    path.write_text(starter_text(name), encoding="utf-8")
    environment = load_environment(path).config
    assert environment.environment == name
    assert {service.kind for service in environment.services} == {"web", "worker"}


@pytest.mark.parametrize("line", ["regions:", "secrets:", "permissions:", "egress:"])
def test_what_is_commented_out_is_legal_once_it_is_not(line: str, tmp_path: Path) -> None:
    """The comment signs of a block that starts with the key are taken away, up to the end of the block."""
    text, inside = [], False
    for row in starter_text("dev").splitlines():
        inside = row.lstrip().startswith("# ") and (inside or row.lstrip().startswith(f"# {line}"))
        text.append(row.replace("# ", "", 1) if inside else row)
    path = tmp_path / "dev.yaml"
    path.write_text("\n".join(text), encoding="utf-8")
    assert load_environment(path).config.environment == "dev"
