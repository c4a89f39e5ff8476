"""What CodeDeploy keeps: applications, deployment groups and deployment configurations of ECS.

Imitates the API reference of CodeDeploy, pages "CreateApplication", "CreateDeploymentGroup" and
"CreateDeploymentConfig", and the CodeDeploy User Guide, page "Working with deployment configurations". What
it refuses in a group comes from the pages of its members; the wording of most refusals is the emulator's.
"""

from __future__ import annotations

import time
from typing import Any

from ministack.core.responses import AccountRegionScopedDict, new_uuid
from ministack.services import alb, ecs, iam

from tests.emulator.extension.json_services import RefusalError
from tests.emulator.extension.live_traffic import arn_of
from tests.emulator.extension.task_sets import by_code_deploy

Record = dict[str, Any]

applications = AccountRegionScopedDict()
#: By names of the application and of the group.
groups = AccountRegionScopedDict()
configurations = AccountRegionScopedDict()
#: By the last part of an ARN: `application:<name>` or `deploymentgroup:<application>/<name>`.
tags = AccountRegionScopedDict()


def _predefined(name: str, kind: str, percentage: int = 0, interval: int = 0) -> Record:
    shape = {"TimeBasedCanary": "canary", "TimeBasedLinear": "linear"}.get(kind)
    steps = {f"{shape}Percentage": percentage, f"{shape}Interval": interval}
    return {
        "deploymentConfigName": f"CodeDeployDefault.{name}",
        "computePlatform": "ECS",
        "trafficRoutingConfig": {"type": kind, **({f"t{kind[1:]}": steps} if shape else {})},
    }


PREDEFINED = {
    each["deploymentConfigName"]: each
    for each in (
        _predefined("ECSAllAtOnce", "AllAtOnce"),
        _predefined("ECSCanary10Percent5Minutes", "TimeBasedCanary", 10, 5),
        _predefined("ECSCanary10Percent15Minutes", "TimeBasedCanary", 10, 15),
        _predefined("ECSLinear10PercentEvery1Minutes", "TimeBasedLinear", 10, 1),
        _predefined("ECSLinear10PercentEvery3Minutes", "TimeBasedLinear", 10, 3),
    )
}


def application(name: str) -> Record:
    if name not in applications:
        raise RefusalError("ApplicationDoesNotExistException", f"No application found for name: {name}")
    found: Record = applications[name]
    return found


def group(application_name: str, name: str) -> Record:
    application(application_name)
    if (application_name, name) not in groups:
        raise RefusalError(
            "DeploymentGroupDoesNotExistException", f"No Deployment Group found for name: {name}"
        )
    found: Record = groups[(application_name, name)]
    return found


def configuration(name: str) -> Record:
    found = PREDEFINED.get(name) or configurations.get(name)
    if not found:
        raise RefusalError(
            "DeploymentConfigDoesNotExistException", f"No Deployment Configuration found for name: {name}"
        )
    return dict(found)


def create_application(wanted: Record) -> Record:
    name = wanted["applicationName"]
    if name in applications:
        raise RefusalError("ApplicationAlreadyExistsException", f"Application already exists: {name}")
    if wanted.get("computePlatform") != "ECS":
        raise RefusalError("InvalidComputePlatformException", "The emulator models the compute platform ECS.")
    applications[name] = {
        "applicationId": new_uuid(),
        "applicationName": name,
        "createTime": time.time(),
        "linkedToGitHub": False,
        "computePlatform": "ECS",
    }
    tags[f"application:{name}"] = wanted.get("tags", [])
    return {"applicationId": applications[name]["applicationId"]}


def create_configuration(wanted: Record) -> Record:
    name = wanted["deploymentConfigName"]
    if name in PREDEFINED or name in configurations:
        raise RefusalError(
            "DeploymentConfigAlreadyExistsException", f"Deployment Configuration already exists: {name}"
        )
    routing = wanted.get("trafficRoutingConfig", {})
    member = {"TimeBasedCanary": "timeBasedCanary", "TimeBasedLinear": "timeBasedLinear"}.get(
        routing.get("type", "")
    )
    shapes = {"timeBasedCanary", "timeBasedLinear"} & routing.keys()
    if wanted.get("computePlatform") != "ECS" or shapes != ({member} if member else set()):
        raise RefusalError("InvalidTrafficRoutingConfigurationException", f"{routing} does not fit its type.")
    configurations[name] = {**wanted, "deploymentConfigId": new_uuid(), "createTime": time.time()}
    return {"deploymentConfigId": configurations[name]["deploymentConfigId"]}


def create_group(wanted: Record) -> Record:
    key = (wanted["applicationName"], wanted["deploymentGroupName"])
    application(key[0])
    if key in groups:
        raise RefusalError(
            "DeploymentGroupAlreadyExistsException", f"Deployment Group already exists: {key[1]}"
        )
    service = wanted["ecsServices"][0] if wanted.get("ecsServices") else None
    if any(each["ecsServices"][0] == service for each in groups.values()):
        raise RefusalError(
            "ECSServiceMappingLimitExceededException", f"{service} has a deployment group already."
        )
    _keep(key, wanted, new_uuid())
    return {"deploymentGroupId": groups[key]["deploymentGroupId"]}


