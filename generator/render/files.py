"""render: an assembly as path and text of every file."""

from __future__ import annotations

from generator.assembly import Assembly
from generator.render.manifest import MANIFEST, manifest_text
from generator.render.parameters import parameter_files
from generator.render.release_files import release_files
from generator.render.yaml_text import template_text


def render(assembly: Assembly) -> dict[str, str]:
    """Every file of an environment, by its path below the environment's folder."""
    files = {template.path: template_text(template.body) for template in assembly.templates}
    for stack in assembly.stacks:
        files |= dict(parameter_files(stack, assembly.regions[0]))
    files |= dict(release_files(assembly))
    return {**files, MANIFEST: manifest_text(assembly, files)}
