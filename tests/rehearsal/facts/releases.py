"""Facts about what a new image goes through under CodeDeploy."""

from __future__ import annotations

from typing import Any

from tests.rehearsal.deployment import Deployment
from tests.rehearsal.facts.fact import fact

_SERVICE = "service-edge-api"


def _group(deployment: Deployment) -> dict[str, Any]:
    name = f"edge-api-{deployment.environment}"
    found = deployment.account.client("codedeploy").get_deployment_group(
        applicationName=name, deploymentGroupName=name
    )
    return dict(found["deploymentGroupInfo"])


@fact(
    "prod",
    "a release gets ten per cent of requests for five minutes",
    _SERVICE,
    "DeploymentGroup",
    "DeploymentConfigName",
)
def traffic(deployment: Deployment) -> None:
    assert _group(deployment)["deploymentConfigName"] == "CodeDeployDefault.ECSCanary10Percent5Minutes"


@fact(
    "prod",
    "a release rolls back when it fails or an alarm goes off",
    _SERVICE,
    "DeploymentGroup",
    "AutoRollbackConfiguration",
)
def rollback(deployment: Deployment) -> None:
    configuration = _group(deployment)["autoRollbackConfiguration"]
    assert configuration["enabled"]
    assert set(configuration["events"]) == {"DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"}


@fact(
    "prod",
    "errors, failing tasks and slow answers stop a release, whichever group has it",
    _SERVICE,
    "DeploymentGroup",
    "AlarmConfiguration",
    "Alarms",
    5,
)
def release_alarms(deployment: Deployment) -> None:
    alarms = _group(deployment)["alarmConfiguration"]["alarms"]
    described = [deployment.alarm(each["name"]) for each in alarms]
    watched = {
        (each["MetricName"], dimension["Value"])
        for alarm in described
        for each in _metrics(alarm)
        for dimension in each["Dimensions"]
        if dimension["Name"] == "TargetGroup"
    }
    groups = {group for _, group in watched}
    assert len(groups) == 2
    for metric in ("HTTPCode_Target_5XX_Count", "UnHealthyHostCount", "TargetResponseTime"):
        assert {group for name, group in watched if name == metric} == groups


def _metrics(alarm: dict[str, Any]) -> list[dict[str, Any]]:
    """The metrics of an alarm, be it on one or on an expression."""
    if "MetricName" in alarm:
        return [alarm]
    return [each["MetricStat"]["Metric"] for each in alarm["Metrics"] if "MetricStat" in each]


@fact(
    "prod",
    "the former tasks stay for an hour after a release",
    _SERVICE,
    "DeploymentGroup",
    "BlueGreenDeploymentConfiguration",
    "TerminateBlueInstancesOnDeploymentSuccess",
    "TerminationWaitTimeInMinutes",
)
def termination(deployment: Deployment) -> None:
    waited = _group(deployment)["blueGreenDeploymentConfiguration"][
        "terminateBlueInstancesOnDeploymentSuccess"
    ]
    assert waited == {"action": "TERMINATE", "terminationWaitTimeInMinutes": 60}


@fact(
    "prod",
    "test requests have a listener of their own",
    _SERVICE,
    "DeploymentGroup",
    "LoadBalancerInfo",
    "TargetGroupPairInfoList",
    0,
    "TestTrafficRoute",
)
def test_listener(deployment: Deployment) -> None:
    (pair,) = _group(deployment)["loadBalancerInfo"]["targetGroupPairInfoList"]
    (production,) = pair["prodTrafficRoute"]["listenerArns"]
    (test,) = pair["testTrafficRoute"]["listenerArns"]
    assert production != test
