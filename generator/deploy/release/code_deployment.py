"""Deployments of CodeDeploy: the request that begins one, and those that are there already."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from botocore.exceptions import ClientError

from generator.deploy.refusals import code_of
from generator.deploy.release.description import Description, parse_description
from generator.deploy.release.target import Target
from generator.errors import AwsError, Problem
from generator.render.appspec import appspec_text

#: Statuses of a deployment that is not over.
_RUNNING: Final = ["Created", "Queued", "InProgress", "Baking", "Ready"]
#: Who creates the deployments that go back (AWS CodeDeploy API Reference, DeploymentInfo).
_GOES_BACK: Final = "codeDeployRollback"
#: What BatchGetDeployments takes at once (AWS CodeDeploy API Reference).
_BATCH: Final = 25


def appspec(target: Target, task_definition: str) -> str:
    """The AppSpec of a revision: network, capacity and load balancer as the tree wants them.

    Raises:
        AwsError: the deployed stack does not say what the AppSpec needs.
    """
    release = target.release
    if release.outputs is None:
        raise TypeError(f"{release.service} is not released by CodeDeploy")
    outputs = target.outputs()
    missing = {release.outputs.subnets, release.outputs.security_groups} - outputs.keys()
    if missing:
        what = f"the stack of {release.service} has no output {' and '.join(sorted(missing))}"
        raise AwsError(Problem(what, file=target.place, remedy="deploy the templates of this tree first"))
    return appspec_text(
        release,
        task_definition=task_definition,
        subnets=outputs[release.outputs.subnets].split(","),
        security_groups=outputs[release.outputs.security_groups].split(","),
    )


def create_request(target: Target, content: str, description: Description) -> dict[str, Any]:
    """Arguments of CreateDeployment.

    A rollback goes to what has already run well: all at once, and not stopped by the alarm of what it takes
    away (AWS CodeDeploy API Reference, CreateDeployment, overrideAlarmConfiguration).
    """
    request = {
        "applicationName": target.release.application,
        "deploymentGroupName": target.release.deployment_group,
        "revision": {
            "revisionType": "AppSpecContent",
            "appSpecContent": {
                "content": content,
                "sha256": hashlib.sha256(content.encode()).hexdigest(),
            },
        },
        "description": str(description),
    }
    if description.verb != "rollback":
        return request
    return {
        **request,
        "deploymentConfigName": "CodeDeployDefault.ECSAllAtOnce",
        "overrideAlarmConfiguration": {"enabled": False},
    }


def create(target: Target, content: str, description: Description) -> str:
    """Begin a deployment; its ID.

    CodeDeploy has no token for a request that is sent twice, as happens when the first answer is lost; the
    deployment that is then in the way is this very one.
    """
    request = create_request(target, content, description)
    try:
        identity: str = target.region.client("codedeploy").create_deployment(**request)["deploymentId"]
    except ClientError as error:
        if code_of(error) == "DeploymentLimitExceededException":
            for info in running_deployments(target):
                if info.get("description") == str(description):
                    return str(info["deploymentId"])
        raise
    return identity


def running_deployments(target: Target) -> list[dict[str, Any]]:
    """What CodeDeploy says of the deployments of the service that are not over, the oldest first."""
    return list(_deployments(target, _RUNNING))


def digest_under_way(target: Target) -> str:
    """The image that a deployment is bringing; empty if none is, or if it does not say which."""
    for info in running_deployments(target):
        if description := parse_description(info.get("description", "")):
            return description.digest
    return ""


def rollback_under_way(target: Target) -> str:
    """The image that a rollback which somebody asked for is bringing; empty if there is none."""
    for info in running_deployments(target):
        description = parse_description(info.get("description", ""))
        if description is not None and description.verb == "rollback":
            return description.digest
    return ""


def goes_back(info: Mapping[str, Any]) -> bool:
    """Whether CodeDeploy itself has made a deployment, to take another one back."""
    return info.get("creator") == _GOES_BACK


def last_deployment(target: Target, since: datetime) -> dict[str, Any] | None:
    """The newest deployment of the service that was made after a moment, however it ended.

    Those by which CodeDeploy goes back belong to the ones that they take back.
    """
    found = [each for each in _deployments(target, [], since) if not goes_back(each)]
    return found[-1] if found else None


def good_digests(target: Target) -> Iterator[str]:
    """Digests that have run well, the oldest first: what each deployment found, and what it brought."""
    for info in _deployments(target, ["Succeeded"]):
        description = parse_description(info.get("description", ""))
        if description is not None:
            yield from filter(None, (description.former, description.digest))


def _deployments(
    target: Target, statuses: Sequence[str], since: datetime | None = None
) -> Iterator[dict[str, Any]]:
    codedeploy = target.region.client("codedeploy")
    pages = codedeploy.get_paginator("list_deployments").paginate(
        applicationName=target.release.application,
        deploymentGroupName=target.release.deployment_group,
        **({"includeOnlyStatuses": list(statuses)} if statuses else {}),
        **({"createTimeRange": {"start": since}} if since else {}),
    )
    identities = [identity for page in pages for identity in page["deployments"]]
    found: list[dict[str, Any]] = []
    for start in range(0, len(identities), _BATCH):
        batch = identities[start : start + _BATCH]
        found += codedeploy.batch_get_deployments(deploymentIds=batch)["deploymentsInfo"]
    yield from sorted(found, key=_created)


def _created(info: dict[str, Any]) -> datetime:
    created: datetime = info["createTime"]
    return created
