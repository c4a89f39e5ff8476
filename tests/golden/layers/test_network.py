from pathlib import Path

import pytest
import yaml

from generator.config.environment import Environment
from generator.layers.network_plan import plan_network
from generator.wiring import Layer
from tests.conftest import Golden
from tests.networks import endpoints_layer, network_layer

FOLDER = Path(__file__).parent
PARAMS = ".params.yaml"


def text(layer: Layer[object]) -> str:
    return yaml.safe_dump(dict(layer.body), sort_keys=False, width=110)


def cases(layer: str) -> list[str]:
    return sorted(path.name.removesuffix(PARAMS) for path in (FOLDER / layer).glob(f"*{PARAMS}"))


def environment(layer: str, case: str) -> Environment:
    params = (FOLDER / layer / f"{case}{PARAMS}").read_text(encoding="utf-8")
    return Environment.model_validate(yaml.safe_load(params))


@pytest.mark.parametrize("case", cases("network"))
def test_the_network_is_as_its_golden_shows(case: str, golden: Golden):
    golden(f"layers/network/{case}.yaml", text(network_layer(environment("network", case))))


@pytest.mark.parametrize("case", cases("endpoints"))
def test_the_endpoints_are_as_their_golden_shows(case: str, golden: Golden):
    golden(f"layers/endpoints/{case}.yaml", text(endpoints_layer(environment("endpoints", case))))


@pytest.mark.parametrize("case", cases("endpoints"))
def test_the_reasons_are_as_their_golden_shows(case: str, golden: Golden):
    plan = plan_network(environment("endpoints", case))
    lines = [f"egress: {plan.egress}"]
    for need in (*plan.interfaces, *plan.gateways):
        lines += [need.service, *(f"  {reason}" for reason in need.reasons)]
    golden(f"layers/endpoints/{case}.txt", "\n".join(lines) + "\n")
