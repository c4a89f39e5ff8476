from typing import Any

import pytest

from generator.errors import ConfigError
from generator.layers.configuration import build_configuration
from generator.wiring import Layer, Name, SubnetIds
from tests.environments import environment, worker
from tests.networks import platform


def layer(*services: dict[str, Any], published: tuple[Any, ...] = ()) -> Layer[Any]:
    built = environment(*services)
    return build_configuration(platform(built), "configuration", built.services, published)


def properties(built: Layer[Any], logical_id: str) -> dict[str, Any]:
    return dict(built.body["Resources"][logical_id]["Properties"])


def test_a_parameter_is_found_by_project_suffix_service_and_key():
    parameter = properties(layer(worker(config={"LOG_LEVEL": "info"})), "NotificationsLOGLEVEL")
    assert parameter["Name"] == {"Fn::Sub": "/fintech/${EnvironmentSuffix}/notifications/LOG_LEVEL"}
    assert (parameter["Type"], parameter["Value"]) == ("String", "info")


def test_a_parameter_carries_the_tags_of_its_service_as_a_map():
    parameter = properties(layer(worker(team="messaging", config={"KEY": "value"})), "NotificationsKEY")
    assert parameter["Tags"] == {"Environment": "test", "Service": "notifications", "Team": "messaging"}


@pytest.mark.parametrize(("value", "tier"), [("x" * 4096, "Standard"), ("é" * 2049, "Advanced")])
def test_a_value_that_the_standard_tier_cannot_hold_is_an_advanced_one(value: str, tier: str):
    parameter = properties(layer(worker(config={"RULES": value})), "NotificationsRULES")
    assert parameter["Tier"] == tier


def test_a_published_output_is_found_by_its_layer_and_name():
    built = layer(worker(), published=(Name("Cluster", "ClusterName"),))
    parameter = properties(built, "PlatformClusterClusterName")
    assert parameter["Name"] == {"Fn::Sub": "/fintech/${EnvironmentSuffix}/platform/cluster/cluster-name"}
    assert parameter["Value"] == {"Ref": "ClusterName"}
    assert parameter["Tags"]["Service"] == "platform"


def test_a_published_list_is_one_text_again():
    built = layer(worker(), published=(SubnetIds("Network", "PrivateSubnetIds"),))
    parameter = properties(built, "PlatformNetworkPrivateSubnetIds")
    assert parameter["Type"] == "StringList"
    assert parameter["Value"] == {"Fn::Join": [",", {"Ref": "NetworkPrivateSubnetIds"}]}


def test_keys_that_differ_in_punctuation_alone_are_refused():
    with pytest.raises(ConfigError, match="the logical ID NotificationsAB in configuration"):
        layer(worker(config={"A_B": "1", "AB": "2"}))
