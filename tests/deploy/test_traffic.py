"""A change that would send requests elsewhere than a deployment has left them is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator import names
from generator.assembly import Assembly, assemble
from generator.deploy.traffic import live_traffic
from generator.diff import LiveTraffic, traffic_changes
from generator.errors import AwsError
from generator.render import render, staging
from tests.emulator.account import Account
from tests.emulator.templates import read_parameters, read_tree
from tests.environments import Params, environment, web

STRATEGIES = ("codedeploy", "canary")


def assembled(strategy: str, **fields: Any) -> Assembly:
    service: Params = {
        "routes": [{"host": "pay.example.com", "priority": 7}],
        "deployment": {"strategy": strategy},
        "scaling": {"min": 2},
        **fields,
    }
    return assemble(environment(web("pay", **service)))


def deploy(account: Account, assembly: Assembly, folder: Path, *, flat: bool = False) -> dict[str, str]:
    """Deploy all stacks; the name of each on AWS."""
    stacks = {
        stack.name: names.stack_name(assembly.project, assembly.environment, stack.name)
        for stack in assembly.stacks
    }
    with staging(folder) as stage:
        tree = stage.write("test", render(assembly))
        for stack in assembly.stacks:
            file = tree / names.parameters_file(stack.name, None, as_list=True)
            template = (flat and stack.flat) or stack.template
            account.deploy(stacks[stack.name], read_tree(tree), template, read_parameters(file))
    return stacks


def send_to(account: Account, first: int, alternate: int) -> None:
    """Give both target groups of every production rule these weights, as a deployment does."""
    elb = account.client("elbv2")
    for balancer in elb.describe_load_balancers()["LoadBalancers"]:
        for listener in elb.describe_listeners(LoadBalancerArn=balancer["LoadBalancerArn"])["Listeners"]:
            for rule in elb.describe_rules(ListenerArn=listener["ListenerArn"])["Rules"]:
                if rule["IsDefault"]:
                    continue
                (action,) = rule["Actions"]
                groups = action["ForwardConfig"]["TargetGroups"]
                weighted = [
                    {**group, "Weight": weight}
                    for group, weight in zip(groups, (first, alternate), strict=True)
                ]
                elb.modify_rule(
                    RuleArn=rule["RuleArn"],
                    Actions=[{"Type": "forward", "ForwardConfig": {"TargetGroups": weighted}}],
                )


def beside_live(
    account: Account, stacks: dict[str, str], before: Assembly, after: Assembly
) -> tuple[LiveTraffic, ...]:
    return live_traffic(traffic_changes(before, after), account, stacks)


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_another_host_is_refused_as_long_as_the_alternate_group_is_live(
    account: Account, strategy: str, tmp_path: Path
):
    before = assembled(strategy)
    after = assembled(strategy, routes=[{"host": "new.example.com", "priority": 7}])
    stacks = deploy(account, before, tmp_path)
    assert [each.diverted for each in beside_live(account, stacks, before, after)] == [False]

    send_to(account, 0, 100)
    (refused,) = beside_live(account, stacks, before, after)
    assert refused.diverted
    assert refused.live == (("AlternateTargetGroup", 100.0),)
    again = {"codedeploy": "thriftstack release pay --again", "canary": "another image, or the same one"}
    assert refused.remedy.startswith(again[strategy])

    send_to(account, 90, 10)
    (refused,) = beside_live(account, stacks, before, after)
    assert refused.live == (("TargetGroup", 90.0), ("AlternateTargetGroup", 10.0))
    assert "is under way" in refused.remedy

    send_to(account, 1, 0)
    assert [each.diverted for each in beside_live(account, stacks, before, after)] == [False]


def test_another_priority_asks_the_rule_that_it_takes_the_place_of(account: Account, tmp_path: Path):
    before = assembled("canary")
    after = assembled("canary", routes=[{"host": "pay.example.com", "priority": 8}])
    stacks = deploy(account, before, tmp_path)
    send_to(account, 0, 100)
    diverted = {each.change.resource: each.diverted for each in beside_live(account, stacks, before, after)}
    assert diverted == {"ListenerRule8": True, "ListenerRule7": False}


def test_a_service_becomes_rolling_while_the_group_that_it_keeps_is_live(account: Account, tmp_path: Path):
    before, after = assembled("blue-green"), assembled("rolling")
    stacks = deploy(account, before, tmp_path)
    assert not any(each.diverted for each in beside_live(account, stacks, before, after))
    send_to(account, 0, 100)
    diverted = {each.change.resource: each.diverted for each in beside_live(account, stacks, before, after)}
    assert diverted == {"ListenerRule7": True, "AlternateTargetGroup": False}


def test_the_flat_form_is_looked_into_as_well(account: Account, tmp_path: Path):
    before, after = assembled("canary"), assembled("canary", team="cards")
    stacks = deploy(account, before, tmp_path, flat=True)
    send_to(account, 0, 100)
    diverted = {each.change.resource: each.diverted for each in beside_live(account, stacks, before, after)}
    assert diverted == {"TargetGroup": False, "AlternateTargetGroup": False, "ListenerRule7": True}


def test_what_is_not_deployed_could_not_be_inspected(account: Account, tmp_path: Path):
    before, after = assembled("canary"), assembled("canary", team="cards")
    with pytest.raises(AwsError, match="there is no stack fintech-test"):
        beside_live(account, {"root": "fintech-test"}, before, after)
    stacks = deploy(account, before, tmp_path)
    elsewhere = assembled("canary", routes=[{"host": "pay.example.com", "priority": 9}])
    with pytest.raises(AwsError, match="holds no ServicePay with a ListenerRule9"):
        beside_live(account, stacks, elsewhere, after)
