import json
from dataclasses import replace

from generator.diff import Destination, ImageDifference, LiveTraffic
from generator.report.traffic import TrafficReport, traffic_json, traffic_markdown, traffic_text
from generator.report.traffic_notices import traffic_notices
from tests.traffic import changed_rule

REGION = "us-east-1"
GROUP = changed_rule(
    resource="TargetGroup",
    type="AWS::ElasticLoadBalancingV2::TargetGroup",
    properties=("HealthCheckPath",),
)
RULE = changed_rule(
    properties=("Conditions", "Tags"),
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


def image(*, wanted: bool = False) -> ImageDifference:
    return ImageDifference(
        service="pay",
        region=REGION,
        stack="fintech-prod",
        parameter="PayImage",
        live="@sha256:11",
        file="templates_out/prod/parameters.json",
        said=":1.0.0",
        wanted=wanted,
    )


def test_an_image_that_would_be_taken_back_is_told_with_the_option_that_keeps_it():
    report = TrafficReport("prod", (), (), (image(),))
    assert report.refused
    assert traffic_text(report) == (
        "refused: us-east-1: pay: stack fintech-prod has @sha256:11, and templates_out/prod/parameters.json "
        "says :1.0.0\n"
        "  write image: {digest: sha256:11} of pay into the params and build, or deploy with the option "
        "below; if the file brings a new image, name the tree that is deployed by --before\n"
        "  instead of --parameter-overrides file://templates_out/prod/parameters.json: --parameter-overrides "
        '"$(sed -e \'s|"PayImage=:1.0.0"|"PayImage=@sha256:11"|\' templates_out/prod/parameters.json)"\n'
        "No listener rule or target group that a deployment owns is touched.\n"
        "Refused: the deployment would take back an image that runs.\n"
    )
    assert json.loads(traffic_json(report))["images"][0]["fails"] is True


def test_an_image_that_the_tree_brings_is_told_and_not_refused():
    report = TrafficReport("prod", (), (), (image(wanted=True),))
    assert not report.refused
    assert traffic_text(report).endswith("is touched.\nNo image is taken back.\n")
    assert traffic_text(report).startswith("image: us-east-1: pay: ")


def test_a_service_that_leaves_codedeploy_has_a_notice_with_its_two_steps():
    leaves = replace(RULE, resource="Service", type="AWS::ECS::Service", properties=("DeploymentController",))
    _, steps, _ = traffic_notices("prod", [leaves])
    assert steps.index("first this deployment, with the image that runs") < steps.index(
        "the next image later"
    )


def test_a_build_has_one_notice_a_service_and_one_on_what_to_do():
    first, last = traffic_notices("prod", [GROUP, RULE])
    assert first == (
        "traffic: pay: TargetGroup changes: HealthCheckPath; ListenerRule7 changes: Conditions, Tags"
    )
    assert "thriftstack traffic-check --env prod" in last
    assert list(traffic_notices("prod", [])) == []
