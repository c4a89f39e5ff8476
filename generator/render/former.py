"""What the tree before says of its services, read where the next one will be written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator import names
from generator.assembly import Former, FormerService
from generator.errors import OutputError, Problem
from generator.render.damage import as_written
from generator.render.manifest import MANIFEST
from generator.render.ownership import is_ours
from generator.render.parameters import read_pairs
from generator.render.yaml_text import read_template


def read_former(folder: Path) -> Former:
    """Service to what the tree in a folder says of it; nothing where no build wrote the folder.

    Files that are gone say nothing either. Others are read as they stand: what matters is what was deployed,
    and a tree that was merged by hand may have been.

    Raises:
        OutputError: the manifest is damaged, or a template or a parameter file cannot be read.
    """
    if not is_ours(folder):
        return {}
    with as_written(folder):
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        parameters = _parameters(folder, manifest.get("stacks", ()))
        return {
            name: service
            for path, recorded in manifest.get("files", {}).items()
            if (name := names.service_of(recorded["layer"]))
            for service in _service(folder / path, parameters)
        }


def _parameters(folder: Path, stacks: Any) -> dict[str, dict[str, str]]:
    """Region to the values of all stacks' parameters; those of images stand in one stack each."""
    values: dict[str, dict[str, str]] = {}
    for stack in stacks:
        for region, name in stack["parameters"].items():
            path = folder / name
            try:
                values.setdefault(region, {}).update(read_pairs(path.read_text(encoding="utf-8")))
            except FileNotFoundError:
                continue
            except (OSError, ValueError) as error:
                raise _unreadable(path, error) from None
    return values


def _service(path: Path, parameters: Mapping[str, Mapping[str, str]]) -> Iterator[FormerService]:
    """The service that a template creates; none for a job."""
    try:
        body = read_template(path.read_text(encoding="utf-8"))
        resources = body["Resources"]
        service, task = resources.get("Service", {}), resources.get("TaskDefinition", {})
        if service.get("Type") == "AWS::ECS::Service":
            properties, definition = service.get("Properties", {}), task.get("Properties", {})
            yield FormerService(properties, definition, parameters, tuple(_ports(resources)))
    except FileNotFoundError:
        return
    except (OSError, ValueError, LookupError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise _unreadable(path, error) from None


def _ports(resources: Mapping[str, Any]) -> Iterator[int]:
    """Where the load balancer's own group lets it out to the tasks."""
    for title, resource in resources.items():
        if title.startswith(names.LOAD_BALANCER_EGRESS):
            yield int(resource["Properties"]["FromPort"])


def _unreadable(path: Path, error: Exception) -> OutputError:
    """What a service was created with cannot be told."""
    said = str(error).partition("\n")[0]
    return OutputError(
        Problem(
            f"cannot be read, and it says what its service was created with: {said}",
            file=str(path),
            remedy="restore it from version control, or remove it if it was never deployed",
        )
    )
