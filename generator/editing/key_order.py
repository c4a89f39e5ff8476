"""In which order the keys of a section are written: that of the models, which is that of the reference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from generator.config.baseline import BASELINE
from generator.config.environment import Environment
from generator.editing.change import indexed
from generator.errors import ConfigPath
from generator.reading.sites import find_site, keys_of


def key_order(params: Any, path: ConfigPath) -> Sequence[str]:
    """The keys that may stand at a path of the params; none where any key may."""
    if path[:1] == (BASELINE,):
        path = path[1:]  # a patch in the keys of the environment itself
    loc: list[str | int] = []
    said = params
    for step in indexed(params, path):
        said = said[step]
        loc.append(step)
        if isinstance(step, int) and (kinds := find_site(Environment, tuple(loc)).kinds):
            loc.append(said[kinds.key])
    model = find_site(Environment, tuple(loc)).annotation
    return tuple(keys_of(model)) if isinstance(model, type) and issubclass(model, BaseModel) else ()
