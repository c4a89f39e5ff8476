"""An assembly as files, and files as an assembly."""

from generator.render.files import render
from generator.render.former import read_former
from generator.render.read import read_assembly
from generator.render.write import Staging, remove_stale, staging
from generator.render.yaml_text import read_template, template_text

__all__ = [
    "Staging",
    "read_assembly",
    "read_former",
    "read_template",
    "remove_stale",
    "render",
    "staging",
    "template_text",
]
