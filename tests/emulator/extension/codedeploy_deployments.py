"""Deployments of CodeDeploy as its API makes, lists and stops them.

Imitates the API reference of CodeDeploy, pages "CreateDeployment", "DeploymentInfo", "ListDeployments",
"StopDeployment", "ContinueDeployment" and "ECSTarget". What a deployment does is in `codedeploy_deployment`.
"""

from __future__ import annotations

import hashlib
import secrets
import string
import time
from typing import Any

from ministack.core.responses import AccountRegionScopedDict

from tests.emulator.extension import appspec
from tests.emulator.extension import codedeploy_records as records
from tests.emulator.extension.codedeploy_deployment import Deployment
from tests.emulator.extension.json_services import RefusalError
from tests.emulator.extension.service_tasks import tasks
from tests.emulator.extension.simulated_clock import clock

Record = dict[str, Any]

#: Id to what the service shows; deployments that roll back have no work of their own.
_shown = AccountRegionScopedDict()
_running = AccountRegionScopedDict()


def create(data: Record) -> Record:
    group = records.group(data["applicationName"], data["deploymentGroupName"])
    properties = _revision(data.get("revision", {}))
    name = data.get("deploymentConfigName") or group["deploymentConfigName"]
    records.configuration(name)
    active = [each for each in of_group(group) if each["status"] in {"Created", "InProgress", "Ready"}]
    if active:
        raise RefusalError(
            "DeploymentLimitExceededException",
            f"The Deployment Group '{group['deploymentGroupName']}' already has an active Deployment "
            f"'{active[0]['deploymentId']}'",
        )
    chosen = {key: data[key] for key in _CHOSEN if key in data}
    info = _new(
        group, {"creator": "user", "revision": data["revision"], "deploymentConfigName": name, **chosen}
    )
    deployment = _running[info["deploymentId"]] = Deployment(info, properties)
    clock().start(lambda: deployment.run(_create_rollback))
    return {"deploymentId": info["deploymentId"]}


#: What a deployment may say otherwise than its group.
_CHOSEN = ("description", "autoRollbackConfiguration", "overrideAlarmConfiguration", "fileExistsBehavior")


def _create_rollback(failed: Record) -> Record:
    group = records.group(failed["applicationName"], failed["deploymentGroupName"])
    members: Record = {
        "creator": "codeDeployRollback",
        "status": "InProgress",
        "startTime": time.time(),
        "deploymentConfigName": failed["deploymentConfigName"],
        "rollbackInfo": {"rollbackTriggeringDeploymentId": failed["deploymentId"]},
    }
    if "previousRevision" in failed:
        members["revision"] = failed["previousRevision"]
    return _new(group, members)


def _new(group: Record, members: Record) -> Record:
    last = [each for each in of_group(group) if each["status"] == "Succeeded" and "revision" in each]
    deployment_id = "d-" + "".join(secrets.choice(string.ascii_uppercase + string.digits) for _ in range(9))
    _shown[deployment_id] = info = {
        **{key: group[key] for key in _OF_GROUP if key in group},
        "deploymentId": deployment_id,
        "status": "Created",
        "createTime": time.time(),
        "ignoreApplicationStopFailures": False,
        "updateOutdatedInstancesOnly": False,
        "instanceTerminationWaitTimeStarted": False,
        "fileExistsBehavior": "DISALLOW",
        "deploymentStatusMessages": [],
        **({"previousRevision": last[-1]["revision"]} if last else {}),
        **members,
    }
    return info


_OF_GROUP = (
    "applicationName",
    "deploymentGroupName",
    "autoRollbackConfiguration",
    "deploymentStyle",
    "blueGreenDeploymentConfiguration",
    "loadBalancerInfo",
    "computePlatform",
)


def _revision(revision: Record) -> Record:
    if revision.get("revisionType") != "AppSpecContent" or not revision.get("appSpecContent", {}).get(
        "content"
    ):
        raise RefusalError("InvalidRevisionException", "The emulator models revisions with AppSpecContent.")
    content = revision["appSpecContent"]["content"]
    hashed = hashlib.sha256(content.encode()).hexdigest()
    if revision["appSpecContent"].setdefault("sha256", hashed) != hashed:
        raise RefusalError("InvalidRevisionException", "The hash of the AppSpec is another one.")
    return appspec.parse(content)


