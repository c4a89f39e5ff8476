"""`web`: behind the public load balancer."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from generator.config.scaling import RequestScaling
from generator.config.section import Many, MisfitError
from generator.config.services.container import Port
from generator.config.services.route import Route, TargetHealthCheck
from generator.config.services.running import RunningService


class ListenerService(RunningService):
    """A service that a load balancer sends requests to."""

    routes: Many[Route] = Field(
        default=(), description="Hosts and paths on the load balancer; not behind it without."
    )
    port: Port = Field(default=8080, description="Port that the container listens on; 8080 by default.")
    scaling: RequestScaling = Field(
        default_factory=RequestScaling, description="Task counts and target tracking."
    )
    target_health_check: TargetHealthCheck = Field(
        default_factory=TargetHealthCheck, description="Health check of the load balancer."
    )
    deregistration_delay_seconds: int | None = Field(
        default=None,
        ge=0,
        le=110,
        description="Seconds that open requests get when a task leaves; below Spot's two minutes. 60 by "
        "default, or `stopTimeoutSeconds` where that is less.",
    )

    @property
    def deregistration_delay(self) -> int:
        """Seconds that open requests get when a task leaves."""
        stated = self.deregistration_delay_seconds
        return min(60, self.stop_timeout_seconds) if stated is None else stated

    @model_validator(mode="after")
    def _requests_end_before_the_task(self) -> Self:
        if self.strategy.uses_spot and self.deregistration_delay > self.stop_timeout_seconds:
            raise MisfitError(
                f"{self.deregistration_delay} seconds for open requests, and a task on Spot is killed "
                f"{self.stop_timeout_seconds} seconds (stopTimeoutSeconds) after its warning",
                "deregistrationDelaySeconds",
                remedy=f"at most {self.stop_timeout_seconds} is right, or a longer stopTimeoutSeconds",
            )
        return self

    @property
    def _own_port(self) -> int:
        return self.port


class WebService(ListenerService):
    """Behind the public load balancer, by host and path."""

    kind: Literal["web"] = Field(description="Behind the public load balancer.")
    routes: Many[Route] = Field(min_length=1, description="Hosts and paths that lead to it.")
