"""Host and path of a service behind a load balancer."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from generator.config.section import MisfitError, Section
from generator.config.services.connection import HostName
from generator.config.services.container import Port
from generator.config.services.priority import ANY_PATH, LOWEST_PRIORITY, derived_priority

#: A path pattern of a listener rule; ``*`` and ``?`` are wildcards.
PathPattern = Annotated[str, Field(pattern=r"^/[A-Za-z0-9_.$/~\"'@:+&()!,;=*?-]*$", max_length=128)]


class Route(Section):
    """A host, a path or both. The rule's priority follows from them alone, or is stated."""

    host: HostName | None = Field(
        default=None, description="Host name, e.g. `api.example.com` or `*.example.com`; any host by default."
    )
    path: PathPattern | None = Field(
        default=None, description="Path, e.g. `/cards/*`, with `*` and `?` as wildcards; any path by default."
    )
    priority: int | None = Field(
        default=None,
        ge=1,
        le=LOWEST_PRIORITY,
        description="Priority of the rule; derived from host and path by default, the more specific first.",
    )

    @model_validator(mode="after")
    def _says_something(self) -> Route:
        if self.host is None and self.path is None:
            raise ValueError("needs a host, a path or both, e.g. {host: api.example.com} or {path: /*}")
        return self

    def __str__(self) -> str:
        return f"{self.host or ''}{self.path or ANY_PATH}"

    @property
    def pattern(self) -> tuple[str, str]:
        """What it matches, any host and any path spelt out."""
        return self.host or "*", self.path or ANY_PATH

    @property
    def effective_priority(self) -> int:
        """The priority of the rule: the stated one, or the derived one."""
        return derived_priority(self.host, self.path) if self.priority is None else self.priority


class TargetHealthCheck(Section):
    """How the load balancer asks a task whether it is healthy."""

    path: Annotated[str, Field(pattern=r"^/\S*$", max_length=1024)] = Field(
        default="/health", description="Path that answers when the task is healthy; `/health` by default."
    )
    port: Port | None = Field(default=None, description="Port; that of the service by default.")
    status_codes: Annotated[str, Field(pattern=r"^\d{3}([-,]\d{3})*$")] = Field(
        default="200", description="Answers that are healthy, e.g. `200-299`; 200 by default."
    )
    interval_seconds: int = Field(default=15, ge=5, le=300, description="Seconds between two checks; 15.")
    timeout_seconds: int = Field(default=5, ge=2, le=120, description="Seconds until a check has failed; 5.")
    healthy_count: int = Field(default=2, ge=2, le=10, description="Successes until it is healthy; 2.")
    unhealthy_count: int = Field(default=3, ge=2, le=10, description="Failures until it is unhealthy; 3.")
    grace_period_seconds: int = Field(
        default=60, ge=0, le=86_400, description="Seconds after the start in which failures do not count; 60."
    )

    @property
    def seconds_until_unhealthy(self) -> int:
        """How long the load balancer goes on sending requests to a task that answers no check any more."""
        return self.interval_seconds * self.unhealthy_count

    @model_validator(mode="after")
    def _timeout_below_interval(self) -> TargetHealthCheck:
        if self.timeout_seconds >= self.interval_seconds:
            raise MisfitError(
                f"timeoutSeconds {self.timeout_seconds} is not below intervalSeconds {self.interval_seconds}",
                "timeoutSeconds",
            )
        return self
