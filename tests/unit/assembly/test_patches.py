from typing import Any

import pytest

from generator.assembly.patches import patched, refuse_unknown
from generator.config.patch import PatchOperation
from generator.errors import ConfigError

BODY = {"Resources": {"Cluster": {"Type": "AWS::ECS::Cluster", "Properties": {"ClusterName": "a"}}}}


def operation(**fields: Any) -> PatchOperation:
    return PatchOperation.model_validate(fields)


def test_an_operation_changes_the_template_and_leaves_the_original() -> None:
    replace = operation(op="replace", path="/Resources/Cluster/Properties/ClusterName", value="b")
    result = patched("cluster", BODY, {"cluster": (replace,)})
    assert result["Resources"]["Cluster"]["Properties"]["ClusterName"] == "b"
    assert BODY["Resources"]["Cluster"]["Properties"] == {"ClusterName": "a"}


def test_a_template_without_an_override_stays_the_same() -> None:
    assert patched("network", BODY, {"cluster": ()}) is BODY


@pytest.mark.parametrize(
    "fields",
    [
        {"op": "replace", "path": "/Resources/Clutser/Type", "value": "x"},
        {"op": "remove", "path": "/Resources/Cluster/Properties/Nothing"},
        {"op": "test", "path": "/Resources/Cluster/Type", "value": "another"},
        {"op": "remove", "path": "/Resources"},
        {"op": "add", "path": "/Resources/X", "value": 3},
        {"op": "add", "path": "/Resources/X", "value": None},
        {"op": "replace", "path": "/Resources/Cluster/Properties", "value": None},
        {"op": "remove", "path": "/Resources/Cluster/Type"},
        {"op": "add", "path": "/Resources/Cluster/Type/Deeper/Still", "value": "x"},
        {"op": "add", "path": "/Resources/Cluster/Type/Deeper", "value": "x"},
        {"op": "move", "from": "/Resources/Cluster", "path": "/Resources/Cluster/Properties/Cluster"},
    ],
)
def test_an_operation_that_does_not_apply_is_located(fields: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match=r"cluster\.yaml") as refusal:
        patched("cluster", BODY, {"cluster": (operation(**fields),)})
    assert refusal.value.problems[0].path == ("overrides", "cluster", 0)


def test_an_override_of_no_template_names_the_nearest() -> None:
    with pytest.raises(ConfigError, match="did you mean cluster"):
        refuse_unknown({"clutser": ()}, ["cluster", "network"])


def test_an_output_that_others_take_cannot_be_patched_away() -> None:
    body = {**BODY, "Outputs": {"ClusterName": {"Value": "a"}}}
    remove = operation(op="remove", path="/Outputs/ClusterName")
    assert "ClusterName" not in patched("root", body, {"root": (remove,)})["Outputs"]
    with pytest.raises(ConfigError, match="take the output ClusterName out"):
        patched("cluster", body, {"cluster": (remove,)}, keep=["ClusterName"])
