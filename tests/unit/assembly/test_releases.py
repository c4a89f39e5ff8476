"""What the assembly says of each service's releases."""

from typing import Any

import pytest

from generator.assembly import Release, assemble
from generator.assembly.release import CapacityItem, Hook
from generator.errors import ConfigError
from tests.environments import ACCOUNT, Params, environment, internal, job, web, worker

FUNCTION = f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:try-it"


def releases(*services: Params, **sections: Any) -> dict[str, Release]:
    return {each.service: each for each in assemble(environment(*services, **sections)).releases}


def patched(path: str, value: Any) -> Release:
    """The release of a web service with one property of its service replaced."""
    patch = {"op": "replace", "path": f"/Resources/Service/Properties/{path}", "value": value}
    return releases(web(), overrides={"service-edge-api": [patch]})["edge-api"]


def test_every_running_service_has_a_release_in_the_order_of_the_params_and_jobs_have_none() -> None:
    found = releases(worker(), job(), web(), internal())
    assert list(found) == ["notifications", "edge-api", "ledger"]


def test_the_names_are_those_of_the_templates() -> None:
    release = releases(web())["edge-api"]
    assert release.cluster == "fintech-ecs-${EnvironmentSuffix}"
    assert release.ecs_service == "edge-api-service-${EnvironmentSuffix}"
    assert (
        release.family == release.application == release.deployment_group == "edge-api-${EnvironmentSuffix}"
    )
    assert release.repository == "edge-api-${EnvironmentSuffix}"
    assert (release.stack, release.layer) == ("root", "ServiceEdgeApi")
    assert release.image_parameter == "EdgeApiImage"


def test_logical_ids_are_those_of_groups_and_rules() -> None:
    sections = {"ingress": {"public": {"testListener": {"allowedCidrs": ["198.51.100.0/24"]}}}}
    release = releases(web(routes=[{"host": "a.example.com", "priority": 7}]), **sections)["edge-api"]
    assert release.target_groups == ("TargetGroup", "AlternateTargetGroup")
    assert release.listener_rules == ("ListenerRule7",)
    assert release.test_listener_rules == ("TestListenerRule7",)


def test_a_rolling_service_has_no_codedeploy_and_no_appspec() -> None:
    release = releases(worker())["notifications"]
    assert (release.application, release.deployment_group, release.outputs, release.port) == (None,) * 4
    assert release.container == "notifications"


def test_a_service_with_a_stack_of_its_own_is_in_its_root() -> None:
    assert releases(web(stack="own"), worker())["edge-api"].stack == "root-edge-api"


def test_an_image_from_elsewhere_has_no_repository() -> None:
    image = "111122223333.dkr.ecr.us-east-1.amazonaws.com/shared:1.0.0"
    assert releases(web(image=image))["edge-api"].repository is None


def test_hooks_keep_the_order_of_the_life_cycle() -> None:
    hooks = {"beforeAllowTraffic": FUNCTION, "beforeInstall": FUNCTION}
    release = releases(web(deployment={"hooks": hooks}))["edge-api"]
    assert release.hooks == (Hook("BeforeInstall", FUNCTION), Hook("BeforeAllowTraffic", FUNCTION))


def test_what_a_patch_makes_of_the_service_is_what_a_release_is_told() -> None:
    assert patched("PlatformVersion", "LATEST").platform_version == "LATEST"
    items = [{"CapacityProvider": "FARGATE", "Weight": 1}]
    strategy = patched("CapacityProviderStrategy", items).capacity_provider_strategy
    assert strategy == (CapacityItem("FARGATE", 0, 1),)


def test_a_patch_that_leaves_what_no_release_can_be_told_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"no PlatformVersion in service-edge-api\.yaml") as refused:
        patched("PlatformVersion", {"Ref": "EnvironmentSuffix"})
    assert refused.value.problems[0].path == ("overrides", "service-edge-api")


def test_the_flat_form_has_outputs_for_the_appspecs_since_it_nests_no_stack_to_ask() -> None:
    flat = assemble(environment(web(), worker())).template("flat.yaml").body
    filling = [name for name in flat["Outputs"] if name.startswith("Service")]
    assert filling == [
        "ServiceEdgeApiTaskDefinitionArn",
        "ServiceEdgeApiSubnetIds",
        "ServiceEdgeApiSecurityGroupIds",
    ]
