"""What every kind of service says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from generator import names
from generator.config import fargate
from generator.config.image import Image
from generator.config.logs import RetentionDays
from generator.config.observability import AlarmThresholds
from generator.config.permissions import Permission
from generator.config.section import Distinct, Many, MisfitError, Section, Text
from generator.config.services import task_containers
from generator.config.services.connection import Connection, EgressNeed
from generator.config.services.container import (
    ContainerHealthCheck,
    MountPath,
    ParameterKey,
    ParameterValue,
    Secret,
    Sidecar,
    VariableName,
)

ServiceName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]


class Workload(Section):
    """A container that runs on Fargate: what all four kinds have in common."""

    kind: str
    name: ServiceName = Field(description="Name of the service, e.g. `kyc-worker`, at most 40 characters.")
    image: Image = Field(
        description="Image: `{tag: 1.4.2}` or `{digest: sha256:…}` in the service's own repository, or a "
        "full reference such as `public.ecr.aws/nginx/nginx:1.27`.",
    )
    team: Text | None = Field(
        default=None, description="`Team` tag of all that belongs to the service; `tags.team` by default."
    )
    cpu: int = Field(default=256, description="CPU units, 1,024 are one vCPU; 256 by default.")
    memory: int = Field(default=512, description="MiB of memory, legal with `cpu`; 512 by default.")
    architecture: Literal["x86_64", "arm64"] = Field(
        default="x86_64", description="Processor; arm64 costs about a fifth less. x86_64 by default."
    )
    ephemeral_storage_gib: int | None = Field(
        default=None,
        ge=21,
        le=200,
        description="GiB of ephemeral storage; the 20 that cost nothing by default.",
    )
    command: Many[str] = Field(default=(), description="Command; the image's own by default.")
    user: str | None = Field(
        default=None, description="User the container runs as, e.g. `10001`; the image's by default."
    )
    environment: dict[VariableName, str] = Field(
        default_factory=dict,
        description="Environment variables that are no secrets, e.g. `LOG_LEVEL: info`; none by default.",
    )
    config: dict[ParameterKey, ParameterValue] = Field(
        default_factory=dict,
        description="SSM parameters, e.g. `FX_PROVIDER: ecb`, that the platform creates and the "
        "container reads as environment variables; a changed value makes a new revision. None by default.",
    )
    secrets: dict[VariableName, Secret] = Field(
        default_factory=dict,
        description="Environment variable to an existing secret, e.g. `TOKEN: {parameter: /its/name}`; "
        "none by default.",
    )
    permissions: Many[Permission] = Field(
        default=(), description="What the task role may do; nothing by default."
    )
    health_check: ContainerHealthCheck | None = Field(
        default=None, description="Health check inside the container; none by default."
    )
    sidecars: Many[Sidecar] = Field(default=(), description="Further containers; none by default.")
    egress: EgressNeed = Field(default_factory=EgressNeed, description="Way out that it needs.")
    connects_to: Many[Connection] = Field(
        default=(), description="What it connects to beyond AWS APIs; nothing by default."
    )
    writable: Distinct[MountPath] = Field(
        default=(),
        description="Folders on an ephemeral volume beside the read-only root, e.g. `/tmp`; none by default.",
    )
    read_only_root: bool = Field(
        default=True, description="Whether the root file system is read-only; yes by default."
    )
    stop_timeout_seconds: int = Field(
        default=120,
        ge=2,
        le=120,
        description="Seconds between SIGTERM and SIGKILL; 120 by default, the warning that Spot gives.",
    )
    log_retention_days: RetentionDays | None = Field(
        default=None, description="Days that its logs are kept; `observability.logRetentionDays` by default."
    )
    alarms: AlarmThresholds = Field(default_factory=AlarmThresholds, description="Alarm thresholds.")
    stack: Literal["shared", "own"] = Field(
        default="shared",
        description="`own` puts it into a root stack of its own, so that its releases neither wait for "
        "others nor roll them back; `shared` by default.",
    )

    @property
    def allows_exec(self) -> bool:
        """Whether people may open a shell in it with ECS Exec."""
        return any(permission.allow == "exec" for permission in self.permissions)

    @property
    def _own_port(self) -> int | None:
        """The port of the service's own container, where its kind has one."""
        return None

    @field_validator("name")
    @classmethod
    def _free_name(cls, name: str) -> str:
        if name in names.RESERVED_SERVICES:
            raise ValueError(f"{name} is a name that the platform keeps for itself")
        for pattern in names.SERVICE_NAMES:
            if excess := pattern.excess(service=name):
                raise ValueError(excess)
        return name

    @model_validator(mode="after")
    def _legal_size(self) -> Workload:
        if reason := fargate.refusal(self.cpu, self.memory):
            raise MisfitError(reason, "memory" if self.cpu in fargate.LEGAL_MEMORY else "cpu")
        return self

    @model_validator(mode="after")
    def _exec_writes_to_the_root(self) -> Workload:
        if self.allows_exec and (self.writable or self.read_only_root):
            raise MisfitError(
                "ECS Exec writes to the root file system, which has to be writable without volumes beside it",
                "writable" if self.writable else "readOnlyRoot",
                remedy="with the permission exec say readOnlyRoot: false and leave out writable",
            )
        return self

    @model_validator(mode="after")
    def _variables_once(self) -> Workload:
        sources: dict[str, Mapping[str, object]] = {
            "environment": self.environment,
            "config": self.config,
            "secrets": self.secrets,
        }
        seen: dict[str, str] = {}
        for source, variables in sources.items():
            for variable in variables:
                if variable in seen:
                    raise MisfitError(
                        f"{variable} stands in {seen[variable]} too", source, variable, remedy="keep one"
                    )
                seen[variable] = source
        return self

    @model_validator(mode="after")
    def _containers_share_the_task(self) -> Workload:
        task_containers.tell_apart(self.name, self._own_port, self.sidecars)
        task_containers.fit_into(self.cpu, self.memory, self.sidecars)
        return self

    @model_validator(mode="after")
    def _connections_once(self) -> Workload:
        """EC2 refuses a rule that its security group has already."""
        for index, connection in enumerate(self.connects_to):
            first = self.connects_to.index(connection)
            if first != index:
                raise MisfitError(
                    f"says the same as connectsTo.{first}", "connectsTo", index, remedy="keep one of the two"
                )
            if connection.is_https_to_the_internet and self.egress.to == "internet":
                raise MisfitError(
                    "HTTPS to 0.0.0.0/0 is what egress opens already",
                    "connectsTo",
                    index,
                    remedy="leave it out",
                )
        return self
