from dataclasses import replace

import pytest

from generator.diff import Destination, Shares, TrafficChange, beside_live
from tests.traffic import changed_rule

FIRST = Destination("TargetGroup", 100, empty=False)
LIVE_AGAIN = "makes TargetGroup live again, on the templates that are deployed; then deploy these"
RELEASE = f"another image, or the same one by aws ecs update-service --force-new-deployment, {LIVE_AGAIN}"
OTHER = Destination("AlternateTargetGroup", 0, empty=False)


def change(*sends: Destination, rules: tuple[str, ...] = ("ListenerRule7",)) -> TrafficChange:
    return changed_rule(sends=sends, live_rules=rules)


def test_requests_that_go_where_the_template_sends_them_are_not_diverted():
    found = beside_live(change(FIRST, OTHER), "us-east-1", [{"TargetGroup": 100.0}])
    assert (found.diverted, found.remedy) == (False, "")
    assert found.sentence == (
        "us-east-1: pay: ListenerRule7 changes: Tags; the template sends 100 % to TargetGroup, as it is now"
    )


@pytest.mark.parametrize(
    ("live", "remedy"),
    [
        (
            {"AlternateTargetGroup": 100.0},
            RELEASE,
        ),
        (
            {"TargetGroup": 90.0, "AlternateTargetGroup": 10.0},
            "a deployment of pay is under way: try again when it is through",
        ),
        ({}, RELEASE),
    ],
)
def test_requests_that_go_elsewhere_now_would_be_diverted(live: Shares, remedy: str):
    found = beside_live(change(FIRST, OTHER), "us-east-1", [live])
    assert (found.diverted, found.remedy) == (True, remedy)


def test_codedeploy_deploys_the_same_image_once_more():
    ours = replace(change(FIRST, OTHER), by_codedeploy=True)
    found = beside_live(ours, "us-east-1", [{"AlternateTargetGroup": 100.0}])
    assert found.remedy == f"thriftstack release pay --again {LIVE_AGAIN}"


def test_a_target_group_that_the_update_creates_takes_no_requests_over():
    empty = Destination("TargetGroup", 100, empty=True)
    found = beside_live(change(empty), "us-east-1", [{"TargetGroup": 100.0}])
    assert found.diverted
    assert "run a second service" in found.remedy


def test_a_rule_that_forwards_no_more_diverts_all_requests():
    found = beside_live(change(), "us-east-1", [{"TargetGroup": 100.0}])
    assert found.diverted
    assert found.remedy == "let a rule of pay forward to its target groups"


def test_a_new_rule_has_to_send_what_every_other_rule_sends():
    rules = change(FIRST, rules=("ListenerRule1", "ListenerRule2"))
    found = beside_live(rules, "us-east-1", [{"TargetGroup": 100.0}, {"AlternateTargetGroup": 100.0}])
    assert (found.diverted, found.live) == (True, (("AlternateTargetGroup", 100.0),))


def test_what_decides_no_traffic_diverts_none():
    assert not beside_live(change(rules=()), "us-east-1", []).diverted