def replace_group(key: tuple[str, str], wanted: Record) -> None:
    """Set all members of a group anew."""
    _keep(key, wanted, group(*key)["deploymentGroupId"])


def _keep(key: tuple[str, str], wanted: Record, group_id: str) -> None:
    members = {name: value for name, value in wanted.items() if name != "tags"}
    groups[key] = {**_checked(members), "deploymentGroupId": group_id}
    tags[f"deploymentgroup:{'/'.join(key)}"] = wanted.get("tags", [])


def service_of(group_record: Record) -> Record:
    """The ECS service that a group deploys. Raises RefusalError without one."""
    wanted = group_record["ecsServices"][0]
    cluster = ecs._resolve_cluster_name(wanted["clusterName"])
    found: Record | None = ecs._services.get(f"{cluster}/{wanted['serviceName']}")
    if not found or found["status"] != "ACTIVE":
        raise RefusalError(
            "InvalidECSServiceException", f"The ECS service {wanted['serviceName']} is not active."
        )
    return found


def _checked(wanted: Record) -> Record:
    """A group with its defaults. Raises RefusalError for one that could never deploy."""
    _require(
        len(wanted.get("ecsServices", [])) == 1, "InvalidECSServiceException", "A group has one service."
    )
    _require(
        by_code_deploy(service_of(wanted)),
        "InvalidECSServiceException",
        "Deployment group's ECS service must be configured for a CODE_DEPLOY deployment controller.",
    )
    style = {"deploymentType": "BLUE_GREEN", "deploymentOption": "WITH_TRAFFIC_CONTROL"}
    _require(
        wanted.get("deploymentStyle") == style,
        "InvalidDeploymentStyleException",
        "For ECS deployment group, deployment type can be BLUE_GREEN only and deployment option can be "
        "WITH_TRAFFIC_CONTROL only.",
    )
    _check_blue_green(wanted.get("blueGreenDeploymentConfiguration", {}))
    _check_pair(wanted.get("loadBalancerInfo", {}))
    alarms = wanted.get("alarmConfiguration", {})
    enabled = alarms.get("enabled", False)
    _require(not enabled or alarms.get("alarms"), "InvalidAlarmConfigException", "There are no alarms.")
    _require(len(alarms.get("alarms", [])) <= 10, "AlarmsLimitExceededException", "A group has 10 alarms.")
    rollback = wanted.get("autoRollbackConfiguration", {})
    _require(
        enabled or "DEPLOYMENT_STOP_ON_ALARM" not in rollback.get("events", []),
        "InvalidAutoRollbackConfigException",
        "Rolling back on an alarm needs an alarm configuration.",
    )
    role = wanted["serviceRoleArn"].rpartition("/")[2]
    _require(role in iam._roles, "InvalidRoleException", f"There is no role {role}.")
    name = wanted.get("deploymentConfigName", "CodeDeployDefault.ECSAllAtOnce")
    configuration(name)
    return {**wanted, "deploymentConfigName": name, "computePlatform": "ECS"}


def _check_blue_green(given: Record) -> None:
    code = "InvalidBlueGreenDeploymentConfigurationException"
    _require(
        {"terminateBlueInstancesOnDeploymentSuccess", "deploymentReadyOption"} == given.keys(),
        code,
        "A group of ECS says what happens to blue tasks and when traffic moves, and nothing about a fleet.",
    )
    minutes = given["terminateBlueInstancesOnDeploymentSuccess"].get("terminationWaitTimeInMinutes", 0)
    _require(0 <= minutes <= 2880, code, f"terminationWaitTimeInMinutes {minutes} is not in 0 to 2880.")


def _check_pair(given: Record) -> None:
    code = "InvalidTargetGroupPairException"
    pairs = given.get("targetGroupPairInfoList", [])
    _require(len(pairs) == 1, code, "There is one pair of target groups.")
    names = [each["name"] for each in pairs[0].get("targetGroups", [])]
    _require(len(set(names)) == 2, code, f"{names} is not a pair of target groups.")
    missing = [name for name in names if not arn_of(name)]
    _require(not missing, code, f"There is no target group {missing}.")
    production = pairs[0].get("prodTrafficRoute", {}).get("listenerArns", [])
    test = pairs[0].get("testTrafficRoute", {}).get("listenerArns", [])
    unknown = [arn for arn in (*production, *test) if arn not in alb._listeners]
    _require(len(production) == 1 and len(test) <= 1 and not unknown, code, f"Listeners {production} {test}.")


def _require(holds: object, code: str, message: str) -> None:
    if not holds:
        raise RefusalError(code, message)
