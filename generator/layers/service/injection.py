"""Environment variables whose values ECS reads when a task starts: the service's config and its secrets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator import names
from generator.config.permissions.resources import PARAMETER, SECRET
from generator.config.services import Workload
from generator.config.services.container import Secret
from generator.policies.templating import TemplateValue, sub
from generator.wiring import LayerBuilder


@dataclass(frozen=True)
class Injection:
    """One variable.

    Attributes:
        variable: Its name.
        value_from: Where ECS reads the value.
        store: The service that holds it.
        resource: The ARN by which IAM knows it.
        key: The customer-managed key behind it.
    """

    variable: str
    value_from: TemplateValue
    store: Literal["ssm", "secretsmanager"]
    resource: TemplateValue
    key: str | None = None


def config_injections(layer: LayerBuilder, service: Workload) -> Iterator[Injection]:
    """The parameters that the configuration layer creates for the service."""
    for key in service.config:
        name = names.CONFIG_PARAMETER.of(project=layer.platform.project, service=service.name, key=key)
        arn = layer.sub(PARAMETER.arn(name))
        yield Injection(key, arn, "ssm", arn)


def secret_injections(secrets: Mapping[str, Secret]) -> Iterator[Injection]:
    """Secrets that are there already."""
    for variable, secret in secrets.items():
        if secret.parameter is not None:
            arn = sub(PARAMETER.arn(secret.parameter))
            yield Injection(variable, arn, "ssm", arn, secret.key)
        else:
            yield _from_secrets_manager(variable, secret)


def all_injections(layer: LayerBuilder, service: Workload) -> tuple[Injection, ...]:
    """Those of every container of the service."""
    sidecars = (secret_injections(sidecar.secrets) for sidecar in service.sidecars)
    return (
        *config_injections(layer, service),
        *secret_injections(service.secrets),
        *(injection for sidecar in sidecars for injection in sidecar),
    )


def _from_secrets_manager(variable: str, secret: Secret) -> Injection:
    """A name becomes an ARN without its six random characters, by which Secrets Manager finds the secret too.

    AWS Secrets Manager API Reference, GetSecretValue: a partial ARN will do within the account.
    """
    resource = SECRET.arn(secret.secret or "")
    value_from = resource.removesuffix(SECRET.suffix)
    if secret.json_key:
        value_from += f":{secret.json_key}::"
    return Injection(variable, sub(value_from), "secretsmanager", sub(resource), secret.key)
