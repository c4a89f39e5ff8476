import json
import re
from typing import Any

import pytest

from generator.config.observability import Observability
from generator.layers.cluster import ClusterOutputs
from generator.layers.ingress import IngressOutputs
from generator.layers.observability import ObservabilityOutputs, build_observability
from generator.layers.observability.widgets import COLUMNS
from generator.wiring import Arn, Layer, Name, RootParameter, Text
from tests.environments import environment
from tests.networks import platform

CLUSTER = ClusterOutputs(Name("Cluster", "ClusterName"), Arn("Cluster", "ClusterArn"), None, None)
EMAIL = RootParameter("AlarmEmail", "d", "g", "l")


def ingress(**outputs: Text) -> IngressOutputs:
    return IngressOutputs(**{**dict.fromkeys(IngressOutputs.__dataclass_fields__), **outputs})


def layer(
    *,
    production: bool = False,
    ingress: IngressOutputs | None = None,
    email: RootParameter | None = None,
    **config: Any,
) -> Layer[ObservabilityOutputs]:
    owner = platform(environment(production=production))
    return build_observability(owner, Observability.model_validate(config), CLUSTER, ingress, email)


def properties(built: Layer[ObservabilityOutputs], logical_id: str) -> dict[str, Any]:
    return dict(built.body["Resources"][logical_id]["Properties"])


def dashboard(built: Layer[ObservabilityOutputs]) -> dict[str, Any]:
    """The body as CloudWatch gets it, every variable replaced by its own name."""
    body, variables = properties(built, "Dashboard")["DashboardBody"]["Fn::Sub"]
    known = {*variables, *built.body["Parameters"], "AWS::Region"}

    def replaced(match: re.Match[str]) -> str:
        name = match[1]
        assert name.startswith("!") or name in known
        return f"${{{name[1:]}}}" if name.startswith("!") else name

    return dict(json.loads(re.sub(r"\$\{([^}]+)\}", replaced, body)))


def titles(built: Layer[ObservabilityOutputs]) -> list[str]:
    return [widget["properties"].get("title", "") for widget in dashboard(built)["widgets"]]


def test_outside_production_the_topic_is_not_encrypted_at_all():
    built = layer()
    assert "KmsMasterKeyId" not in properties(built, "AlarmTopic")
    assert "AlarmTopicKey" not in built.body["Resources"]


def test_in_production_the_topic_has_a_key_that_cloudwatch_may_use():
    built = layer(production=True)
    assert properties(built, "AlarmTopic")["KmsMasterKeyId"] == {"Fn::GetAtt": ["AlarmTopicKey", "Arn"]}
    statements = properties(built, "AlarmTopicKey")["KeyPolicy"]["Statement"]
    assert {"Service": "cloudwatch.amazonaws.com"} in [statement["Principal"] for statement in statements]


@pytest.mark.parametrize(("production", "encrypt"), [(True, False), (False, True)])
def test_the_params_decide_on_encryption_if_they_say_so(production: bool, encrypt: bool):
    built = layer(production=production, encryptTopic=encrypt)
    assert ("AlarmTopicKey" in built.body["Resources"]) is encrypt


def test_an_address_subscribes_to_the_topic():
    subscription = properties(layer(email=EMAIL), "AlarmEmailSubscription")
    assert subscription["Endpoint"] == {"Ref": "AlarmEmail"}
    assert "AlarmEmailSubscription" not in layer().body["Resources"]


def test_an_interrupted_task_of_this_cluster_counts_once():
    assert properties(layer(), "SpotInterruptionRule")["EventPattern"] == {
        "source": ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        "detail": {
            "clusterArn": [{"Ref": "ClusterArn"}],
            "lastStatus": ["STOPPED"],
            "$or": [
                {"stopCode": ["SpotInterruption"]},
                {"stoppedReason": [{"prefix": "Your Spot Task was interrupted"}]},
            ],
        },
    }


