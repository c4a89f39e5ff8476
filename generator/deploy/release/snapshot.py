"""A deployment of CodeDeploy at one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from generator.deploy.clients import Region

#: Statuses in which a deployment is over (AWS CodeDeploy API Reference, DeploymentInfo).
_OVER: Final = ("Succeeded", "Failed", "Stopped")


@dataclass(frozen=True)
class LifecycleEvent:
    """One step of a deployment, such as ``Install`` or ``AllowTraffic``."""

    name: str
    status: str
    started: datetime | None
    ended: datetime | None
    message: str
    """What a hook or CodeDeploy says about a failure."""
    log_tail: str


@dataclass(frozen=True)
class TaskSet:
    """The old tasks or the new ones."""

    label: str
    """``Blue`` is the old one, ``Green`` the new one."""
    desired: int
    running: int
    pending: int
    traffic: float
    """Share of the requests, 0 to 100."""


@dataclass(frozen=True)
class Snapshot:
    """All that a person who follows a deployment wants to see."""

    deployment_id: str
    status: str
    description: str
    configuration: str
    termination_minutes: int
    events: tuple[LifecycleEvent, ...]
    task_sets: tuple[TaskSet, ...]
    created: datetime
    error_code: str
    error_message: str
    rollback_message: str
    rollback_id: str
    """The deployment by which CodeDeploy goes back; empty if there is none."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens."""
        return self.status in _OVER

    def event(self, name: str) -> LifecycleEvent | None:
        """The lifecycle event of a name."""
        return next((event for event in self.events if event.name == name), None)

    def task_set(self, label: str) -> TaskSet | None:
        """The task set of a label."""
        return next((each for each in self.task_sets if each.label == label), None)


def read_snapshot(region: Region, deployment_id: str) -> Snapshot:
    """Ask CodeDeploy how a deployment stands."""
    codedeploy = region.client("codedeploy")
    info = codedeploy.get_deployment(deploymentId=deployment_id)["deploymentInfo"]
    return snapshot(info, _ecs_target(codedeploy, info))


def snapshot(info: Mapping[str, Any], target: Mapping[str, Any]) -> Snapshot:
    """A snapshot from what GetDeployment and BatchGetDeploymentTargets answer."""
    error, rollback = info.get("errorInformation", {}), info.get("rollbackInfo", {})
    blue = info.get("blueGreenDeploymentConfiguration", {}).get(
        "terminateBlueInstancesOnDeploymentSuccess", {}
    )
    return Snapshot(
        deployment_id=info["deploymentId"],
        status=info["status"],
        description=info.get("description", ""),
        configuration=info.get("deploymentConfigName", ""),
        termination_minutes=blue.get("terminationWaitTimeInMinutes", 0),
        events=tuple(_event(event) for event in target.get("lifecycleEvents", [])),
        task_sets=tuple(_task_set(each) for each in target.get("taskSetsInfo", [])),
        created=info["createTime"],
        error_code=error.get("code", ""),
        error_message=error.get("message", ""),
        rollback_message=rollback.get("rollbackMessage", ""),
        rollback_id=rollback.get("rollbackDeploymentId", ""),
    )


def _ecs_target(codedeploy: Any, info: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one target of a deployment to ECS; empty while it has not begun."""
    identity = info["deploymentId"]
    try:
        targets = codedeploy.list_deployment_targets(deploymentId=identity)["targetIds"]
        if not targets:
            return {}
        found = codedeploy.batch_get_deployment_targets(deploymentId=identity, targetIds=targets[:1])
    except codedeploy.exceptions.DeploymentNotStartedException:
        return {}
    described: Sequence[Mapping[str, Any]] = found["deploymentTargets"]
    return described[0].get("ecsTarget", {}) if described else {}


def _event(event: Mapping[str, Any]) -> LifecycleEvent:
    diagnostics = event.get("diagnostics", {})
    return LifecycleEvent(
        name=event["lifecycleEventName"],
        status=event.get("status", "Unknown"),
        started=event.get("startTime"),
        ended=event.get("endTime"),
        message=diagnostics.get("message", ""),
        log_tail=diagnostics.get("logTail", ""),
    )


def _task_set(each: Mapping[str, Any]) -> TaskSet:
    return TaskSet(
        label=each.get("taskSetLabel", ""),
        desired=each.get("desiredCount", 0),
        running=each.get("runningCount", 0),
        pending=each.get("pendingCount", 0),
        traffic=each.get("trafficWeight", 0.0),
    )
