"""docs/params.md: every section and key of the params, from the models."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from pydantic.fields import FieldInfo

from docs._pages.markdown import code, heading_link, page, prose, table
from docs._pages.sections import Model, Section, sections, tag_of
from docs._pages.value_types import Naming, field_type
from generator.config.baseline import FIXED
from generator.reading.sites import keys_of

_INTRODUCTION = """\
An environment is one file, `params/<environment>.yaml`. Keys are camelCase. Unknown keys are refused with
the nearest legal one, and no value is converted: `"1"` is no number and `yes` is text. A key without
*required* may be left out; its meaning says what holds then.

`extends: base.yaml` puts another file underneath: mappings merge key by key, services by their `name`, any
other list is replaced as a whole. Names and ARNs may hold `${AWS::Partition}`, `${AWS::Region}` and
`${AWS::AccountId}`, so that one file serves several regions. What was before is said beside what is:
[Before and after](#before-and-after-baseline-and-cost).

An editor completes and explains all keys with this first line, and `docs/params.schema.json`:

```yaml
# yaml-language-server: $schema=../docs/params.schema.json
```"""

_BASELINE = f"""\
## Before and after: `baseline` and `cost`

`baseline` says what an environment was before it was made cheaper, in the keys of this page. It is merged
over the environment as a file is over what it extends: mappings key by key, services by their `name`, any
other list as a whole, and `null` takes a value out, so that its default holds. `extends` merges baselines,
too. `thriftstack cost` compares the bill of the one with that of the other.

```yaml
baseline:
  network:
    egress: nat-per-az
    endpoints: derived
  registry:
    lifecycle: {{keepCount: 33}}
  services:
    - name: ledger
      cpu: 2048
      memory: 5120
      capacity: {{spotShare: 0, onDemandFloor: null}}

cost:
  targetSaving: 30 # per cent: with less, `thriftstack cost` ends with exit code 1
```

A baseline is an environment that could be built: every rule holds for it, and `thriftstack templates`
refuses it at the line that is wrong. It changes no template. These keys cannot stand in it:
{code(FIXED)}.

`cost.savingsPlan` says which Compute Savings Plan pays for tasks on demand. A plan is paid for in every hour
of its term, whether it is used or not, and never pays for Fargate Spot."""


def params_page() -> str:
    """The page of the params."""
    found = sections()
    titles = {model: section.title for section in found for model in section.models}

    def name_of(model: Model) -> str:
        return heading_link(titles[model])

    blocks = chain.from_iterable(_blocks(each, name_of) for each in found)
    return page("# Params", _INTRODUCTION, *blocks, _BASELINE)


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