def test_a_failed_placement_counts_when_fargate_has_no_capacity():
    pattern = properties(layer(), "SpotPlacementFailureRule")["EventPattern"]
    assert pattern["detail-type"] == ["ECS Service Action"]
    assert pattern["detail"] == {
        "clusterArn": [{"Ref": "ClusterArn"}],
        "eventName": ["SERVICE_TASK_PLACEMENT_FAILURE"],
        "reason": ["RESOURCE:FARGATE"],
    }


@pytest.mark.parametrize(
    ("alarm", "rule", "threshold"),
    [
        ("SpotInterruptionAlarm", "SpotInterruptionRule", 10),
        ("SpotPlacementFailureAlarm", "SpotPlacementFailureRule", 2),
    ],
)
def test_an_alarm_watches_what_a_rule_matched(alarm: str, rule: str, threshold: int):
    watched = properties(layer(spot={"interruptions": 10, "placementFailures": 2}), alarm)
    assert (watched["Namespace"], watched["MetricName"]) == ("AWS/Events", "MatchedEvents")
    assert watched["Dimensions"] == [{"Name": "RuleName", "Value": {"Ref": rule}}]
    assert (watched["Threshold"], watched["Period"]) == (threshold, 300)
    assert watched["TreatMissingData"] == "notBreaching"
    assert watched["AlarmActions"] == [{"Ref": "AlarmTopic"}]


def test_events_go_to_a_log_group_so_that_nobody_gets_a_message_for_each_task():
    built = layer(logRetentionDays=90)
    assert properties(built, "SpotEventLogGroup")["RetentionInDays"] == 90
    for rule in ("SpotInterruptionRule", "SpotPlacementFailureRule"):
        (target,) = properties(built, rule)["Targets"]
        assert target["Arn"]["Fn::Sub"][1] == {"LogGroup": {"Ref": "SpotEventLogGroup"}}


def test_the_log_group_lets_these_two_rules_write_and_no_other():
    (_, keeping) = properties(layer(), "SpotEventLogGroup")["ResourcePolicyDocument"]["Statement"]
    names = [arn["Fn::Sub"].rpartition("/")[2] for arn in keeping["Condition"]["ArnEquals"]["aws:SourceArn"]]
    assert names == [
        "fintech-spot-interruption-${EnvironmentSuffix}",
        "fintech-spot-placement-failure-${EnvironmentSuffix}",
    ]


def test_nothing_here_is_a_lambda_function():
    types = {resource["Type"] for resource in layer(production=True).body["Resources"].values()}
    assert not [kind for kind in types if kind.startswith("AWS::Lambda")]


def test_the_dashboard_is_json_once_its_variables_are_replaced():
    assert dashboard(layer())["widgets"]


def test_widgets_do_not_overlap_and_stay_within_the_columns():
    taken: set[tuple[int, int]] = set()
    for widget in dashboard(layer(ingress=ingress(public_load_balancer=Text("Ingress", "It"))))["widgets"]:
        cells = {
            (x, y)
            for x in range(widget["x"], widget["x"] + widget["width"])
            for y in range(widget["y"], widget["y"] + widget["height"])
        }
        assert not cells & taken
        assert max(x for x, _ in cells) < COLUMNS
        taken |= cells


def test_a_load_balancer_is_on_the_dashboard_if_there_is_one():
    assert "Answers 5xx" not in titles(layer())
    assert "Answers 5xx" not in titles(layer(ingress=ingress()))
    one = titles(layer(ingress=ingress(internal_load_balancer=Text("Ingress", "InternalLoadBalancer"))))
    assert one.count("Answers 5xx") == 1


def test_services_appear_on_the_dashboard_by_themselves():
    (graph,) = [
        widget["properties"]
        for widget in dashboard(layer())["widgets"]
        if widget["properties"].get("title") == "CPU by service"
    ]
    assert graph["metrics"] == [
        [
            {
                "expression": "SEARCH('{AWS/ECS,ClusterName,ServiceName} "
                'ClusterName="Cluster" MetricName="CPUUtilization"\', \'Average\', 300)',
                "label": "${PROP('Dim.ServiceName')}",
            }
        ]
    ]


def test_without_a_dashboard_there_is_no_address_either():
    built = layer(dashboard=False)
    assert "Dashboard" not in built.body["Resources"]
    assert built.outputs.dashboard_url is None
