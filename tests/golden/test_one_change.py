"""What a small change in the params changes in the templates: that much, and nothing else."""

from typing import Any

import pytest

from generator.assembly import assemble
from generator.config.environment import Environment
from generator.render import render
from tests.environments import params, web, worker

SERVICES = (web("edge-api"), web("accounts-api"), worker("notifications", queue={}))


def files(*services: dict[str, Any]) -> dict[str, str]:
    return render(assemble(Environment.model_validate(params(*services))))


def changed_lines(before: dict[str, str], after: dict[str, str]) -> dict[str, int]:
    """File to the number of its lines that are not as before."""
    changes = {
        path: sum(old != new for old, new in zip(before[path].split("\n"), text.split("\n"), strict=True))
        for path, text in after.items()
        if before[path] != text
    }
    changes.pop("manifest.json")
    return changes


def test_another_cpu_is_one_line_of_the_service_and_the_same_line_of_the_flat_form() -> None:
    before = files(*SERVICES)
    after = files({**SERVICES[0], "cpu": 256, "memory": 2048}, *SERVICES[1:])
    wider = files({**SERVICES[0], "cpu": 512, "memory": 2048}, *SERVICES[1:])
    assert changed_lines(after, wider) == {"service-edge-api.yaml": 1, "flat.yaml": 1}
    assert changed_lines(before, after) == {"service-edge-api.yaml": 1, "flat.yaml": 1}


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_without_a_service_the_templates_of_all_others_are_the_same(kept: int) -> None:
    all_of_them, fewer = files(*SERVICES), files(SERVICES[kept])
    path = f"service-{SERVICES[kept]['name']}.yaml"
    assert fewer[path] == all_of_them[path]
