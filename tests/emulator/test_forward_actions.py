"""Weights of the target groups that a rule forwards to."""

from typing import Any

import pytest

from tests.emulator.account import Account
from tests.emulator.blue_green import platform, ref
from tests.emulator.shapes import assert_shape
from tests.emulator.shop import Shop


@pytest.fixture
def shop(account: Account) -> Shop:
    return Shop(account, {"Resources": platform("web")})


def rules(shop: Shop, priority: str) -> list[dict[str, Any]]:
    elbv2 = shop.account.client("elbv2")
    answer = elbv2.describe_rules(
        ListenerArn=next(
            each["ListenerArn"] for each in elbv2.describe_listeners()["Listeners"] if each["Port"] == 80
        )
    )
    assert_shape(elbv2, "DescribeRules", answer)
    return [each for each in answer["Rules"] if each["Priority"] == priority]


def test_a_rule_keeps_the_weights_of_its_template_in_their_order(shop: Shop):
    (rule,) = rules(shop, "1")
    (action,) = rule["Actions"]
    assert [each["Weight"] for each in action["ForwardConfig"]["TargetGroups"]] == [100, 0]
    assert "TargetGroupArn" not in action


def test_an_action_with_one_group_names_it_in_both_forms(shop: Shop):
    lonely = platform("web")["Rule"]
    lonely["Properties"]["Actions"] = [{"Type": "forward", "TargetGroupArn": ref("TargetGroup")}]
    shop.deploy({"Resources": {**platform("web"), "Rule": lonely}})
    (rule,) = rules(shop, "1")
    (action,) = rule["Actions"]
    (group,) = action["ForwardConfig"]["TargetGroups"]
    assert group == {"TargetGroupArn": action["TargetGroupArn"], "Weight": 1}


def test_weights_that_somebody_has_changed_return_with_the_next_update_of_the_rule(shop: Shop):
    (rule,) = rules(shop, "1")
    (action,) = rule["Actions"]
    for group, weight in zip(action["ForwardConfig"]["TargetGroups"], (0, 100), strict=True):
        group["Weight"] = weight
    shop.account.client("elbv2").modify_rule(RuleArn=rule["RuleArn"], Actions=[action])
    assert shop.weights()[0] == [0, 100]
    template = platform("web")
    template["Rule"]["Properties"]["Conditions"] = [
        {"Field": "path-pattern", "PathPatternConfig": {"Values": ["/other/*"]}}
    ]
    shop.deploy({"Resources": template})
    assert shop.weights()[0] == [100, 0]
