"""`internal`: behind the internal load balancer, in the Service Connect namespace, or both."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from generator.config.section import MisfitError
from generator.config.services.web import ListenerService


class InternalService(ListenerService):
    """For other services of the environment."""

    kind: Literal["internal"] = Field(description="Behind the internal load balancer or Service Connect.")
    service_connect: bool = Field(
        default=False, description="Whether it is found as `http://<name>:<port>` by Service Connect; no."
    )

    @model_validator(mode="after")
    def _can_be_found(self) -> InternalService:
        if not self.routes and not self.service_connect:
            raise ValueError("nothing leads to it: give routes, serviceConnect: true, or both")
        if self.scaling.requests_per_target is not None and not self.routes:
            raise MisfitError(
                "requestsPerTarget counts the requests of a load balancer, and there are no routes",
                *("scaling", "requestsPerTarget"),
                remedy="give routes, or scale on cpu and memory",
            )
        return self
