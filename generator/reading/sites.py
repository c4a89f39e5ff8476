"""Where in the models a refusal points: pydantic's ``loc`` walked beside the annotations.

A ``loc`` names the member of a union that was tried (``services.0.web.port``); nobody wrote that step. The
walk takes it out and learns what is legal at the place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.errors import ConfigPath

Loc = tuple[str | int, ...]

#: A union's label of a member with a validator: ``function-after[_tag_or_digest(), RepositoryImage]``.
_VALIDATED: Final = re.compile(r"function-\w+\[[^,]*, (?P<inner>.*)\]")

#: Types whose label in a union is not their name.
_LABELS: Final[dict[Any, str]] = {Mapping: "dict", Decimal: "decimal"}


@dataclass(frozen=True)
class Kinds:
    """The models of a union that one key tells apart, by the values of that key."""

    key: str
    models: Mapping[str, type[BaseModel]]
    chosen: str = ""


@dataclass(frozen=True)
class Site:
    """One place of a file in the eyes of the models."""

    #: The place as it stands in the file.
    path: ConfigPath = ()
    #: What may stand here; nothing when no model says.
    annotation: Any = None
    #: What the key before it may be, where the place is in a mapping.
    key: Any = None
    #: The nearest field, whose description a person may want to read.
    field: FieldInfo | None = None
    #: The model whose key this is.
    owner: type[BaseModel] | None = None
    #: The kinds of which the owner is one.
    owner_kinds: Kinds | None = None
    #: The kinds of which the value is one, or should be.
    kinds: Kinds | None = None
    #: The outermost union without such a key that was tried: where, and which member.
    attempt: tuple[ConfigPath, str] | None = None


def find_site(model: type[BaseModel], loc: Loc) -> Site:
    """The place that a ``loc`` leads to."""
    site = _settled(Site(annotation=model))
    for step in loc:
        site = _settled(_inside(site, step))
    return site


def keys_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The keys of a section as they stand in the file, with their fields."""
    return {_key(name, field): field for name, field in model.model_fields.items()}


def _key(name: str, field: FieldInfo) -> str:
    return field.validation_alias if isinstance(field.validation_alias, str) else field.alias or name


def choices_of(annotation: Any) -> tuple[Any, ...]:
    """The legal values when they are few and listed, else nothing."""
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _settled(site: Site) -> Site:
    """The site with ``Annotated`` and ``| None`` taken off, and its kinds read from the discriminator."""
    annotation = site.annotation
    key = site.field.discriminator if site.field and site.field.annotation is annotation else None
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *metadata = get_args(annotation)
            stated = (item.discriminator for item in metadata if getattr(item, "discriminator", None))
            key = next(stated, key)
        elif len(members := _members(annotation)) == 1 and members[0] is not annotation:
            annotation = members[0]
        else:
            kinds = _kinds(members, key) if isinstance(key, str) and len(members) > 1 else site.kinds
            return replace(site, annotation=annotation, kinds=kinds)


def _members(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) not in (Union, UnionType):
        return (annotation,)
    return tuple(member for member in get_args(annotation) if member is not NoneType)


def _kinds(members: tuple[Any, ...], discriminator: str) -> Kinds:
    models = {
        str(value): member
        for member in members
        for value in choices_of(member.model_fields[discriminator].annotation)
    }
    return Kinds(_key(discriminator, members[0].model_fields[discriminator]), models)


def _inside(site: Site, step: str | int) -> Site:
    """One step of the ``loc`` further."""
    below = replace(site, path=(*site.path, step), annotation=None, owner=None, owner_kinds=None, kinds=None)
    annotation, arguments = site.annotation, get_args(site.annotation)
    if len(_members(annotation)) > 1:
        return _member(site, str(step))
    if step == "[key]":
        return replace(site, annotation=site.key)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        field = keys_of(annotation).get(str(step))
        return replace(
            below,
            annotation=field.annotation if field else None,
            field=field,
            owner=annotation,
            owner_kinds=site.kinds,
        )
    if arguments and get_origin(annotation) is not Literal:
        return replace(below, annotation=arguments[0 if isinstance(step, int) else -1], key=arguments[0])
    return below


def _member(site: Site, label: str) -> Site:
    """The same place, after one member of its union is picked by the label that pydantic gave it."""
    if site.kinds:
        return replace(site, annotation=site.kinds.models.get(label), kinds=replace(site.kinds, chosen=label))
    member = next((member for member in _members(site.annotation) if _has_label(member, label)), None)
    return replace(site, annotation=member, attempt=site.attempt or (site.path, label))


def _has_label(member: Any, label: str) -> bool:
    if validated := _VALIDATED.fullmatch(label):
        return _has_label(member, validated["inner"])
    if get_origin(member) is Annotated:
        return _has_label(get_args(member)[0], label)
    if get_origin(member) is Literal:
        return label == f"literal[{','.join(repr(value) for value in get_args(member))}]"
    kind = get_origin(member) or member
    name = _LABELS.get(kind) or getattr(kind, "__name__", "")
    return label.removeprefix("constrained-").split("[")[0] == name
