"""docs/params.md: every section and key of the params, from the models."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from pydantic.fields import FieldInfo

from docs._pages.markdown import heading_link, page, prose, table
from docs._pages.sections import Model, Section, sections, tag_of
from docs._pages.value_types import Naming, field_type
from generator.config.sites import keys_of

_INTRODUCTION = """\
An environment is one file, `params/<environment>.yaml`. Keys are camelCase. Unknown keys are refused with
the nearest legal one, and no value is converted: `"1"` is no number and `yes` is text. A key without
*required* may be left out; its meaning says what holds then.

`extends: base.yaml` puts another file underneath: mappings merge key by key, services by their `name`, any
other list is replaced as a whole. Names and ARNs may hold `${AWS::Partition}`, `${AWS::Region}` and
`${AWS::AccountId}`, so that one file serves several regions.

An editor completes and explains all keys with this first line, and `docs/params.schema.json`:

```yaml
# yaml-language-server: $schema=../docs/params.schema.json
```"""


def params_page() -> str:
    """The page of the params."""
    found = sections()
    titles = {model: section.title for section in found for model in section.models}

    def name_of(model: Model) -> str:
        return heading_link(titles[model])

    return page("# Params", _INTRODUCTION, *chain.from_iterable(_blocks(each, name_of) for each in found))


def _blocks(section: Section, name_of: Naming) -> Iterable[str]:
    yield f"## {section.title}"
    if len(section.models) == 1:
        (model,) = section.models
        yield prose(model.__doc__)
        yield _keys(keys_of(model), name_of)
        return
    tag, kinds = tag_of(section.models)
    common = _common(section.models)
    yield f"One of {', '.join(f'`{kind}`' for kind in kinds.values())}, as `{tag}` says."
    if common:
        yield "Every kind has:"
        yield _keys(common, name_of)
    for model, kind in kinds.items():
        own = {key: field for key, field in keys_of(model).items() if key not in (*common, tag)}
        yield f"### `{tag}: {kind}`"
        yield prose(model.__doc__)
        yield _keys(own, name_of)


def _common(models: tuple[Model, ...]) -> dict[str, FieldInfo]:
    """The keys that mean the same in all the models."""
    first, *others = (keys_of(model) for model in models)
    return {
        key: field
        for key, field in first.items()
        if all(_meaning(field) == _meaning(other.get(key)) for other in others)
    }


def _meaning(field: FieldInfo | None) -> object:
    return field and (field.annotation, field.description, field.default)


def _keys(fields: dict[str, FieldInfo], name_of: Naming) -> str:
    return table(
        ["key", "value", "meaning"],
        (
            (
                f"`{key}`, required" if field.is_required() else f"`{key}`",
                field_type(field, name_of),
                field.description or "",
            )
            for key, field in fields.items()
        ),
    )
