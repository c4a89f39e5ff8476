"""Services with other values, judged as the params are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.config.environment import Environment
from generator.config.rules import broken_rules
from generator.config.services import RunningService
from generator.errors import ConfigError, Problem
from generator.reading.refusals import problems_of

S = TypeVar("S", bound=RunningService)


def changed_service(service: S, section: str, **values: Any) -> S | Problem:
    """The service with other values in one section, or why its own rules refuse them.

    Args:
        service: As it is.
        section: Key of the params, such as ``capacity``.
        values: By key of the params.
    """
    said = service.model_dump(by_alias=True, exclude_unset=True)
    said[section] = {**(said.get(section) or {}), **values}
    model = type(service)
    try:
        return model.model_validate(said)
    except ValidationError as error:
        return problems_of(error, model)[0]


def environment_with_services(environment: Environment, changed: Mapping[str, RunningService]) -> Environment:
    """The environment with some services in place of those of the same name.

    Raises:
        ConfigError: rules between sections refuse it.
    """
    services = tuple(changed.get(service.name, service) for service in environment.services)
    result = environment.model_copy(update={"services": services})
    if problems := tuple(broken_rules(result)):
        raise ConfigError(problems)
    return result
