"""A written tree, read back into the assembly that it was rendered from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from generator.assembly import Assembly, Release, Stack, Template
from generator.errors import OutputError, Problem
from generator.render.damage import as_written
from generator.render.manifest import MANIFEST, PARAMETERS, RELEASE, SCHEMA, digest
from generator.render.parameters import read_pairs
from generator.render.release_data import read_release
from generator.render.yaml_text import read_template


def read_assembly(directory: Path, known: Mapping[str, Any] = MappingProxyType({})) -> Assembly:
    """Read what ``render`` wrote.

    Args:
        directory: The tree.
        known: Texts of templates that were read before, with their bodies: parsing takes most of the time.

    Raises:
        OutputError: there is no manifest, it is of another schema or damaged, or a file is not what it says.
    """
    with as_written(directory):
        return _assembly(directory, _manifest(directory), known)


def _assembly(directory: Path, manifest: Any, known: Mapping[str, Any]) -> Assembly:
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
        Template(path, recorded["layer"], known.get(texts[path]) or _body(directory / path, texts[path]))
        for path, recorded in manifest["files"].items()
        if recorded["layer"] not in (PARAMETERS, RELEASE)
    )
    return Assembly(
        environment=manifest["environment"],
        regions=_regions(manifest["regions"]),
        stacks=stacks,
        templates=templates,
        omitted=manifest["omitted"],
        project=manifest.get("project", ""),
        releases=_releases(manifest),
        usual_tasks=manifest.get("usualTasks", {}),
    )


def _regions(listed: list[str]) -> tuple[str, ...]:
    if not listed:
        raise ValueError("it names no region")
    return tuple(listed)


def read_releases(directory: Path) -> tuple[Release, ...]:
    """How the services of a written tree are released; none where there is no manifest.

    Raises:
        OutputError: the manifest is of another schema, damaged, or no JSON.
    """
    if not (directory / MANIFEST).exists():
        return ()
    with as_written(directory):
        return _releases(_manifest(directory))


def _releases(manifest: Any) -> tuple[Release, ...]:
    """An older tree says nothing of them."""
    return tuple(read_release(release) for release in manifest.get("releases", ()))


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
