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
        description="Seconds that open requests get when a task leaves. 60 by default, or what is left of "
        "`stopTimeoutSeconds` where that is less; on Spot the time until health checks fail is not left.",
    )

    @property
    def deregistration_delay(self) -> int:
        """Seconds that open requests get when a task leaves."""
        stated = self.deregistration_delay_seconds
        return max(0, min(60, self._seconds_for_requests)) if stated is None else stated

    @property
    def _seconds_for_requests(self) -> int:
        """What open requests can get between SIGTERM and SIGKILL, below 0 if there is no such time.

        On Spot a task may get SIGTERM before it leaves its target group. It then has to fail health checks
        until the load balancer sends it nothing new (docs/capacity.md).
        """
        noticed = self.target_health_check.seconds_until_unhealthy if self.strategy.uses_spot else 0
        return self.stop_timeout_seconds - noticed

    @model_validator(mode="after")
    def _requests_end_before_the_task(self) -> Self:
        left = self._seconds_for_requests
        if not self.routes or not self.strategy.uses_spot or self.deregistration_delay <= left:
            return self
        check, stop = self.target_health_check, f"{self.stop_timeout_seconds} seconds (stopTimeoutSeconds)"
        noticed = f"{check.seconds_until_unhealthy} seconds (intervalSeconds times unhealthyCount)"
        longer = ", or a longer stopTimeoutSeconds" if self.stop_timeout_seconds < 120 else ""
        if left < 0:
            raise MisfitError(
                f"health checks take {noticed} to fail, and a task on Spot is killed {stop} after SIGTERM",
                *("targetHealthCheck", "intervalSeconds"),
                remedy=f"check more often, or with a lower unhealthyCount{longer}",
            )
        raise MisfitError(
            f"{self.deregistration_delay} seconds for open requests, after health checks took {noticed} to "
            f"fail, are too many: a task on Spot is killed {stop} after SIGTERM",
            "deregistrationDelaySeconds",
            remedy=f"at most {left} is right, or a faster targetHealthCheck{longer}",
        )

    @property
    def _own_port(self) -> int:
        return self.port


class WebService(ListenerService):
    """Behind the public load balancer, by host and path."""

    kind: Literal["web"] = Field(description="Behind the public load balancer.")
    routes: Many[Route] = Field(min_length=1, description="Hosts and paths that lead to it.")
