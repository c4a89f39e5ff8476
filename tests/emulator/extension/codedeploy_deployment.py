"""One deployment of CodeDeploy: a replacement task set, and traffic that moves to it.

Imitates the CodeDeploy User Guide, pages "Deployments on an Amazon ECS compute platform" and "Redeploy and
roll back a deployment with CodeDeploy": lifecycle events in their order, steps of the deployment
configuration, an hour for the replacement to become healthy, an alarm or a stop that takes everything back by
a deployment of its own. Traffic moves by the rules of the production listener. The replacement becomes
primary when the original is terminated, which is this project's reading.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.emulator.extension import appspec, deployment_alarms, hooks, live_traffic, task_sets
from tests.emulator.extension import codedeploy_records as records
from tests.emulator.extension.service_tasks import scale, tasks
from tests.emulator.extension.simulated_clock import clock

Record = dict[str, Any]

#: CodeDeploy User Guide, "Troubleshoot Amazon ECS deployment issues".
_MINUTES_TO_BECOME_HEALTHY = 60
#: CodeDeploy User Guide, "AppSpec 'hooks' section".
_MINUTES_TO_ANSWER = 60


class EndedError(Exception):
    """A deployment ends before it has succeeded."""

    def __init__(self, status: str, code: str, message: str, event: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.event = status, code, message, event


class Deployment:
    """What runs in the background of a deployment; `info` is what the service shows of it."""

    def __init__(self, info: Record, properties: Record) -> None:
        self.info = info
        self._properties = properties
        group = records.group(info["applicationName"], info["deploymentGroupName"])
        self.service = records.service_of(group)
        (pair,) = info["loadBalancerInfo"]["targetGroupPairInfoList"]
        self._pair = [arn for each in pair["targetGroups"] if (arn := live_traffic.arn_of(each["name"]))]
        self._production = pair["prodTrafficRoute"]["listenerArns"]
        self._test = pair.get("testTrafficRoute", {}).get("listenerArns", [])
        alarms = info.get("overrideAlarmConfiguration") or group.get("alarmConfiguration", {})
        self._alarms = [each["name"] for each in alarms.get("alarms", [])] if alarms.get("enabled") else []
        self._hooks = appspec.hooks(info["revision"]["appSpecContent"]["content"])
        self.events: list[Record] = []
        self.updated = time.time()
        #: What StopDeployment asks for: whether to roll back.
        self.stop: bool | None = None
        #: The kinds of waiting that ContinueDeployment has ended.
        self.continued: set[str] = set()
        self.blue = task_sets.primary(self.service)
        self.green: Record | None = None

    @property
    def running(self) -> bool:
        return self.info["status"] in {"Created", "Queued", "InProgress", "Ready"}

    def run(self, create: Callable[..., Record]) -> None:
        """From `Created` to the end; `create` makes the deployment that rolls this one back."""
        self.info |= {"status": "InProgress", "startTime": time.time()}
        try:
            self._deploy()
        except EndedError as reason:
            self.info["errorInformation"] = {"code": reason.code, "message": reason.message}
            if self._rolls_back(reason):
                rollback = create(self.info)
                self.info["rollbackInfo"] = {
                    "rollbackDeploymentId": rollback["deploymentId"],
                    "rollbackMessage": f"Deployment {self.info['deploymentId']} was rolled back.",
                }
                self._end(reason.status)
                self._take_back()
                rollback |= {"status": "Succeeded", "completeTime": time.time()}
            else:
                self._end(reason.status)
        else:
            self._end("Succeeded")

    def shares(self) -> dict[str, float]:
        """Id of each task set to the per cent of production traffic that it gets."""
        rules = live_traffic.rules_between(self._production, self._pair)
        return {each["id"]: live_traffic.share(rules, _target_group(each)) for each in self.task_sets()}

    def task_sets(self) -> list[Record]:
        known = [self.blue, *([self.green] if self.green else [])]
        return [each for each in known if each in task_sets.parts(self.service)]

    def _deploy(self) -> None:
        for left_over in [each for each in task_sets.parts(self.service) if each["status"] != "PRIMARY"]:
            task_sets.remove_part(self.service, left_over)
        self._pass("BeforeInstall")
        with self._event("Install"):
            self._install()
        self._pass("AfterInstall")
        if self._test:
            with self._event("AllowTestTraffic"):
                self._shift(self._test, 100)
            self._pass("AfterAllowTestTraffic")
        self._wait_until_ready()
        self._pass("BeforeAllowTraffic")
        with self._event("AllowTraffic"):
            for percentage, minutes in steps(records.configuration(self.info["deploymentConfigName"])):
                self._shift(self._production, percentage)
                self._wait(minutes)
        self._pass("AfterAllowTraffic")
        self._terminate()

    def _install(self) -> None:
        try:
            wanted = appspec.task_set(self._properties, self.service)
        except appspec.MisfitError as misfit:
            message = (
                f"The ECS service cannot be updated due to an unexpected error: {misfit} "
                "Check your ECS service status."
            )
            raise EndedError("Failed", "ECS_UPDATE_ERROR", message, "DEPLOYMENT_FAILURE") from misfit
        blue = _target_group(self.blue)
        (green,) = [arn for arn in self._pair if arn != blue]
        (balancer,) = self.service["loadBalancers"]
        # Without a strategy the tasks are on demand, whatever those before were.
        capacity = {"capacityProviderStrategy": [], "launchType": "FARGATE"}
        self.green = task_sets.add_part(
            self.service,
            **{**capacity, **wanted},
            loadBalancers=[{**balancer, "targetGroupArn": green}],
            externalId=self.info["deploymentId"],
        )
        for _ in range(_MINUTES_TO_BECOME_HEALTHY // 20):
            scale(self.service, self.green, self.service["desiredCount"])
            if len(tasks(self.green)) >= self.service["desiredCount"]:
                return
            self._wait(20)
        message = (
            "The deployment timed out while waiting for the replacement task set to become healthy. "
            f"This time out period is {_MINUTES_TO_BECOME_HEALTHY} minutes."
        )
        raise EndedError("Failed", "TIMEOUT", message, "DEPLOYMENT_FAILURE")

    def _wait_until_ready(self) -> None:
        ready = self.info["blueGreenDeploymentConfiguration"]["deploymentReadyOption"]
        if ready.get("actionOnTimeout", "CONTINUE_DEPLOYMENT") == "CONTINUE_DEPLOYMENT":
            return
        self.info["status"] = "Ready"
        self._wait(ready.get("waitTimeInMinutes", 0), "READY_WAIT")
        if "READY_WAIT" not in self.continued:
            raise EndedError(
                "Stopped", "MANUAL_STOP", "Nobody has continued the deployment.", "DEPLOYMENT_STOP_ON_REQUEST"
            )
        self.info["status"] = "InProgress"

    def _terminate(self) -> None:
        blue = self.info["blueGreenDeploymentConfiguration"]["terminateBlueInstancesOnDeploymentSuccess"]
        self.info["instanceTerminationWaitTimeStarted"] = True
        self._wait(blue.get("terminationWaitTimeInMinutes", 0), "TERMINATION_WAIT")
        assert self.green is not None
        task_sets.promote(self.service, self.green)
        if blue.get("action", "TERMINATE") == "TERMINATE":
            task_sets.remove_part(self.service, self.blue)

    def _shift(self, listeners: list[str], percentage: float) -> None:
        assert self.green is not None
        rules = live_traffic.rules_between(listeners, self._pair)
        weights = {_target_group(self.blue): 100 - percentage, _target_group(self.green): percentage}
        live_traffic.shift(rules, weights)
        self.updated = time.time()

    def _take_back(self) -> None:
        """Give blue all traffic again and let green go."""
        if self.green:
            self._shift([*self._production, *self._test], 0)
            task_sets.remove_part(self.service, self.green)

    def _wait(self, minutes: float, kind: str = "") -> None:
        clock().wait(minutes, lambda: self._watch() or kind in self.continued)
        self._watch()

    def _watch(self) -> None:
        """Raise EndedError if an alarm or a person ends the deployment."""
        if self.stop is not None:
            message = "The deployment was stopped by a user."
            raise EndedError("Stopped", "MANUAL_STOP", message, "DEPLOYMENT_STOP_ON_REQUEST")
        active = deployment_alarms.active(self._alarms)
        if active:
            message = (
                "One or more alarms have been activated according to the Amazon CloudWatch metrics you "
                "selected, and the affected deployments have been stopped. Activated alarms: "
                f"<{', '.join(active)}>"
            )
            raise EndedError("Stopped", "ALARM_ACTIVE", message, "DEPLOYMENT_STOP_ON_ALARM")
        if self.service["status"] != "ACTIVE":
            raise EndedError("Failed", "INVALID_ECS_SERVICE", "The service is gone.", "DEPLOYMENT_FAILURE")

    def _rolls_back(self, reason: EndedError) -> bool:
        if (self.info["applicationName"], self.info["deploymentGroupName"]) not in records.groups:
            return False
        if self.stop is not None:
            return self.stop
        wanted = self.info.get("autoRollbackConfiguration", {})
        return bool(wanted.get("enabled")) and reason.event in wanted.get("events", [])

    def _pass(self, event: str) -> None:
        with self._event(event):
            self._wait(0)
            if event in self._hooks:
                self._ask(event, self._hooks[event])

    def _ask(self, event: str, function: str) -> None:
        try:
            hooks.ask(event, function, lambda: self._wait(_MINUTES_TO_ANSWER))
        except hooks.RefusedError as refusal:
            raise EndedError(
                "Failed", "HOOK_EXECUTION_FAILURE", str(refusal), "DEPLOYMENT_FAILURE"
            ) from refusal

    @contextmanager
    def _event(self, name: str) -> Iterator[None]:
        event = {"lifecycleEventName": name, "startTime": time.time(), "status": "InProgress"}
        self.events.append(event)
        try:
            yield
        except EndedError as reason:
            code = {"errorCode": "UnknownError", "message": reason.message}
            event |= {"status": "Failed", "endTime": time.time(), "diagnostics": code}
            raise
        event |= {"status": "Succeeded", "endTime": time.time()}
        self.updated = time.time()

    def _end(self, status: str) -> None:
        self.info |= {"completeTime": time.time(), "status": status}


def steps(configuration: Record) -> list[tuple[float, float]]:
    """Per cent on the replacement, and minutes until the next step."""
    routing = configuration["trafficRoutingConfig"]
    if canary := routing.get("timeBasedCanary"):
        return [(canary["canaryPercentage"], canary["canaryInterval"]), (100, 0)]
    if linear := routing.get("timeBasedLinear"):
        size = linear["linearPercentage"]
        return [(each, linear["linearInterval"]) for each in range(size, 100, size)] + [(100, 0)]
    return [(100, 0)]


def _target_group(part: Record) -> str:
    arn: str = part["loadBalancers"][0]["targetGroupArn"]
    return arn
