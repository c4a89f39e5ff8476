"""Service deployments and service revisions of ECS: what was deployed, how far, and why not.

Imitates the ECS API reference, pages "ServiceDeployment", "ServiceRevision", "ListServiceDeployments",
"DescribeServiceDeployments", "DescribeServiceRevisions" and "StopServiceDeployment". A rolling deployment is
done as soon as it has begun; one that shifts traffic is in `native_shift`. CodeDeploy's are not here.
"""

from __future__ import annotations

import secrets
import time
from typing import Any

from ministack.core.responses import (
    AccountRegionScopedDict,
    error_response_json,
    get_account_id,
    get_region,
    json_response,
)
from ministack.services import ecs

from tests.emulator.extension.api_requests import shown
from tests.emulator.extension.crashing_images import digest_of

Record = dict[str, Any]
Answer = tuple[int, dict[str, str], bytes]

_deployments = AccountRegionScopedDict()
_revisions = AccountRegionScopedDict()

FINAL = {"SUCCESSFUL", "STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"}


def install() -> None:
    """Answer where MiniStack knows of none."""
    ecs._ACTION_MAP |= {
        "ListServiceDeployments": _list,
        "DescribeServiceDeployments": _describe,
        "DescribeServiceRevisions": _describe_revisions,
        "StopServiceDeployment": _stop,
    }


def revision(service: Record, deployment_id: str, part: Record) -> str:
    """The ARN of the revision that a deployment of a service is about, made when first asked for."""
    known: dict[str, str] = service.setdefault("_revisions", {})
    if deployment_id not in known:
        known[deployment_id] = arn = _arn(service, "service-revision")
        definition = ecs._task_defs[ecs._resolve_td_key(part["taskDefinition"])]
        balancers = part.get("loadBalancers", [])
        _revisions[arn] = {
            **{
                key: value
                for key, value in shown("ecs", "ServiceRevision", {**service, **part}).items()
                if value
            },
            "serviceRevisionArn": arn,
            "taskDefinition": definition["taskDefinitionArn"],
            "createdAt": time.time(),
            "containerImages": [_image(each) for each in definition["containerDefinitions"]],
            **({"resolvedConfiguration": {"loadBalancers": [_resolved(part)]}} if balancers else {}),
        }
        if _revisions[arn].get("capacityProviderStrategy"):
            _revisions[arn].pop("launchType", None)
    return known[deployment_id]


def begin(service: Record, source: str | None, target: str) -> Record:
    """A deployment of a revision over another one; none is deployed over when a service is created."""
    arn = _arn(service, "service-deployment")
    now = time.time()
    count = service["desiredCount"]
    _deployments[arn] = record = {
        "serviceDeploymentArn": arn,
        "serviceArn": service["serviceArn"],
        "clusterArn": service["clusterArn"],
        "createdAt": now,
        "startedAt": now,
        "updatedAt": now,
        "status": "IN_PROGRESS",
        "sourceServiceRevisions": [_counts(source, count)] if source else [],
        "targetServiceRevision": _counts(target, count),
        "deploymentConfiguration": service["deploymentConfiguration"],
    }
    service["_service_deployment"] = record
    return record


def end(record: Record, status: str, reason: str = "") -> None:
    """Let a deployment have ended."""
    now = time.time()
    record |= {"finishedAt": now, "updatedAt": now}
    if reason:
        record["statusReason"] = reason
    # Last: whoever waits looks at the status.
    record["status"] = status


def last(service: Record) -> Record | None:
    """The latest deployment of a service."""
    return service.get("_service_deployment")


def _counts(arn: str, count: int) -> Record:
    return {"arn": arn, "requestedTaskCount": count, "runningTaskCount": count, "pendingTaskCount": 0}


def _image(container: Record) -> Record:
    digest = digest_of(container["image"])
    image = {"containerName": container["name"], "image": container["image"]}
    return {**image, **({"imageDigest": digest} if digest else {})}


def _resolved(part: Record) -> Record:
    """Which target group the tasks of a revision are in, and by which rule they get requests."""
    (balancer, *_) = part["loadBalancers"]
    rule = balancer.get("advancedConfiguration", {}).get("productionListenerRule")
    group = part.get("targetGroup", balancer["targetGroupArn"])
    return {"targetGroupArn": group, **({"productionListenerRule": rule} if rule else {})}


def _list(data: Record) -> Answer:
    cluster = ecs._resolve_cluster_name(data.get("cluster", "default"))
    name, _ = ecs._resolve_service_ref(data["service"])
    service = ecs._services.get(f"{cluster}/{name}")
    if not service:
        return _refused("ServiceNotFoundException", "Service not found.")
    wanted = data.get("status") or []
    found = [
        {
            **shown("ecs", "ServiceDeploymentBrief", each),
            "targetServiceRevisionArn": each["targetServiceRevision"]["arn"],
        }
        for each in _deployments.values()
        if each["serviceArn"] == service["serviceArn"] and (not wanted or each["status"] in wanted)
    ]
    newest_first = sorted(found, key=lambda each: each["createdAt"], reverse=True)
    return _given({"serviceDeployments": newest_first})


def _describe(data: Record) -> Answer:
    return _given(_found(_deployments, data["serviceDeploymentArns"], "serviceDeployments"))


def _describe_revisions(data: Record) -> Answer:
    return _given(_found(_revisions, data["serviceRevisionArns"], "serviceRevisions"))


def _stop(data: Record) -> Answer:
    record = _deployments.get(data["serviceDeploymentArn"])
    if not record:
        return _refused("ServiceDeploymentNotFoundException", "Service deployment not found.")
    if record["status"] != "IN_PROGRESS":
        return _refused("ConflictException", "The service deployment is not in progress.")
    kind = data.get("stopType", "ROLLBACK")
    record["status"] = "ROLLBACK_REQUESTED" if kind == "ROLLBACK" else "STOP_REQUESTED"
    return _given({"serviceDeploymentArn": record["serviceDeploymentArn"]})


def _found(store: Any, arns: list[str], member: str) -> Record:
    missing = [{"arn": arn, "reason": "MISSING"} for arn in arns if arn not in store]
    return {member: [ecs._sanitize(store[arn]) for arn in arns if arn in store], "failures": missing}


def _arn(service: Record, kind: str) -> str:
    tail = service["serviceArn"].partition(":service/")[2]
    number = secrets.randbelow(9 * 10**18) + 10**18
    return f"arn:aws:ecs:{get_region()}:{get_account_id()}:{kind}/{tail}/{number}"


def _given(body: Record) -> Answer:
    answer: Answer = json_response(body)
    return answer


def _refused(code: str, message: str) -> Answer:
    answer: Answer = error_response_json(code, message, 400)
    return answer
