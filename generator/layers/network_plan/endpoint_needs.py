"""Which AWS APIs an environment calls from its VPC, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from generator.config.environment import Environment
from generator.config.permissions import Permission
from generator.config.services import InternalService, WorkerService, Workload
from generator.config.services.container import Secret
from generator.errors import Problem
from generator.policies.endpoint_names import GATEWAYS
from generator.policies.grant import Grant, together
from generator.policies.intents import grant

#: One endpoint service and one reason for it.
Use = tuple[str, str]

#: What every task on Fargate takes (Amazon ECS Developer Guide, "Amazon ECS interface VPC endpoints").
EVERY_TASK: Final[tuple[Use, ...]] = (
    ("ecr.api", "Every task start asks ECR for a token and for the layers of its images."),
    ("ecr.dkr", "Every task start reads the manifests of its images from ECR."),
    ("logs", "Every container writes its log to CloudWatch Logs."),
    ("s3", "ECR keeps the layers of every image in S3."),
)


@dataclass(frozen=True)
class EndpointNeeds:
    """What is called, endpoint service by endpoint service, whatever way it takes in the end."""

    interfaces: Mapping[str, tuple[str, ...]]
    """Interface endpoint to its reasons."""
    gateways: Mapping[str, tuple[str, ...]]
    """Gateway endpoint to its reasons."""
    buckets: tuple[str, ...]
    accounts: tuple[str, ...]
    unreachable: tuple[Problem, ...]
    """Calls to which no endpoint is known, each with its place in the params."""


def endpoint_needs(environment: Environment) -> EndpointNeeds:
    """The APIs that all services together call."""
    granted = [_granted(service, index) for index, service in enumerate(environment.services)]
    reasons: dict[str, dict[str, None]] = {}
    for endpoint, reason in (*EVERY_TASK, *_uses(environment)):
        reasons.setdefault(endpoint, {})[reason] = None
    grants = together(granted)
    owners = (account for service in environment.services for account in _other_accounts(service))
    return EndpointNeeds(
        interfaces={name: tuple(why) for name, why in reasons.items() if name not in GATEWAYS},
        gateways={name: tuple(why) for name, why in reasons.items() if name in GATEWAYS},
        buckets=grants.buckets,
        accounts=tuple(sorted({*grants.accounts, *owners})),
        unreachable=grants.unreachable,
    )


def _granted(service: Workload, index: int) -> Grant:
    """All that a service may do; a call without an endpoint points at its permission."""
    grants = []
    for position, permission in enumerate(service.permissions):
        path = ("services", index, "permissions", position)
        given = grant(permission)
        grants.append(
            replace(given, unreachable=tuple(replace(problem, path=path) for problem in given.unreachable))
        )
    return together(grants)


def _uses(environment: Environment) -> Iterator[Use]:
    for service in environment.services:
        yield from _injected(service)
        if isinstance(service, WorkerService) and service.queue:
            yield "sqs", f"{service.name} receives from its queue."
        if isinstance(service, InternalService) and service.service_connect:
            yield "ecs-agent", f"{service.name} is in Service Connect, whose proxy takes its routes from ECS."
        for permission in service.permissions:
            given = grant(permission)
            for endpoint in (*given.endpoints, *given.gateways):
                yield endpoint, f"{service.name} has the permission {_described(permission)}."


def _injected(service: Workload) -> Iterator[Use]:
    """What ECS reads for a task. A key behind a value needs no endpoint: its store calls KMS itself."""
    if service.config:
        yield "ssm", f"{service.name} reads its configuration from Parameter Store."
    for secret in _secrets(service):
        if secret.parameter:
            yield "ssm", f"{service.name} reads the secret {secret.parameter} from Parameter Store."
        else:
            yield "secretsmanager", f"{service.name} reads the secret {secret.secret} from Secrets Manager."


def _secrets(service: Workload) -> Iterator[Secret]:
    yield from service.secrets.values()
    for sidecar in service.sidecars:
        yield from sidecar.secrets.values()


def _described(permission: Permission) -> str:
    """``sendQueue orders``: the permission and the first thing that it names."""
    fields = permission.model_dump(exclude={"allow"}, exclude_none=True)
    named = next((value for value in fields.values() if isinstance(value, str) and value), "")
    if permission.allow == "statement":
        named = ", ".join(permission.actions)
    return f"{permission.allow} {named}".strip()


def _other_accounts(service: Workload) -> Iterator[str]:
    """The accounts in ARNs of secrets and queues, and those of images in other registries."""
    named = [secret.parameter or secret.secret for secret in _secrets(service)]
    if isinstance(service, WorkerService) and service.queue:
        named.append(service.queue.existing)
    for name in named:
        if name and name.startswith("arn:") and name.split(":")[4].isdigit():
            yield name.split(":")[4]
    for image in (service.image, *(sidecar.image for sidecar in service.sidecars)):
        account = image.partition(".dkr.ecr")[0] if isinstance(image, str) else ""
        if account.isdigit():
            yield account
