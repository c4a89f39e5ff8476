"""The sections of the params: where each of them stands."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from generator.config.environment import Environment
from generator.reading.sites import keys_of

Model = type[BaseModel]


@dataclass
class Section:
    """One section, or the kinds of one that a key tells apart."""

    path: str
    """`services[].routes[]`; empty for the file itself."""
    order: tuple[int, ...]
    """Sorts sections as the models write them."""
    models: tuple[Model, ...]
    within: list[str] = field(default_factory=list)
    """The kinds of service that have it, where another section bears the same path."""

    @property
    def title(self) -> str:
        """Its heading."""
        kinds = f" of {' and '.join(self.within)}" if self.within else ""
        return f"`{self.path}`{kinds}" if self.path else "The file"

    def __lt__(self, other: Section) -> bool:
        """Nearer to the top of the file, then in the order of the models."""
        return (self.path.count("."), self.order) < (other.path.count("."), other.order)


def sections() -> list[Section]:
    """All sections, each once: at the place nearest to the top of the file where it can stand."""
    found: dict[tuple[Model, ...], Section] = {}
    waiting = [Section("", (), (Environment,))]
    while waiting:
        section = heapq.heappop(waiting)
        known = found.setdefault(section.models, section)
        if known is section:
            for below in _below(section):
                heapq.heappush(waiting, below)
        else:
            known.within += [kind for kind in section.within if kind not in known.within]
    paths = [section.path for section in found.values()]
    for section in found.values():
        if paths.count(section.path) == 1:
            section.within.clear()
    return sorted(found.values(), key=lambda section: section.order)


def tag_of(models: tuple[Model, ...]) -> tuple[str, dict[Model, str]]:
    """The key that tells the kinds of a section apart, and its value for each of them."""
    for name in models[0].model_fields:
        annotations = [model.model_fields[name].annotation for model in models if name in model.model_fields]
        if len(annotations) == len(models) and all(get_origin(each) is Literal for each in annotations):
            return name, {model: get_args(each)[0] for model, each in zip(models, annotations, strict=True)}
    raise TypeError(f"no key tells {', '.join(model.__name__ for model in models)} apart")


def _below(section: Section) -> Iterator[Section]:
    kinds = tag_of(section.models)[1] if len(section.models) > 1 else {}
    keys = [(model, key, info) for model in section.models for key, info in keys_of(model).items()]
    for index, (model, key, info) in enumerate(keys):
        within = [f"`{kinds[model]}`"] if kinds else list(section.within)
        for suffix, models in _nested(info.annotation):
            path = f"{section.path}.{key}{suffix}".removeprefix(".")
            yield Section(path, (*section.order, index), models, within)


def _nested(annotation: Any) -> Iterator[tuple[str, tuple[Model, ...]]]:
    """The sections in an annotation, each with what follows the key in its path."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if is_section(annotation):
        yield "", (annotation,)
    elif origin is Annotated:
        yield from _nested(arguments[0])
    elif origin in (Union, UnionType):
        kinds = tuple(member for member in arguments if is_section(member))
        if len(kinds) > 1:
            yield "", kinds
        else:
            for member in arguments:
                yield from _nested(member)
    elif origin is tuple:
        yield from ((f"[]{suffix}", models) for suffix, models in _nested(arguments[0]))
    elif is_mapping(origin):
        yield from ((f".<key>{suffix}", models) for suffix, models in _nested(arguments[1]))


def is_section(annotation: Any) -> bool:
    """Whether the value is a section of its own."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def is_mapping(origin: Any) -> bool:
    """Whether the value has keys that the file chooses."""
    return isinstance(origin, type) and issubclass(origin, Mapping)
