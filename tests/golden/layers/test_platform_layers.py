from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.config.environment import Environment
from generator.wiring import Layer
from tests import platform_layers
from tests.conftest import Golden

FOLDER = Path(__file__).parent
PARAMS = ".params.yaml"

BUILD: dict[str, Callable[[Environment], Layer[Any]]] = {
    "registry": platform_layers.registry_layer,
    "configuration": platform_layers.configuration_layer,
    "cluster": platform_layers.cluster_layer,
    "ingress": platform_layers.ingress_layer,
    "observability": platform_layers.observability_layer,
}
CASES = [
    (layer, path.name.removesuffix(PARAMS))
    for layer in BUILD
    for path in sorted((FOLDER / layer).glob(f"*{PARAMS}"))
]


@pytest.mark.parametrize(("layer", "case"), CASES)
def test_the_layer_is_as_its_golden_shows(layer: str, case: str, golden: Golden):
    params = (FOLDER / layer / f"{case}{PARAMS}").read_text(encoding="utf-8")
    built = BUILD[layer](Environment.model_validate(yaml.safe_load(params)))
    golden(f"layers/{layer}/{case}.yaml", yaml.safe_dump(dict(built.body), sort_keys=False, width=110))
