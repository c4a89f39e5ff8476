import json

from generator.diff import Destination, LiveTraffic, TrafficChange
from generator.report.traffic import TrafficReport, traffic_json, traffic_markdown, traffic_text
from generator.report.traffic_notices import traffic_notices

REGION = "us-east-1"
GROUP = TrafficChange(
    service="pay",
    stack="root",
    layer="ServicePay",
    template="service-pay.yaml",
    resource="TargetGroup",
    type="AWS::ElasticLoadBalancingV2::TargetGroup",
    kind="changed",
    properties=("HealthCheckPath",),
    regions=(REGION,),
)
RULE = TrafficChange(
    service="pay",
    stack="root",
    layer="ServicePay",
    template="service-pay.yaml",
    resource="ListenerRule7",
    type="AWS::ElasticLoadBalancingV2::ListenerRule",
    kind="changed",
    properties=("Conditions", "Tags"),
    regions=(REGION,),
    sends=(Destination("TargetGroup", 100, empty=False),),
    live_rules=("ListenerRule7",),
    by_codedeploy=True,
)
REFUSED = TrafficReport(
    "prod",
    (GROUP, RULE),
    (
        LiveTraffic(GROUP, REGION),
        LiveTraffic(RULE, REGION, (("AlternateTargetGroup", 100.0),), diverted=True),
    ),
)


def test_a_refusal_says_what_would_happen_and_what_to_do():
    assert traffic_text(REFUSED) == (
        "traffic: us-east-1: pay: TargetGroup changes: HealthCheckPath; it sends no weights by itself\n"
        "refused: us-east-1: pay: ListenerRule7 changes: Conditions, Tags; the template sends 100 % to "
        "TargetGroup, and live is 100 % to AlternateTargetGroup\n"
        "  thriftstack release pay --again makes TargetGroup live again, on the templates that are deployed; "
        "then deploy these\n"
        "Refused: the templates would send requests elsewhere than they go now.\n"
    )


def test_without_aws_the_changes_are_told_with_their_regions():
    report = TrafficReport("prod", (RULE,), None)
    assert traffic_text(report) == (
        "traffic: pay: ListenerRule7 changes: Conditions, Tags; the template sends 100 % to TargetGroup "
        "(us-east-1)\nTraffic is touched; what is live is not known.\n"
    )


def test_nothing_to_tell_is_told():
    nothing = "No listener rule or target group that a deployment owns is touched.\n"
    assert traffic_text(TrafficReport("prod", (), ())) == nothing
    assert traffic_markdown(TrafficReport("prod", (), None)) == f"## prod\n\n{nothing}"


def test_markdown_is_a_list():
    report = TrafficReport("prod", (RULE,), (LiveTraffic(RULE, REGION, (("TargetGroup", 100.0),)),))
    assert traffic_markdown(report) == (
        "## prod\n\n- traffic: us-east-1: pay: ListenerRule7 changes: Conditions, Tags; the template sends "
        "100 % to TargetGroup, as it is now\n\nTraffic is touched, and goes where it goes now.\n"
    )


def test_json_says_the_same():
    said = json.loads(traffic_json(REFUSED))
    assert said["refused"] is True
    assert [each["resource"] for each in said["changes"]] == ["TargetGroup", "ListenerRule7"]
    assert said["changes"][1]["sends"] == {"TargetGroup": 100}
    assert said["live"][1]["diverted"] is True
    assert said["live"][1]["sends"] == {"AlternateTargetGroup": 100.0}
    assert json.loads(traffic_json(TrafficReport("prod", (), None)))["live"] is None


def test_a_build_has_one_notice_a_service_and_one_on_what_to_do():
    first, last = traffic_notices("prod", [GROUP, RULE])
    assert first == (
        "traffic: pay: TargetGroup changes: HealthCheckPath; ListenerRule7 changes: Conditions, Tags"
    )
    assert "thriftstack traffic-check --env prod" in last
    assert list(traffic_notices("prod", [])) == []
