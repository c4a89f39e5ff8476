"""An item that merges with nothing is asked whether its name is that of another one."""

from __future__ import annotations

import pytest

from generator.errors import ConfigPath
from generator.reading.misspelt_names import meant_name

PARAMS = {"services": [{"name": "kyc-worker"}, {"name": "kyc-wroker"}, {"name": "mail"}, {}, "text"]}


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        (("services", 1), "kyc-worker"),
        (("services", 2), None),
        (("services", 3), None),
        (("services", 4), None),
        (("services",), None),
        (("sidecars", 0), None),
    ],
)
def test_the_nearest_other_name_is_meant(path: ConfigPath, meant: str | None) -> None:
    assert meant_name(PARAMS, path) == meant


def test_an_item_of_the_same_name_is_not_meant() -> None:
    assert meant_name({"services": [{"name": "mail"}, {"name": "mail"}]}, ("services", 1)) is None
