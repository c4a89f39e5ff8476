from pathlib import Path

import pytest
import yaml

from generator.config.environment import Environment
from tests.conftest import Golden
from tests.services import service_layer

FOLDER = Path(__file__).parent / "service"
PARAMS = ".params.yaml"
CASES = sorted(path.name.removesuffix(PARAMS) for path in FOLDER.glob(f"*{PARAMS}"))


@pytest.mark.parametrize("case", CASES)
def test_the_first_service_is_as_its_golden_shows(case: str, golden: Golden):
    params = (FOLDER / f"{case}{PARAMS}").read_text(encoding="utf-8")
    built = service_layer(Environment.model_validate(yaml.safe_load(params)))
    golden(f"layers/service/{case}.yaml", yaml.safe_dump(dict(built.body), sort_keys=False, width=110))
