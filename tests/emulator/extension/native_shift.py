"""A service deployment of ECS that shifts traffic: BLUE_GREEN, CANARY and LINEAR.

Imitates the ECS Developer Guide, pages "Amazon ECS blue/green service deployments workflow", "Amazon ECS
canary deployments", "Amazon ECS linear deployments" and "Troubleshooting Amazon ECS blue/green deployments":
lifecycle stages in their order, weights of the production rule, bake time, alarms. ECS goes by its own record
of which group is live, not by the weights that it finds. Lifecycle hooks are not asked on the way back.
"""

from __future__ import annotations

from typing import Any

from ministack.services import alb

from tests.emulator.extension import deployment_alarms, hooks, live_traffic, service_deployments, task_sets
from tests.emulator.extension.service_tasks import scale, tasks
from tests.emulator.extension.simulated_clock import clock

Record = dict[str, Any]

#: ECS Developer Guide, "Amazon ECS blue/green service deployments workflow": a stage lasts 24 hours at most.
_MINUTES_OF_A_STAGE = 24 * 60
#: ECS Developer Guide, "Lifecycle hooks for Amazon ECS service deployments".
_MINUTES_TO_ANSWER = 15

INVALID_NETWORK = (
    "Service deployment rolled back because of invalid networking configuration. Both targetGroup and "
    "alternateTargetGroup must be associated with the productionListenerRule or testListenerRule."
)


class TakenBackError(Exception):
    """A deployment goes no further; says why."""


def begin(service: Record, before: Record) -> None:
    """Deploy what a service says now in place of what it said before, in the background."""
    Shift(service, before).begin()


def is_connected(service: Record) -> bool:
    """Whether every rule that a service names forwards to both of its groups."""
    for balancer in service["loadBalancers"]:
        advanced = balancer.get("advancedConfiguration", {})
        pair = {balancer["targetGroupArn"], advanced.get("alternateTargetGroupArn")}
        for rule in _rules(balancer, "productionListenerRule") + _rules(balancer, "testListenerRule"):
            if not pair <= live_traffic.weights(rule).keys():
                return False
        if advanced and not _rules(balancer, "productionListenerRule"):
            return False
    return True


