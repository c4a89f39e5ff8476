"""Prefix lists that are not known are parameters, with the value that each region states."""

from __future__ import annotations

from typing import Any

from generator.assembly.deployment import Deployment
from generator.assembly.network_parameters import network_inputs
from tests.environments import environment

EU = {"cidr": "10.1.0.0/16"}
STATED = {"s3PrefixListId": "pl-0a1b2c3d"}


def values(**sections: Any) -> dict[str, str]:
    described = environment(**sections)
    deployment = Deployment(described)
    parameter = network_inputs(deployment).s3_prefix_list_id
    assert parameter is not None
    return {
        region: deployment.values(region, [parameter.name])[parameter.name]
        for region in described.all_regions
    }


def test_the_primary_region_states_its_own() -> None:
    assert values(region="eu-central-2", network=STATED, regions={"eu-west-1": EU}) == {
        "eu-central-2": "pl-0a1b2c3d",
        "eu-west-1": "pl-6da54004",
    }


def test_a_further_region_states_its_own_beside_a_known_one() -> None:
    assert values(regions={"eu-central-2": {**EU, **STATED}}) == {
        "us-east-1": "pl-63a5400a",
        "eu-central-2": "pl-0a1b2c3d",
    }


def test_a_stated_list_has_the_say_over_a_known_one() -> None:
    assert values(network=STATED) == {"us-east-1": "pl-0a1b2c3d"}


def test_known_lists_are_no_parameters() -> None:
    assert network_inputs(Deployment(environment())).s3_prefix_list_id is None
