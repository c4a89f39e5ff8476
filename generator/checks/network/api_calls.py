"""Which AWS services the tasks of a workload call, and why.

Names are those of VPC endpoints (``ecr.api``). Sources: ECS Developer Guide, "Amazon ECS interface VPC
endpoints" and "Monitor Amazon ECS containers with ECS Exec"; Amazon ECR User Guide, "Amazon ECR
interface VPC endpoints".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.checks.iam.statements import Statement, allowing_statements
from generator.checks.references import references
from generator.checks.text import text
from generator.checks.tree import Tree
from generator.checks.value import Value
from generator.checks.workload import Container, Workload, containers
from generator.policies.endpoints import paths_to

#: What no endpoint leads to.
INTERNET = "the internet"

_REGISTRY = re.compile(r"\.dkr\.ecr[.-]")
_UNKNOWN_HOST = re.compile(r"\$\{[^}]*\}(?::[^/]*)?")


class ApiCalls:
    """The calls of every workload of a tree."""

    def __init__(self, tree: Tree) -> None:
        """Sort the statements of the tree by the role that they allow something."""
        self._statements: dict[object, list[Statement]] = {}
        for statement in allowing_statements(tree):
            for role in _roles(statement):
                self._statements.setdefault(role, []).append(statement)

    def of(self, workload: Workload) -> Mapping[str, str]:
        """The services that tasks of the workload call, each with the first reason."""
        reasons: dict[str, str] = {}
        for service, reason in self._reasons(workload):
            reasons.setdefault(service, reason)
        return reasons

    def _reasons(self, workload: Workload) -> Iterator[tuple[str, str]]:
        task_definition = workload.task_definition
        if task_definition is None:
            return
        for container in containers(task_definition):
            yield from _container_calls(container)
        if str(workload.value("EnableExecuteCommand").content).lower() == "true":
            yield "ssmmessages", "ECS Exec"
        if str(workload.value("ServiceConnectConfiguration", "Enabled").content).lower() == "true":
            yield "ecs-agent", "Service Connect"
        yield from self._role_calls(task_definition.value("TaskRoleArn"))

    def _role_calls(self, role: Value) -> Iterator[tuple[str, str]]:
        for statement in self._statements.get(role.identity(), ()):
            for action in () if statement.on_behalf else statement.actions:
                paths = paths_to([action])
                for service in (*paths.endpoints, *paths.gateways):
                    yield service, f"{action} of its task role"
                if paths.unreachable:
                    yield INTERNET, f"{action} of its task role"


def _roles(statement: Statement) -> Iterator[object]:
    if statement.resource.type == "AWS::IAM::Role":
        yield statement.resource.reference().identity()
    for role in statement.resource.value("Roles").items():
        yield role.identity()
    if statement.resource.get("RoleName") is not None:
        yield statement.resource.value("RoleName").identity()


def _container_calls(container: Container) -> Iterator[tuple[str, str]]:
    if container.value("LogConfiguration", "LogDriver").content == "awslogs":
        yield "logs", f"the log driver of {container.name}"
    yield from _image_calls(container)
    for secret in container.value("Secrets").items():
        reason = f"the secret {text(secret.get('Name'))} of {container.name}"
        yield _secret_store(secret.get("ValueFrom")), reason


def _image_calls(container: Container) -> Iterator[tuple[str, str]]:
    value = container.value("Image")
    image = text(value)
    reason = f"the image of {container.name}"
    end = value.follow()
    named = [Value(end.stack, {"Ref": name}).resource() for name, _ in references(end.content)]
    private = any(resource is not None and resource.type == "AWS::ECR::Repository" for resource in named)
    if private or (image is not None and _REGISTRY.search(image)):
        for service in ("ecr.api", "ecr.dkr", "s3"):
            yield service, reason
    elif image is not None and not _UNKNOWN_HOST.match(image):
        yield INTERNET, reason


def _secret_store(value: Value) -> str:
    resource = value.resource()
    of_type = resource is not None and resource.type == "AWS::SecretsManager::Secret"
    return "secretsmanager" if of_type or ":secretsmanager:" in (text(value) or "") else "ssm"
