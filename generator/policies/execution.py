"""What ECS itself needs before a task runs: its images, its log streams, its secrets."""

from __future__ import annotations

from collections.abc import Sequence

from awacs import ecr, logs, secretsmanager, ssm
from awacs.aws import Action, Allow, Statement

from generator.policies.keys import decrypt_through
from generator.policies.templating import TemplateValue


def execution_statements(
    *,
    repositories: Sequence[TemplateValue],
    log_groups: Sequence[TemplateValue],
    parameters: Sequence[TemplateValue] = (),
    parameter_keys: Sequence[str] = (),
    secrets: Sequence[TemplateValue] = (),
    secret_keys: Sequence[str] = (),
) -> tuple[Statement, ...]:
    """Statements of an execution role (Amazon ECS Developer Guide, "Task execution IAM role").

    Args:
        repositories: ARNs of the private repositories of the images; without one no right on ECR is given.
        log_groups: Arns of the log groups, which end in ``:*``.
        parameters: ARNs of the parameters that ECS injects.
        parameter_keys: Customer managed keys of those parameters, by ARN, id or alias.
        secrets: ARNs of the secrets of Secrets Manager that ECS injects.
        secret_keys: Customer managed keys of those secrets, by ARN, id or alias.
    """
    statements = [
        *_pulling(repositories),
        *_on("WriteLogs", [logs.CreateLogStream, logs.PutLogEvents], log_groups),
        *_on("ReadParameters", [ssm.GetParameters], parameters),
        *_on("ReadSecrets", [secretsmanager.GetSecretValue], secrets),
    ]
    statements += [decrypt_through("ssm", key) for key in dict.fromkeys(parameter_keys)]
    statements += [decrypt_through("secretsmanager", key) for key in dict.fromkeys(secret_keys)]
    return tuple(statements)


def _pulling(repositories: Sequence[TemplateValue]) -> list[Statement]:
    """Layers of the repositories; a token is for the whole registry and knows no resource."""
    layers = [ecr.BatchCheckLayerAvailability, ecr.BatchGetImage, ecr.GetDownloadUrlForLayer]
    login = _on("LogInToRegistry", [ecr.GetAuthorizationToken], ["*"] if repositories else [])
    return [*login, *_on("PullImages", layers, repositories)]


def _on(sid: str, actions: Sequence[Action], resources: Sequence[TemplateValue]) -> list[Statement]:
    if not resources:
        return []
    return [Statement(Sid=sid, Effect=Allow, Action=[*actions], Resource=[*resources])]
