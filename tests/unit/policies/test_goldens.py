from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from generator.config.permissions import Permission
from generator.policies.intents import grant
from tests.unit.policies.cases import GOLDENS, input_of, permission, written

UPDATE = "--update-goldens"


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem)
def test_each_permission_comes_to_the_grant_beside_it(golden: Path, request: pytest.FixtureRequest) -> None:
    values = input_of(golden)
    text = json.dumps({"permission": values, **written(grant(permission(values)))}, indent=2) + "\n"
    if request.config.getoption(UPDATE, default=False):
        golden.write_text(text)
    assert golden.read_text() == text, f"{golden.name} is out of date: pytest {UPDATE} rewrites it"


def test_every_intent_has_a_golden() -> None:
    kinds = {kind.model_fields["allow"].annotation for kind in get_args(get_args(Permission)[0])}
    assert {input_of(golden)["allow"] for golden in GOLDENS} == {get_args(kind)[0] for kind in kinds}
