"""What a service of CodeDeploy keeps of its creation, and which changes of controller are refused."""

from dataclasses import replace
from typing import Any

import pytest

from generator.assembly import Assembly, Former, FormerService, assemble
from generator.errors import ConfigError
from tests.environments import Params, environment, web, worker

SERVICE = "service-edge-api.yaml"
SEVERAL = {"scaling": {"min": 4, "max": 8}}
NATIVE = {"deployment": {"strategy": "blue-green"}}
ROLLING = {"deployment": {"strategy": "rolling"}}


def former(assembly: Assembly) -> Former:
    """What a tree of the assembly would say."""
    found = {}
    for release in assembly.releases:
        resources = assembly.template(release.template).body["Resources"]
        found[release.service] = FormerService(
            resources["Service"]["Properties"],
            resources["TaskDefinition"]["Properties"],
            assembly.stack(release.stack).parameters,
            tuple(each["Properties"]["FromPort"] for each in resources.values() if _lets_out(each)),
        )
    return found


def _lets_out(resource: dict[str, Any]) -> bool:
    return resource["Type"] == "AWS::EC2::SecurityGroupEgress"


def after(before: Params | Assembly, service: Params, **sections: Any) -> Assembly:
    """The service assembled over what was there before."""
    tree = before if isinstance(before, Assembly) else assemble(environment(before))
    return assemble(environment(service, **sections), former(tree))


def properties(assembly: Assembly, path: str = SERVICE, title: str = "Service") -> dict[str, Any]:
    return dict(assembly.template(path).body["Resources"][title]["Properties"])


def withheld(assembly: Assembly) -> dict[str, bool]:
    """Property to whether a release carries it."""
    return {each.property: each.carried for each in assembly.releases[0].withheld}


def test_another_strategy_stays_out_of_the_service_and_goes_into_the_release() -> None:
    first = assemble(environment(web()))
    second = after(first, web(**SEVERAL))
    wanted = assemble(environment(web(**SEVERAL)))
    assert properties(second) == properties(first) != properties(wanted)
    assert withheld(second) == {"CapacityProviderStrategy": True}
    assert second.releases[0].capacity_provider_strategy == wanted.releases[0].capacity_provider_strategy


def test_the_flat_form_keeps_the_same() -> None:
    first = assemble(environment(web()))
    second = after(first, web(**SEVERAL))
    title = "ServiceEdgeApiService"
    assert properties(second, "flat.yaml", title) == properties(first, "flat.yaml", title)


def test_a_build_over_its_own_tree_changes_nothing() -> None:
    second = after(web(), web(**SEVERAL))
    assert after(second, web(**SEVERAL)) == second


def test_what_is_taken_back_is_withheld_no_more() -> None:
    second = after(web(), web(**SEVERAL))
    assert after(second, web()) == assemble(environment(web()))


def test_a_further_zone_changes_outputs_and_not_the_service() -> None:
    first = assemble(environment(web()))
    second = after(first, web(), network={"availabilityZones": 3})
    assert properties(second) == properties(first)
    joined = second.template(SERVICE).body["Outputs"]["SubnetIds"]["Value"]["Fn::Join"][1]
    assert [each["Fn::Select"][0] for each in joined] == [0, 1, 2]


def test_a_zone_that_the_service_was_created_in_cannot_go() -> None:
    first = assemble(environment(web(), network={"availabilityZones": 3}))
    with pytest.raises(ConfigError, match="names the subnet of zone 3, and there are 2") as refused:
        after(first, web())
    assert refused.value.problems[0].path == ("services", 0)


def test_what_the_service_was_created_with_cannot_name_what_is_no_more() -> None:
    first = assemble(environment(web()))
    before = former(first)["edge-api"]
    groups = {"AwsvpcConfiguration": {"SecurityGroups": [{"Ref": "PartnerGroupId"}], "Subnets": []}}
    changed = replace(before, properties={**before.properties, "NetworkConfiguration": groups})
    with pytest.raises(
        ConfigError, match="a NetworkConfiguration that names PartnerGroupId, which is no more"
    ):
        assemble(environment(web()), {"edge-api": changed})


def test_what_no_appspec_carries_is_said_to_be_carried_by_none() -> None:
    shell = web(permissions=[{"allow": "exec"}], readOnlyRoot=False)
    first = assemble(environment(web(readOnlyRoot=False)))
    second = after(first, shell)
    assert withheld(second) == {"EnableExecuteCommand": False}
    assert properties(second)["EnableExecuteCommand"] is False


