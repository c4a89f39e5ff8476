"""DescribeServices as ECS answers it, and what it takes from requests that MiniStack drops.

Imitates the ECS API reference, pages "Service", "ServiceCurrentRevisionSummary" and "TaskSet": a service of
CodeDeploy has task sets and no deployments, any other one names its service deployment.
"""

from __future__ import annotations

import json
from typing import Any

from ministack.core.responses import json_response
from ministack.services import ecs

from tests.emulator.extension import service_deployments, task_sets
from tests.emulator.extension.api_requests import shown

Answer = tuple[int, dict[str, str], bytes]


def install() -> None:
    """Add to MiniStack's answer."""
    describe = ecs._ACTION_MAP["DescribeServices"]

    def describe_services(data: dict[str, Any]) -> Answer:
        answer: Answer = describe(data)
        if answer[0] != 200:
            return answer
        body = json.loads(answer[2])
        for found in body["services"]:
            service = ecs._services[found["serviceArn"].partition(":service/")[2]]
            if task_sets.by_code_deploy(service):
                found["deployments"] = []
                found["taskSets"] = [task_sets.described(service, part) for part in task_sets.parts(service)]
        extended: Answer = json_response(body)
        return extended

    ecs._ACTION_MAP["DescribeServices"] = describe_services


def keep(service: dict[str, Any], wanted: dict[str, Any]) -> None:
    """Put what a request says into the record of a service, and into its deployment in progress."""
    derived = {"taskDefinition", "clusterArn", "deployments"}
    kept = {key: value for key, value in shown("ecs", "Service", wanted).items() if key not in derived}
    service.update(kept)
    connect = "serviceConnectConfiguration"
    connected = {connect: wanted[connect]} if connect in wanted else {}
    service["deployments"][0].update(shown("ecs", "Deployment", {**kept, **connected}))


def _deployment(service: dict[str, Any]) -> dict[str, Any]:
    """The deployment of ECS that a service is in, and the revisions whose tasks run."""
    last = service_deployments.last(service)
    if not last:
        return {}
    revisions = [
        {
            "arn": service_deployments.revision(service, each["id"], {**service, **each}),
            "requestedTaskCount": each["desiredCount"],
            "runningTaskCount": each["runningCount"],
            "pendingTaskCount": each["pendingCount"],
        }
        for each in service["deployments"]
    ]
    return {"currentServiceDeployment": last["serviceDeploymentArn"], "currentServiceRevisions": revisions}