def of_group(group: Record) -> list[Record]:
    names = (group["applicationName"], group["deploymentGroupName"])
    return [
        each for each in _shown.values() if (each["applicationName"], each["deploymentGroupName"]) == names
    ]


def shown(deployment_id: str) -> Record:
    if deployment_id not in _shown:
        raise RefusalError(
            "DeploymentDoesNotExistException", f"The deployment {deployment_id} could not be found"
        )
    info: Record = _shown[deployment_id]
    member = {"Created": "Pending", "Stopped": "Failed"}.get(info["status"], info["status"])
    counts = dict.fromkeys(("Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Ready"), 0)
    return {**info, "deploymentOverview": {**counts, member: 1}}


def list_ids(data: Record) -> Record:
    if "deploymentGroupName" in data:
        records.group(data["applicationName"], data["deploymentGroupName"])
    wanted = data.get("includeOnlyStatuses") or []
    times = data.get("createTimeRange", {})
    found = [
        each
        for each in _shown.values()
        if all(each[key] == data[key] for key in ("applicationName", "deploymentGroupName") if key in data)
        and (not wanted or each["status"] in wanted)
        and times.get("start", 0) <= each["createTime"] <= times.get("end", float("inf"))
    ]
    newest_first = sorted(found, key=lambda each: each["createTime"], reverse=True)
    return {"deployments": [each["deploymentId"] for each in newest_first]}


def stop(data: Record) -> Record:
    info = shown(data["deploymentId"])
    deployment = _running.get(data["deploymentId"])
    if not deployment or not deployment.running:
        raise RefusalError(
            "DeploymentAlreadyCompletedException", f"The deployment {info['deploymentId']} has ended already."
        )
    deployment.stop = data.get("autoRollbackEnabled", False)
    return {"status": "Pending", "statusMessage": "The deployment is being stopped."}


def resume(data: Record) -> Record:
    kind = data.get("deploymentWaitType", "READY_WAIT")
    info = shown(data["deploymentId"])
    waits = info["status"] == "Ready" if kind == "READY_WAIT" else info["instanceTerminationWaitTimeStarted"]
    if not waits:
        raise RefusalError(
            "DeploymentIsNotInReadyStateException", f"The deployment does not wait for {kind}."
        )
    _running[data["deploymentId"]].continued.add(kind)
    return {}


def target(deployment_id: str, target_id: str | None = None) -> Record:
    info, deployment = shown(deployment_id), _running.get(deployment_id)
    group = records.group(info["applicationName"], info["deploymentGroupName"])
    service = deployment.service if deployment else records.service_of(group)
    known = f"{service['clusterArn'].rpartition('/')[2]}:{service['serviceName']}"
    if target_id not in {None, known}:
        raise RefusalError("DeploymentTargetDoesNotExistException", f"There is no target {target_id}.")
    status = {"Created": "Pending", "Stopped": "Failed"}.get(info["status"], info["status"])
    return {
        "deploymentTargetType": "ECSTarget",
        "ecsTarget": {
            "deploymentId": deployment_id,
            "targetId": known,
            "targetArn": service["serviceArn"],
            "lastUpdatedAt": deployment.updated if deployment else info["createTime"],
            "lifecycleEvents": deployment.events if deployment else [],
            "status": status,
            "taskSetsInfo": _task_sets(service, deployment) if deployment else [],
        },
    }


def _task_sets(service: Record, deployment: Deployment) -> list[Record]:
    shares = deployment.shares()
    return [
        {
            "identifer": each["id"],
            "desiredCount": service["desiredCount"],
            "pendingCount": 0,
            "runningCount": len(tasks(each)),
            "status": each["status"],
            "trafficWeight": shares[each["id"]],
            "targetGroup": {"name": each["loadBalancers"][0]["targetGroupArn"].split("/")[1]},
            "taskSetLabel": "Blue" if each is deployment.blue else "Green",
        }
        for each in deployment.task_sets()
    ]
