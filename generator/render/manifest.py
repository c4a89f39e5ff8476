"""The manifest: what was written, with the SHA-256 of each file, and the stacks in deployment order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from generator import names
from generator.assembly import Assembly
from generator.render.release_data import release_data

MANIFEST: Final = "manifest.json"
SCHEMA: Final = 1
#: The ``layer`` of files that are no templates: parameter values, and what a release is told.
PARAMETERS: Final = "parameters"
RELEASE: Final = "release"


def manifest_text(assembly: Assembly, files: Mapping[str, str]) -> str:
    """The manifest of the rendered ``files``, path to text."""
    templates = {template.path: template for template in assembly.templates}
    primary = assembly.regions[0]
    document = {
        "schema": SCHEMA,
        "project": assembly.project,
        "environment": assembly.environment,
        "regions": list(assembly.regions),
        "stacks": [
            {
                "name": stack.name,
                "template": stack.template,
                "flat": stack.flat,
                "parameters": {
                    region: names.parameters_file(stack.name, None if region == primary else region)
                    for region in assembly.regions
                },
            }
            for stack in assembly.stacks
        ],
        "omitted": dict(assembly.omitted),
        "releases": [release_data(release) for release in assembly.releases],
        "usualTasks": dict(assembly.usual_tasks),
        "files": {
            path: {
                **digest(text),
                "resources": templates[path].resource_count if path in templates else 0,
                "layer": templates[path].layer if path in templates else _kind(path),
            }
            for path, text in files.items()
        },
    }
    return json.dumps(document, indent=2) + "\n"


def _kind(path: str) -> str:
    """What a file is that is no template."""
    return RELEASE if path.startswith(f"{names.RELEASES}/") else PARAMETERS


def digest(text: str) -> dict[str, Any]:
    """SHA-256 and size in bytes of a file's text."""
    data = text.encode()
    return {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
