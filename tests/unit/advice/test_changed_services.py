"""Services with other values, judged as the params are."""

from __future__ import annotations

import pytest

from generator.advice.changed_services import changed_service, environment_with_services
from generator.config.services import RunningService
from generator.errors import ConfigError, Problem
from tests.environments import environment, worker
from tests.samples import TREES, sample


@pytest.mark.parametrize("tree", TREES)
def test_a_service_that_is_told_nothing_new_stays_what_it_is(tree: str):
    for service in sample(tree).running_services:
        assert changed_service(service, "capacity") == service
        assert changed_service(service, "scaling") == service


def test_a_change_that_the_service_refuses_is_a_problem():
    (service,) = environment(worker(scaling={"min": 2, "max": 4})).running_services
    found = changed_service(service, "scaling", min=9)
    assert isinstance(found, Problem)
    assert "min 9 is above max 4" in found.what


def test_rules_between_sections_are_asked_too():
    of = environment(worker(scaling={"min": 10}), capacity={"minimumEffectiveSpotShare": 60})
    changed = changed_service(of.running_services[0], "capacity", spotShare=30)
    assert isinstance(changed, RunningService)
    with pytest.raises(ConfigError, match="of 10 tasks at the usual counts 3 are on Spot"):
        environment_with_services(of, {changed.name: changed})
