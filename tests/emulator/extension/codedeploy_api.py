"""The API of CodeDeploy, as far as ECS goes.

Imitates the API reference of CodeDeploy. Applications, deployment groups and configurations are in
`codedeploy_records`, deployments in `codedeploy_deployments`. Answers fit on one page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.emulator.extension import codedeploy_deployments as deployments
from tests.emulator.extension import codedeploy_records as records
from tests.emulator.extension.json_services import add_service

Record = dict[str, Any]


def install() -> None:
    """Add the service."""
    add_service("codedeploy", "CodeDeploy_20141006", _OPERATIONS)


def _group_info(group: Record) -> Record:
    found = sorted(deployments.of_group(group), key=lambda each: each["createTime"])
    members = dict(group)
    succeeded = [each for each in found if each["status"] == "Succeeded"]
    for name, several in (("lastAttemptedDeployment", found), ("lastSuccessfulDeployment", succeeded)):
        if several:
            last = several[-1]
            members[name] = {key: last[key] for key in ("deploymentId", "status", "createTime")}
            members[name] |= {"endTime": last["completeTime"]} if "completeTime" in last else {}
    if succeeded and "revision" in succeeded[-1]:
        members["targetRevision"] = succeeded[-1]["revision"]
    return members


def _groups_of(application: str) -> list[str]:
    records.application(application)
    return [name for owner, name in records.groups if owner == application]


def _update_group(data: Record) -> Record:
    key = (data["applicationName"], data["currentDeploymentGroupName"])
    changed = {name: value for name, value in data.items() if name != "currentDeploymentGroupName"}
    records.replace_group(key, {**records.group(*key), **changed})
    return {"hooksNotCleanedUp": []}


def _delete(store: Any, *key: str) -> Record:
    store.pop(key if len(key) > 1 else key[0], None)
    return {}


_OPERATIONS: dict[str, Callable[[Record], Record]] = {
    "CreateApplication": records.create_application,
    "GetApplication": lambda data: {"application": records.application(data["applicationName"])},
    "ListApplications": lambda _: {"applications": list(records.applications)},
    "DeleteApplication": lambda data: _delete(records.applications, data["applicationName"]),
    "CreateDeploymentConfig": records.create_configuration,
    "GetDeploymentConfig": lambda data: {
        "deploymentConfigInfo": records.configuration(data["deploymentConfigName"])
    },
    "ListDeploymentConfigs": lambda _: {
        "deploymentConfigsList": [*records.PREDEFINED, *records.configurations]
    },
    "DeleteDeploymentConfig": lambda data: _delete(records.configurations, data["deploymentConfigName"]),
    "CreateDeploymentGroup": records.create_group,
    "GetDeploymentGroup": lambda data: {
        "deploymentGroupInfo": _group_info(
            records.group(data["applicationName"], data["deploymentGroupName"])
        )
    },
    "BatchGetDeploymentGroups": lambda data: {
        "deploymentGroupsInfo": [
            _group_info(records.group(data["applicationName"], name)) for name in data["deploymentGroupNames"]
        ]
    },
    "ListDeploymentGroups": lambda data: {
        "applicationName": data["applicationName"],
        "deploymentGroups": _groups_of(data["applicationName"]),
    },
    "UpdateDeploymentGroup": _update_group,
    "DeleteDeploymentGroup": lambda data: _delete(
        records.groups, data["applicationName"], data["deploymentGroupName"]
    ),
    "ListTagsForResource": lambda data: {"Tags": records.tags[data["ResourceArn"].split(":", 5)[5]]},
    "CreateDeployment": deployments.create,
    "GetDeployment": lambda data: {"deploymentInfo": deployments.shown(data["deploymentId"])},
    "BatchGetDeployments": lambda data: {
        "deploymentsInfo": [deployments.shown(each) for each in data["deploymentIds"]]
    },
    "ListDeployments": deployments.list_ids,
    "StopDeployment": deployments.stop,
    "ContinueDeployment": deployments.resume,
    "GetDeploymentTarget": lambda data: {
        "deploymentTarget": deployments.target(data["deploymentId"], data["targetId"])
    },
    "ListDeploymentTargets": lambda data: {
        "targetIds": [deployments.target(data["deploymentId"])["ecsTarget"]["targetId"]]
    },
    "BatchGetDeploymentTargets": lambda data: {
        "deploymentTargets": [deployments.target(data["deploymentId"], each) for each in data["targetIds"]]
    },
}
