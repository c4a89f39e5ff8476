"""What the kinds that run all the time say: capacity, and what a critical one must."""

from __future__ import annotations

from pydantic import Field, model_validator

from generator.capacity import CapacityStrategy, Wanted
from generator.config.capacity import Capacity
from generator.config.deployment import Deployment
from generator.config.scaling import Scaling
from generator.config.section import MisfitError, Text
from generator.config.services.workload import Workload


class RunningService(Workload):
    """A workload that ECS keeps running, as opposed to a job."""

    scaling: Scaling = Field(default_factory=Scaling, description="Task counts and target tracking.")
    capacity: Capacity = Field(default_factory=Capacity, description="Spot share and on-demand floor.")
    deployment: Deployment = Field(default_factory=Deployment, description="How a new image reaches users.")
    critical: bool = Field(
        default=False,
        description="Whether losing it loses money; then `tasksNeeded` and a floor that covers them, or "
        "`spotRiskAccepted`, are required. No by default.",
    )
    tasks_needed: int | None = Field(
        default=None, ge=1, description="Tasks without which a critical service does not do its work."
    )
    spot_risk_accepted: Text | None = Field(
        default=None, description="Why a critical service may lose tasks with Spot; not accepted by default."
    )

    @property
    def strategy(self) -> CapacityStrategy:
        """Its capacity-provider strategy."""
        return self.capacity.strategy(self.scaling, self._tasks_on_demand)

    @property
    def wanted(self) -> Wanted | None:
        """What its strategy is derived from; none if the params state the strategy itself."""
        return self.capacity.wanted(self.scaling, self._tasks_on_demand)

    @property
    def _tasks_on_demand(self) -> int | None:
        """Tasks that it cannot do without, unless the risk of that is accepted."""
        return self.tasks_needed if self.spot_risk_accepted is None else None

    @model_validator(mode="after")
    def _no_singleton_on_spot(self) -> RunningService:
        alone = self.scaling.max_count <= 1 or (self.scaling.usual_count == 1 and self.strategy.base == 0)
        if alone and self.strategy.uses_spot:
            raise MisfitError(
                "a service of one task on Spot stops when it is interrupted, until there is capacity",
                "capacity",
                remedy="scale it to two or more, or say spotShare: 0",
            )
        return self

    @model_validator(mode="after")
    def _floor_within_max(self) -> RunningService:
        floor = self.capacity.on_demand_floor
        if floor is not None and floor > self.scaling.max_count:
            raise MisfitError(
                f"onDemandFloor {floor} is above scaling.max {self.scaling.max_count}",
                *("capacity", "onDemandFloor"),
                remedy="raise the one or lower the other; without any Spot say spotShare: 0",
            )
        return self

    @model_validator(mode="after")
    def _critical_is_covered(self) -> RunningService:
        if not self.critical:
            if self.tasks_needed is not None or self.spot_risk_accepted is not None:
                raise MisfitError(
                    "belongs to a service that is critical",
                    "tasksNeeded" if self.tasks_needed is not None else "spotRiskAccepted",
                    remedy="say critical: true beside it, or leave it out",
                )
            return self
        if self.tasks_needed is None and self.spot_risk_accepted is None and self.strategy.uses_spot:
            raise MisfitError(
                "a critical service on Spot does not say what it can lose",
                "critical",
                remedy="give tasksNeeded and a capacity.onDemandFloor that covers it, or write "
                "spotRiskAccepted: <reason>",
            )
        if self.spot_risk_accepted is None and self.tasks_needed is not None:
            self._keeps(self.tasks_needed)
        return self

    def _keeps(self, needed: int) -> None:
        """So many tasks are there at any time, and on demand."""
        if self.strategy.uses_spot and self.strategy.base < needed:
            raise MisfitError(
                f"{needed} tasks are needed and {self.strategy.base} are on demand",
                *("capacity", "onDemandFloor"),
                remedy=f"raise capacity.onDemandFloor to {needed}, or write spotRiskAccepted: <reason>",
            )
        if self.scaling.min < needed:
            raise MisfitError(
                f"{needed} tasks are needed and scaling.min is {self.scaling.min}",
                *("scaling", "min"),
                remedy=f"raise it to {needed}",
            )
        for index, schedule in enumerate(self.scaling.schedules):
            if schedule.min < needed:
                raise MisfitError(
                    f"{needed} tasks are needed and from {schedule.at} on only {schedule.min} are kept",
                    *("scaling", "schedules", index, "min"),
                    remedy=f"raise it to {needed}, or leave the schedule out",
                )
