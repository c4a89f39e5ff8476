"""From pydantic's refusals to problems that a person can act upon, one a fault."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.errors import ConfigError, ConfigPath, Problem
from generator.reading.misspelt_names import meant_name
from generator.reading.nearest import nearest
from generator.reading.section import MisfitError
from generator.reading.sites import Site, find_site, keys_of
from generator.reading.source import Source, WrittenFloat, value_at
from generator.reading.wording import EXPECTED, description, fault_of_value, shown, words

M = TypeVar("M", bound=BaseModel)


def validate(source: Source, model: type[M]) -> M:
    """What the files say as a model. Its fields may take numbers as decimals, of the digits that are written.

    Raises:
        ConfigError: every fault that the models find, with its place, in the order of the files.
    """
    try:
        return model.model_validate(source.written)
    except ValidationError as error:
        raise source.error(problems_of(error, model, source.written)) from None
    except ConfigError as error:
        raise source.error(error.problems) from None


def problems_of(error: ValidationError, model: type[BaseModel], written: object = None) -> list[Problem]:
    """The problems with the paths that a person wrote, not yet located.

    With the refused data as it is ``written``, a remedy can name what stands beside the fault.
    """
    refusals = [_refusal(details, model, written) for details in error.errors(include_url=False)]
    meant = {refusal.meant_key for refusal in refusals}
    faults = [refusal for refusal in refusals if not refusal.follows_from(meant)]
    problems: list[Problem] = []
    attempts: dict[ConfigPath, dict[str, list[_Refusal]]] = {}
    for refusal in faults:
        if refusal.site.attempt:
            union, member = refusal.site.attempt
            attempts.setdefault(union, {}).setdefault(member, []).append(refusal)
        else:
            problems.append(refusal.problem)
    for members in attempts.values():
        problems += _problems_of_union(list(members.values()))
    return problems


@dataclass(frozen=True)
class _Refusal:
    """One of pydantic's errors and the place that it is about."""

    details: ErrorDetails
    site: Site
    written: object = None

    @property
    def problem(self) -> Problem:
        what, remedy = words(self.details, self.site)
        path, kinds = self.site.path, self.site.kinds
        if self.details["type"] == "union_tag_not_found" and (meant := meant_name(self.written, path)):
            remedy = f"did you mean {meant}? items merge by name; a new one says {remedy}"
        if kinds and self.details["type"].startswith("union_tag"):
            path = (*path, kinds.key)
        error = self.details.get("ctx", {}).get("error")
        if isinstance(error, MisfitError):
            return Problem(what, (*path, *error.at), error.remedy)
        return Problem(what, path, remedy)

    @property
    def meant_key(self) -> ConfigPath | None:
        """The key that a misspelt one stands for: that it is missing needs no second problem."""
        if self.details["type"] != "extra_forbidden" or self.site.owner is None:
            return None
        return (*self.site.path[:-1], nearest(self.site.path[-1], keys_of(self.site.owner)))

    def follows_from(self, meant: set[ConfigPath | None]) -> bool:
        """Another refusal says it all: a misspelt key is missing, or a list lacks its refused items."""
        match self.details["type"]:
            case "missing":
                return self.site.path in meant
            case "too_short":
                return len(self.details["input"]) >= int(self.details["ctx"]["min_length"])
            case _:
                return False


def _refusal(details: ErrorDetails, model: type[BaseModel], data: object) -> _Refusal:
    """The error with its place; a number is shown as it is written."""
    site = find_site(model, details["loc"])
    if isinstance(details["input"], float | Decimal):
        written = value_at(data, site.path)
        if isinstance(written, WrittenFloat):
            details["input"] = written
    return _Refusal(details, site, data)


def _problems_of_union(members: list[list[_Refusal]]) -> list[Problem]:
    """Every member of the union was tried, and each reported its own; one of them was meant.

    It is the one that took the value itself and found the fewest faults inside. When none did, one sentence
    says what the members want: the listed choices first, then the bounds, or where no member takes such a
    value at all the types.
    """
    entered = [refusals for refusals in members if not any(_of_value(refusal) for refusal in refusals)]
    if entered:
        return [refusal.problem for refusal in min(entered, key=len)]
    refused = [refusal for refusals in members for refusal in refusals if _of_value(refusal)]
    choices = [refusal for refusal in refused if refusal.details["type"] == "literal_error"]
    types = [refusal for refusal in refused if refusal.details["type"] in EXPECTED]
    bounds = [refusal for refusal in refused if refusal not in choices and refusal not in types]
    faults = [fault_of_value(refusal.details, refusal.site) for refusal in choices + (bounds or types)]
    what = " and ".join(dict.fromkeys(fault for fault, _ in faults))
    remedy = next((remedy for _, remedy in faults if remedy), description(refused[0].site))
    return [Problem(f"{shown(refused[0].details['input'])} {what}", refused[0].site.path, remedy)]


def _of_value(refusal: _Refusal) -> bool:
    """The member of the union does not take the value, rather than something inside the value."""
    union = refusal.site.attempt[0] if refusal.site.attempt else None
    return refusal.site.path == union and bool(fault_of_value(refusal.details, refusal.site)[0])
