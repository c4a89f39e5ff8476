"""UpdateService: what it refuses, and the deployment that it begins.

MiniStack replaces the tasks of every service at once and refuses nothing. Imitates the ECS API reference,
pages "CreateService" and "UpdateService", and the ECS Developer Guide, page "Amazon ECS service deployment
controllers and strategies": a service of CodeDeploy takes few changes, the controller of another one never
becomes CodeDeploy's. Messages that these pages do not quote are the emulator's.
"""

from __future__ import annotations

from typing import Any

from ministack.core.responses import error_response_json, json_response
from ministack.services import ecs

from tests.emulator.extension import native_shift, rolling_deployments, service_deployments, task_sets
from tests.emulator.extension.api_requests import shown
from tests.emulator.extension.service_descriptions import keep

Record = dict[str, Any]
Answer = tuple[int, dict[str, str], bytes]

#: Members of a request that a service of CodeDeploy takes (ECS API reference, "UpdateService").
_TAKEN = {
    "cluster",
    "service",
    "desiredCount",
    "deploymentConfiguration",
    "healthCheckGracePeriodSeconds",
    "placementConstraints",
    "placementStrategy",
    "enableECSManagedTags",
    "propagateTags",
    "deploymentController",
}
_CALLED = {
    "taskDefinition": "task definition",
    "networkConfiguration": "network parameters",
    "platformVersion": "platform version",
    "loadBalancers": "load balancers",
    "capacityProviderStrategy": "capacity provider strategy",
}
#: Members whose change is a new service revision (ECS Developer Guide, "Amazon ECS service parameters").
_OF_A_REVISION = {
    "taskDefinition",
    "networkConfiguration",
    "platformVersion",
    "loadBalancers",
    "serviceConnectConfiguration",
    "serviceRegistries",
    "volumeConfigurations",
}


class RefusedError(Exception):
    """InvalidParameterException."""


def install() -> None:
    """Take the place of MiniStack's operations, for clients and for CloudFormation."""
    create, update = ecs._create_service, ecs._update_service

    def create_service(data: Record) -> Answer:
        try:
            _check_controller(data)
        except RefusedError as refusal:
            return _error(refusal)
        answer: Answer = create(data)
        if answer[0] == 200:
            service = _find(data["serviceName"], data)
            first = ecs._primary_deployment(service)
            if not task_sets.by_code_deploy(service):
                target = service_deployments.revision(service, first["id"], service)
                service_deployments.end(service_deployments.begin(service, None, target), "SUCCESSFUL")
        return answer

    def update_service(data: Record) -> Answer:
        service = _find(data.get("service", ""), data)
        if not service or service["status"] != "ACTIVE":
            refused: Answer = update(data)
            return refused
        try:
            return _update(service, data, update)
        except RefusedError as refusal:
            return _error(refusal)

    ecs._create_service = ecs._ACTION_MAP["CreateService"] = create_service
    ecs._update_service = ecs._ACTION_MAP["UpdateService"] = update_service


def _update(service: Record, data: Record, update: Any) -> Answer:
    _check(service, data)
    after = {**service, **shown("ecs", "Service", data)}
    if task_sets.by_code_deploy(after) or not _is_renewed(service, data):
        answer: Answer = update({key: value for key, value in data.items() if key != "taskDefinition"})
        keep(service, data)
        return answer
    if not task_sets.shifts(after):
        return rolling_deployments.begin(service, data, after, update)
    _require(
        (service_deployments.last(service) or {}).get("status") in {None, *service_deployments.FINAL},
        "The emulator models one service deployment at a time.",
    )
    task_sets.parts(service)
    members = (*task_sets.OF_A_PART, "deploymentConfiguration")
    before = {key: service[key] for key in members if key in service}
    keep(service, data)
    definition = ecs._task_defs[ecs._resolve_td_key(after["taskDefinition"])]
    service["taskDefinition"] = definition["taskDefinitionArn"]
    native_shift.begin(service, before)
    shifting: Answer = json_response({"service": ecs._sanitize(service)})
    return shifting


def _is_renewed(service: Record, data: Record) -> bool:
    wanted = {key: data[key] for key in _OF_A_REVISION if key in data}
    if "taskDefinition" in wanted:
        known = ecs._task_defs[ecs._resolve_td_key(wanted["taskDefinition"])]
        wanted["taskDefinition"] = known["taskDefinitionArn"]
    changed = any(service.get(key) != value for key, value in wanted.items())
    return changed or bool(data.get("forceNewDeployment"))


def _check(service: Record, data: Record) -> None:
    """Raise RefusedError for a change that the controller of the service does not take."""
    controller = data.get("deploymentController", {}).get("type")
    if task_sets.by_code_deploy(service) and controller in {None, "CODE_DEPLOY"}:
        _require(
            not data.get("forceNewDeployment"),
            "Cannot force a new deployment on services with a CODE_DEPLOY deployment controller. Use AWS "
            "CodeDeploy to trigger a new deployment.",
        )
        for member in sorted(data.keys() - _TAKEN - {"forceNewDeployment"}):
            raise RefusedError(
                f"Unable to update {_CALLED.get(member, member)} on services with a CODE_DEPLOY deployment "
                "controller. Use AWS CodeDeploy to trigger a new deployment."
            )
    _require(
        controller != "CODE_DEPLOY" or task_sets.by_code_deploy(service),
        "The deployment controller of a service can not be changed to CODE_DEPLOY.",
    )
    _check_controller({**service, **data})
    if "taskDefinition" in data:
        definition = ecs._task_defs.get(ecs._resolve_td_key(data["taskDefinition"]))
        _require(definition, f"Unable to describe task definition {data['taskDefinition']}.")
        _require(definition["status"] == "ACTIVE", "TaskDefinition is inactive")


def _check_controller(wanted: Record) -> None:
    """Raise RefusedError for what a service of CodeDeploy can not have."""
    if not task_sets.by_code_deploy(wanted):
        return
    configuration = wanted.get("deploymentConfiguration", {})
    _require(
        not configuration.get("deploymentCircuitBreaker", {}).get("enable"),
        "Deployment circuit breaker feature can only be enabled with ECS deployment controller.",
    )
    _require(
        not configuration.get("alarms", {}).get("enable"),
        "Deployment alarms can only be enabled with ECS deployment controller.",
    )
    _require(
        configuration.get("strategy", "ROLLING") == "ROLLING",
        "A deployment strategy can only be chosen with ECS deployment controller.",
    )
    _require(
        not wanted.get("serviceConnectConfiguration", {}).get("enabled"),
        "Service Connect is not supported with a CODE_DEPLOY deployment controller.",
    )
    _require(wanted.get("loadBalancers"), "A service of CODE_DEPLOY needs a load balancer.")


def _find(reference: str, data: Record) -> Record | None:
    cluster = ecs._resolve_cluster_name(data.get("cluster", "default"))
    name, _ = ecs._resolve_service_ref(reference) or ("", None)
    found: Record | None = ecs._services.get(f"{cluster}/{name}")
    return found


def _require(holds: object, message: str) -> None:
    if not holds:
        raise RefusedError(message)


def _error(refusal: RefusedError) -> Answer:
    answer: Answer = error_response_json("InvalidParameterException", str(refusal), 400)
    return answer
