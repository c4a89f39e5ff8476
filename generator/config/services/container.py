"""What stands in a container definition: health check, secrets, sidecars."""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from generator.config.image import Image
from generator.config.permissions.resources import PARAMETER, SECRET
from generator.config.section import Arn, Distinct, Many, MisfitError, Section, Text

Port = Annotated[int, Field(ge=1, le=65535)]
#: Name of an environment variable as a shell can use it.
VariableName = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", max_length=255)]
#: Key of an SSM parameter that becomes an environment variable of the same name.
ParameterKey = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", max_length=200)]
#: Bytes that the largest SSM parameter, an advanced one, holds
#: (AWS Systems Manager User Guide, "Managing parameter tiers").
PARAMETER_MAX_BYTES: Final = 8192


def _parameter_value(value: str) -> str:
    if not value:
        raise ValueError("is empty, and an SSM parameter has to say something; leave the key out")
    if (size := len(value.encode())) > PARAMETER_MAX_BYTES:
        raise ValueError(f"has {size:,} bytes, and an SSM parameter holds {PARAMETER_MAX_BYTES:,}")
    if "{{" in value:
        raise ValueError(
            "holds {{, by which SSM would refer to another parameter; it refuses that in a value"
        )
    return value


#: Value of an SSM parameter (PutParameter, AWS Systems Manager API Reference).
ParameterValue = Annotated[str, AfterValidator(_parameter_value)]
MountPath = Annotated[str, Field(pattern=r"^/[^:\s]+$")]
ContainerName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=64)]


class ContainerHealthCheck(Section):
    """A command in the container that says whether it is healthy."""

    command: Many[Text] = Field(
        min_length=2, description="The command; its first word is `CMD` or `CMD-SHELL`, as Docker has it."
    )
    interval_seconds: int = Field(default=30, ge=5, le=300, description="Seconds between two checks; 30.")
    timeout_seconds: int = Field(default=5, ge=2, le=60, description="Seconds until a check has failed; 5.")
    retries: int = Field(default=3, ge=1, le=10, description="Failures until it is unhealthy; 3.")
    start_period_seconds: int = Field(
        default=30, ge=0, le=300, description="Seconds after the start in which failures do not count; 30."
    )

    @field_validator("command")
    @classmethod
    def _form(cls, command: tuple[str, ...]) -> tuple[str, ...]:
        if command[0] not in ("CMD", "CMD-SHELL"):
            raise ValueError(f"begins with {command[0]}; write [CMD, …] or [CMD-SHELL, …]")
        return command


_REFERENCE: Final = (
    "store it in Parameter Store or Secrets Manager, and write {parameter: /its/name} or {secret: its-name}"
)

#: What Secrets Manager puts at the end of every ARN.
_SUFFIXED: Final = re.compile(r"-[A-Za-z0-9]{6}$")


class Secret(Section):
    """A secret that is there already, by name or ARN. Its value never stands in params or templates."""

    parameter: Text | None = Field(
        default=None, description="Name or ARN of an SSM SecureString; either this or `secret`."
    )
    secret: Text | None = Field(
        default=None, description="Name or ARN of a Secrets Manager secret; either this or `parameter`."
    )
    json_key: Annotated[str, Field(pattern=r"^[^:]+$")] | None = Field(
        default=None,
        description="Key, e.g. `password`, within a Secrets Manager secret that holds JSON; the whole by "
        "default.",
    )
    key: Arn | None = Field(
        default=None,
        description="ARN of the customer-managed KMS key behind it, e.g. "
        "`arn:aws:kms:us-east-1:111122223333:key/11111111-2222-4333-8444-555555555555`; the execution role "
        "may decrypt with that key only. None for the account's own key.",
    )

    @model_validator(mode="before")
    @classmethod
    def _by_reference(cls, value: object) -> object:
        """A value must not reach the message, which ends in logs."""
        if isinstance(value, str):
            raise MisfitError("secrets are given by reference, never by value", remedy=_REFERENCE)
        return value

    @field_validator("parameter", "secret")
    @classmethod
    def _names_something(cls, name: str | None, info: ValidationInfo) -> str | None:
        legal = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_+=.@-:${}")
        if name and (set(name) - legal or len(name) > 2048):
            raise MisfitError("no name or ARN of a secret, which is never given by value", remedy=_REFERENCE)
        target = SECRET if info.field_name == "secret" else PARAMETER
        if name and not target.admits(name):
            # It may be a value after all, so that it is not repeated.
            raise MisfitError(
                f"neither the name ({target.rule}) nor the ARN of {target.kind}", remedy=_REFERENCE
            )
        return name

    @field_validator("secret")
    @classmethod
    def _no_partial_arn(cls, name: str | None) -> str | None:
        """AWS Secrets Manager User Guide, "What's in a Secrets Manager secret?": the name of a secret."""
        if name and not name.startswith("arn:") and _SUFFIXED.search(name):
            raise MisfitError(
                f"{name} ends in a hyphen and six characters, which Secrets Manager takes for the end of a "
                "complete ARN",
                remedy="give the complete ARN of the secret",
            )
        return name

    @model_validator(mode="after")
    def _one_place(self) -> Secret:
        if (self.parameter is None) == (self.secret is None):
            raise ValueError("a secret stands in one place: {parameter: /name} or {secret: name}")
        if self.json_key and self.parameter:
            raise ValueError("jsonKey goes with a Secrets Manager secret, not with an SSM parameter")
        return self


class Sidecar(Section):
    """A further container of the task, such as a proxy or an agent."""

    name: ContainerName = Field(description="Name of the container within the task, e.g. `auth-proxy`.")
    image: Image = Field(
        description="Image, as for the service itself, e.g. `public.ecr.aws/nginx/nginx:1.27`."
    )
    command: Many[str] = Field(default=(), description="Command; the image's own by default.")
    port: Port | None = Field(default=None, description="Port it listens on, for the other containers.")
    environment: dict[VariableName, str] = Field(
        default_factory=dict, description="Environment variables, e.g. `LOG_LEVEL: info`; none by default."
    )
    secrets: dict[VariableName, Secret] = Field(
        default_factory=dict,
        description="Environment variable to secret, e.g. `TOKEN: {parameter: /its/name}`; none by default.",
    )
    essential: bool = Field(
        default=True, description="Whether the task stops when this container stops; yes by default."
    )
    cpu: int | None = Field(default=None, ge=0, description="CPU units it reserves; shared by default.")
    memory: int | None = Field(
        default=None, ge=6, description="MiB that it may use at most; shared by default."
    )
    user: str | None = Field(default=None, description="User it runs as; the image's by default.")
    writable: Distinct[MountPath] = Field(
        default=(),
        description="Folders on an ephemeral volume beside the read-only root, e.g. `/tmp`; none by default.",
    )
    health_check: ContainerHealthCheck | None = Field(
        default=None, description="Health check inside the container; none by default."
    )
    starts_before_service: Literal["START", "HEALTHY"] | None = Field(
        default=None, description="What the service's container waits for; it does not wait by default."
    )

    @model_validator(mode="after")
    def _healthy_needs_a_check(self) -> Sidecar:
        if self.starts_before_service == "HEALTHY" and self.health_check is None:
            raise ValueError("startsBeforeService: HEALTHY needs a healthCheck that can say so")
        return self
