"""Params files for tests of editing: two that are legal, and what an edit makes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.editing import Change, Edited, edit_params
from generator.errors import ConfigError

CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/11111111-1111-4111-8111-111111111111"

#: What an environment needs, its services left out.
HEAD = "environment: test\nregion: us-east-1\n"

BASE = """\
region: us-east-1
network:
  availabilityZones: 3
services:
  - name: mail
    kind: worker
    image: {tag: 1.0.0}
    user: "10001"
    scaling: {min: 1, max: 4}
"""


def write(folder: Path, text: str, base: str | None = None) -> Path:
    """An environment called test, over a base if there is one."""
    if base is not None:
        (folder / "base.yaml").write_bytes(base.encode())
    path = folder / "test.yaml"
    path.write_bytes(text.encode())
    return path


def edited(
    folder: Path, text: str, *changes: tuple[tuple[str | int, ...], Any], base: str | None = None
) -> str:
    """The text after the changes, every byte of it."""
    path = write(folder, text, base)
    result = edit(path, *changes)
    after = path.read_bytes().decode()
    assert after.removeprefix("\ufeff") == result.after
    return after


def edit(path: Path, *changes: tuple[tuple[str | int, ...], Any]) -> Edited:
    return edit_params(path, [Change(*change) for change in changes])


def refusal(
    folder: Path, text: str, *changes: tuple[tuple[str | int, ...], Any], base: str | None = None
) -> str:
    """Why the changes are refused; the file is as it was, and nothing lies beside it."""
    path = write(folder, text, base)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(ConfigError) as caught:
        edit(path, *changes)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    return str(caught.value)