class Shift:
    """One deployment of one service."""

    def __init__(self, service: Record, before: Record) -> None:
        self._service = service
        self._before = before
        self._blue = task_sets.primary(service)
        (self._balancer, *_) = service["loadBalancers"] or [{}]
        advanced = self._balancer.get("advancedConfiguration", {})
        pair = [self._balancer.get("targetGroupArn"), advanced.get("alternateTargetGroupArn")]
        self._blue_group = self._blue.setdefault("targetGroup", pair[0])
        self._green_group = pair[1] if self._blue_group == pair[0] else pair[0]
        self._green = task_sets.add_part(service, targetGroup=self._green_group)
        source = service_deployments.revision(service, self._blue["id"], self._blue)
        target = service_deployments.revision(service, self._green["id"], self._green)
        self._record = service_deployments.begin(service, source, target)
        self._configuration = service["deploymentConfiguration"]
        self._alarms = deployment_alarms.armed(self._configuration, self._record)

    def begin(self) -> None:
        self._record["lifecycleStage"] = "PRE_SCALE_UP"
        clock().start(self._run)

    def _run(self) -> None:
        try:
            self._deploy()
        except TakenBackError as reason:
            self._take_back(str(reason))
        else:
            service_deployments.end(self._record, "SUCCESSFUL")

    def _deploy(self) -> None:
        if not is_connected(self._service):
            raise TakenBackError(INVALID_NETWORK)
        self._enter("PRE_SCALE_UP")
        self._enter("SCALE_UP")
        self._scale_up()
        self._enter("POST_SCALE_UP")
        if _rules(self._balancer, "testListenerRule"):
            self._enter("TEST_TRAFFIC_SHIFT")
            self._shift("testListenerRule", 100)
            self._enter("POST_TEST_TRAFFIC_SHIFT")
        for percentage, minutes in steps(self._configuration):
            # A stage of hooks alone: no service deployment says to be in it.
            self._ask_hooks("PRE_PRODUCTION_TRAFFIC_SHIFT")
            self._enter("PRODUCTION_TRAFFIC_SHIFT")
            self._shift("productionListenerRule", percentage)
            self._wait(minutes)
        self._enter("POST_PRODUCTION_TRAFFIC_SHIFT")
        self._enter("BAKE_TIME")
        self._wait(self._configuration.get("bakeTimeInMinutes", 0))
        self._enter("CLEAN_UP")
        if "alarms" in self._record:
            self._record["alarms"]["status"] = "MONITORING_COMPLETE"
        task_sets.promote(self._service, self._green)
        task_sets.remove_part(self._service, self._blue)

    def _scale_up(self) -> None:
        count = self._service["desiredCount"]
        scale(self._service, self._green, count)
        if len(tasks(self._green)) < count:
            if self._configuration.get("deploymentCircuitBreaker", {}).get("enable"):
                raise TakenBackError("ECS Deployment Circuit Breaker was triggered")
            self._wait(_MINUTES_OF_A_STAGE)
            raise TakenBackError("Service deployment rolled back because the stage SCALE_UP timed out.")

    def _shift(self, member: str, percentage: float) -> None:
        weights = {self._blue_group: 100 - percentage, self._green_group: percentage}
        live_traffic.shift(_rules(self._balancer, member), weights)
        kind = "Production" if member == "productionListenerRule" else "Test"
        self._record["targetServiceRevision"][f"requested{kind}TrafficWeight"] = float(percentage)
        for source in self._record["sourceServiceRevisions"]:
            source[f"requested{kind}TrafficWeight"] = float(100 - percentage)

    def _enter(self, stage: str) -> None:
        self._record["lifecycleStage"] = stage
        self._watch()
        self._ask_hooks(stage)

    def _ask_hooks(self, stage: str) -> None:
        for hook in self._configuration.get("lifecycleHooks", []):
            if stage in hook["lifecycleStages"]:
                self._ask(stage, hook["hookTargetArn"])

    def _ask(self, stage: str, function: str) -> None:
        try:
            hooks.ask(stage, function, lambda: self._wait(_MINUTES_TO_ANSWER))
        except hooks.RefusedError as refusal:
            raise TakenBackError(f"Service deployment rolled back: {refusal}") from refusal

    def _wait(self, minutes: float) -> None:
        clock().wait(minutes, self._watch)
        self._watch()

    def _watch(self) -> None:
        """Raise TakenBackError if an alarm or a person ends the deployment."""
        if self._record["status"] != "IN_PROGRESS":
            raise TakenBackError("Service deployment was stopped by a user.")
        if self._service["status"] != "ACTIVE":
            raise TakenBackError("Service was deleted.")
        if active := deployment_alarms.active(self._alarms):
            raise TakenBackError(deployment_alarms.triggered(self._record, active))

    def _take_back(self, reason: str) -> None:
        stopped = self._record["status"] == "STOP_REQUESTED"
        self._record["status"] = "ROLLBACK_IN_PROGRESS"
        if is_connected(self._service):
            for member in ("productionListenerRule", "testListenerRule"):
                self._shift(member, 0)
        if self._service["status"] == "ACTIVE":
            task_sets.remove_part(self._service, self._green)
            self._service.update(self._before)
        self._record["rollback"] = {
            "reason": reason,
            "serviceRevisionArn": service_deployments.revision(self._service, self._blue["id"], self._blue),
        }
        service_deployments.end(self._record, "STOPPED" if stopped else "ROLLBACK_SUCCESSFUL", reason)


def steps(configuration: Record) -> list[tuple[float, float]]:
    """Per cent on the new revision, and minutes until the next step."""
    if configuration["strategy"] == "CANARY":
        given = configuration.get("canaryConfiguration", {})
        return [(given.get("canaryPercent", 5), given.get("canaryBakeTimeInMinutes", 10)), (100, 0)]
    if configuration["strategy"] == "LINEAR":
        given = configuration.get("linearConfiguration", {})
        size, minutes = given.get("stepPercent", 10), given.get("stepBakeTimeInMinutes", 6)
        # In tenths of a per cent, which are exact.
        tenths = range(round(size * 10), 1000, round(size * 10))
        return [(each / 10, minutes) for each in tenths] + [(100, 0)]
    return [(100, 0)]


def _rules(balancer: Record, member: str) -> list[Record]:
    arn = balancer.get("advancedConfiguration", {}).get(member)
    return [alb._rules[arn]] if arn in alb._rules else []
