"""A written tree, read back into the assembly that it was rendered from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from generator.assembly import Assembly, Stack, Template
from generator.errors import OutputError, Problem
from generator.render.manifest import MANIFEST, SCHEMA, digest
from generator.render.parameters import read_pairs
from generator.render.yaml_text import read_template


def read_assembly(directory: Path) -> Assembly:
    """Read what ``render`` wrote.

    Raises:
        OutputError: there is no manifest, it is of another schema, or a file is not what it says.
    """
    manifest = _manifest(directory)
    texts = {path: _text(directory / path, recorded) for path, recorded in manifest["files"].items()}
    stacks = tuple(
        Stack(
            name=stack["name"],
            template=stack["template"],
            flat=stack["flat"],
            parameters={region: read_pairs(texts[path]) for region, path in stack["parameters"].items()},
        )
        for stack in manifest["stacks"]
    )
    templates = tuple(
        Template(path, recorded["layer"], _body(directory / path, texts[path]))
        for path, recorded in manifest["files"].items()
        if recorded["layer"] != "parameters"
    )
    return Assembly(
        environment=manifest["environment"],
        regions=tuple(manifest["regions"]),
        stacks=stacks,
        templates=templates,
        omitted=manifest["omitted"],
    )


def _manifest(directory: Path) -> Any:
    path = directory / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise OutputError(
            Problem("there is no manifest", file=str(path), remedy="thriftstack templates writes one")
        ) from None
    except ValueError as error:
        raise OutputError(Problem(f"is no JSON: {error}", file=str(path))) from None
    if manifest.get("schema") != SCHEMA:
        raise OutputError(
            Problem(
                f"has the schema {manifest.get('schema')}, and {SCHEMA} is the one known",
                file=str(path),
                remedy="thriftstack templates writes it anew",
            )
        )
    return manifest


def _text(path: Path, recorded: dict[str, Any]) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise OutputError(Problem("the manifest names a file that is not there", file=str(path))) from None
    if digest(text)["sha256"] != recorded["sha256"]:
        raise OutputError(
            Problem(
                "is not what the manifest says: it was changed by hand",
                file=str(path),
                remedy="thriftstack templates writes it anew",
            )
        )
    return text


def _body(path: Path, text: str) -> Any:
    try:
        return read_template(text)
    except yaml.YAMLError as error:
        raise OutputError(Problem(f"is no YAML: {error}", file=str(path))) from None