def test_what_ecs_updates_is_not_withheld() -> None:
    slower = web(targetHealthCheck={"gracePeriodSeconds": 90})
    second = after(web(), slower)
    assert properties(second) == properties(assemble(environment(slower)))
    assert second.releases[0].withheld == ()


def test_patches_of_the_service_apply_once_however_often_it_is_built() -> None:
    patch = {
        "op": "add",
        "path": "/Resources/Service/Properties/NetworkConfiguration/AwsvpcConfiguration/SecurityGroups/-",
        "value": "sg-0a1b2c3d4e5f60718",
    }
    overrides = {"service-edge-api": [patch]}
    first = assemble(environment(web(), overrides=overrides))
    assert after(first, web(), overrides=overrides) == first


def test_a_patch_of_a_running_service_is_withheld_and_reaches_the_outputs() -> None:
    patch = {
        "op": "add",
        "path": "/Resources/Service/Properties/NetworkConfiguration/AwsvpcConfiguration/SecurityGroups/-",
        "value": "sg-0a1b2c3d4e5f60718",
    }
    second = after(web(), web(), overrides={"service-edge-api": [patch]})
    assert withheld(second) == {"NetworkConfiguration": True}
    output = second.template(SERVICE).body["Outputs"]["SecurityGroupIds"]["Value"]
    assert output["Fn::Join"][1][-1] == "sg-0a1b2c3d4e5f60718"


def test_another_port_is_withheld_and_told_to_the_release() -> None:
    second = after(web(port=8080), web(port=9090))
    assert withheld(second) == {"LoadBalancers": True}
    assert second.releases[0].port == 9090
    assert properties(second)["LoadBalancers"][0]["ContainerPort"] == 8080


def test_a_second_change_of_port_closes_none_that_a_release_may_have_brought() -> None:
    third = after(after(web(port=8080), web(port=9090)), web(port=7070))
    rules = properties(third, title="SecurityGroup")["SecurityGroupIngress"]
    assert [rule["FromPort"] for rule in rules] == [7070, 8080, 9090]
    assert after(third, web(port=7070)) == third


@pytest.mark.parametrize("strategy", ["rolling", "blue-green"])
def test_a_service_of_the_ecs_controller_cannot_become_one_of_codedeploy(strategy: str) -> None:
    before = web(deployment={"strategy": strategy})
    with pytest.raises(ConfigError, match="ECS lets no such service come to CodeDeploy") as refused:
        after(before, web())
    (problem,) = refused.value.problems
    assert problem.path == ("services", 0, "deployment", "strategy")
    assert f"keep strategy: {strategy}" in problem.remedy


def test_all_services_are_told_at_once() -> None:
    rolling = (web(**ROLLING), web("accounts-api", **ROLLING))
    before = former(assemble(environment(*rolling)))
    with pytest.raises(ConfigError) as refused:
        assemble(environment(web(), web("accounts-api")), before)
    assert [problem.path[1] for problem in refused.value.problems] == [0, 1]


def test_a_service_leaves_codedeploy_first_and_gets_its_image_later() -> None:
    first = assemble(environment(web()))
    second = after(first, web(**NATIVE))
    assert second == assemble(environment(web(**NATIVE)))
    with pytest.raises(ConfigError, match=r"leaves CodeDeploy for blue-green together with its image"):
        after(first, web(**NATIVE, image={"tag": "1.0.1"}))
    third = after(second, web(**NATIVE, image={"tag": "1.0.1"}))
    assert third.stack("root").parameters["us-east-1"]["EdgeApiImage"] == ":1.0.1"


def test_a_service_of_codedeploy_keeps_both_target_groups_on_its_way_to_rolling() -> None:
    with pytest.raises(ConfigError, match="takes away one of its two target groups") as refused:
        after(web(), web(**ROLLING))
    (problem,) = refused.value.problems
    assert "take strategy: blue-green first" in problem.remedy
    assert after(after(web(), web(**NATIVE)), web(**ROLLING)) == assemble(environment(web(**ROLLING)))


def test_a_service_leaves_codedeploy_with_the_task_definition_that_it_has() -> None:
    with pytest.raises(ConfigError, match="together with its task definition"):
        after(web(), web(**NATIVE, cpu=1024, memory=2048))


def test_native_and_rolling_services_change_as_they_like() -> None:
    second = after(web(**ROLLING), web(**NATIVE, image={"tag": "1.0.1"}, cpu=1024, memory=2048))
    assert second.releases[0].withheld == ()


def test_a_new_service_is_compared_with_nothing() -> None:
    before = assemble(environment(worker()))
    assert assemble(environment(worker(), web()), former(before)) == assemble(environment(worker(), web()))
