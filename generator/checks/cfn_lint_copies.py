"""Copies of what cfn-lint hands from value to value, made at once instead of field by field.

For every value of a template cfn-lint copies its context and a validator, with one or two fields changed: it
asks for every field by name and writes it again. Here the fields are taken all together. What is copied are
dataclasses whose fields are all that they hold, and which have nothing left to work out once they are made; a
test holds the findings to those of an untouched cfn-lint.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cfnlint.context.context import Context, Path
from cfnlint.helpers import FUNCTIONS
from cfnlint.jsonschema import validators
from cfnlint.jsonschema._filter import FunctionFilter


def copy_at_once() -> None:
    """Let the cfn-lint of this process copy so."""
    for copied, copy in (
        (Context, _evolved_context),
        (Path, _evolved),
        (FunctionFilter, _evolved),
        (validators.CfnTemplateValidator, _evolved),
        (validators.StandardValidator, _evolved),
    ):
        if hasattr(copied, "evolve"):
            copied.evolve = copy
    if hasattr(Path, "descend"):
        Path.descend = _descending(Path.descend)
    if hasattr(validators, "create"):
        validators.create = _with_quick_copies(validators.create)


def _evolved_context(context: Any, /, **changed: Any) -> Any:
    """A context with some fields changed; values of references are added to those that are known."""
    if "ref_values" in changed:
        changed["ref_values"] = {**context.ref_values, **changed["ref_values"]}
    return _evolved(context, **changed)


def _evolved(former: Any, /, **changed: Any) -> Any:
    """An object with the fields of a former one, some of them changed."""
    evolved = object.__new__(type(former))
    vars(evolved).update(vars(former))
    vars(evolved).update(changed)
    return evolved


def _descending(descend: Callable[..., Any]) -> Callable[..., Any]:
    """One step further down a template; steps that cfn-lint may refuse are left to its own function."""

    def descending(former: Any, /, **steps: Any) -> Any:
        generic = steps.get("cfn_path")
        if generic in FUNCTIONS or not isinstance(generic, str | None):
            return descend(former, **steps)
        longer = {name: getattr(former, name).copy() for name, step in steps.items() if step is not None}
        for name, steps_so_far in longer.items():
            steps_so_far.append(steps[name])
        return _evolved(former, **longer)

    return descending


def _with_quick_copies(create: Callable[..., Any]) -> Callable[..., Any]:
    """A class of validators whose copies are made at once."""

    def creating(*arguments: Any, **named: Any) -> Any:
        validator = create(*arguments, **named)
        validator.evolve = _evolved
        return validator

    return creating
