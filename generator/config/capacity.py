"""Where tasks run: the wanted Spot share and what stays on demand."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from generator.capacity import CapacityStrategy, Wanted, derive_strategy
from generator.config.scaling import Scaling
from generator.config.section import Many, MisfitError, Section


class StrategyItem(Section):
    """One item of a literal strategy, as ECS takes it."""

    capacity_provider: Literal["FARGATE", "FARGATE_SPOT"] = Field(description="The provider.")
    base: int = Field(default=0, ge=0, le=100_000, description="Tasks placed here first; 0.")
    weight: int = Field(default=0, ge=0, le=1000, description="Share of all further tasks; 0.")


class Capacity(Section):
    """The wanted Spot share, from which base and weights follow; or the strategy, word for word."""

    spot_share: int | None = Field(
        default=None,
        ge=0,
        le=100,
        description="Per cent of the usual tasks on FARGATE_SPOT; 70 by default, 0 for a service that never "
        "runs more than one task.",
    )
    on_demand_floor: int | None = Field(
        default=None,
        ge=0,
        le=100_000,
        description="Tasks that always run on FARGATE, before any on Spot; 1 by default, `tasksNeeded` where "
        "a critical service says it, 0 with `spotShare: 100`.",
    )
    capacity_provider_strategy: Many[StrategyItem] | None = Field(
        default=None, description="The strategy itself, in place of share and floor; derived by default."
    )

    @model_validator(mode="after")
    def _one_way_to_say_it(self) -> Capacity:
        items = self.capacity_provider_strategy
        if items is None:
            return self
        if self.on_demand_floor is not None or self.spot_share is not None:
            raise MisfitError(
                "onDemandFloor and spotShare are what a strategy is derived from, and here is a literal one",
                "capacityProviderStrategy",
                remedy="leave them out and state base and weight here, or leave this out",
            )
        with_base = [item.capacity_provider for item in items if item.base]
        if len(with_base) > 1:
            raise _misfit("two items have a base", "ECS admits one, and it belongs to FARGATE")
        if with_base == ["FARGATE_SPOT"]:
            raise _misfit("the base is on FARGATE_SPOT, where it guarantees nothing", "give it to FARGATE")
        providers = [item.capacity_provider for item in items]
        if len(set(providers)) != len(providers):
            raise _misfit("a capacity provider stands in the strategy twice", "state each once")
        if not any(item.weight for item in items):
            raise _misfit("all weights are 0, so that nothing is placed above the base", "one must be more")
        return self

    def strategy(self, scaling: Scaling, tasks_needed: int | None) -> CapacityStrategy:
        """Base and weights for a service of these counts, of which ``tasks_needed`` have to be on demand."""
        if self.capacity_provider_strategy is not None:
            items = {item.capacity_provider: item for item in self.capacity_provider_strategy}
            fargate, spot = items.get("FARGATE"), items.get("FARGATE_SPOT")
            return CapacityStrategy(
                base=fargate.base if fargate else 0,
                fargate_weight=fargate.weight if fargate else 0,
                spot_weight=spot.weight if spot else 0,
            )
        return derive_strategy(self._wanted(scaling, tasks_needed))

    def wanted(self, scaling: Scaling, tasks_needed: int | None) -> Wanted | None:
        """What the strategy is derived from; none if it stands here word for word."""
        return None if self.capacity_provider_strategy else self._wanted(scaling, tasks_needed)

    def _wanted(self, scaling: Scaling, tasks_needed: int | None) -> Wanted:
        share, floor = self.spot_share, self.on_demand_floor
        if share is None:
            share = 70 if scaling.max_count > 1 else 0
        if floor is None:
            floor = tasks_needed or (0 if share == 100 else 1)
        counts = scaling.min, scaling.usual_count, scaling.max_count
        return Wanted(share, floor, *counts, floor_must_hold=tasks_needed is not None)


class FleetCapacity(Section):
    """What all services together have to get of Spot."""

    minimum_effective_spot_share: int | None = Field(
        default=None,
        ge=0,
        le=100,
        description="Per cent of all tasks, at the usual counts of all services that run, that have to be on "
        "FARGATE_SPOT; with fewer there are no templates. Any share will do by default.",
    )


def _misfit(what: str, remedy: str) -> MisfitError:
    return MisfitError(what, "capacityProviderStrategy", remedy=remedy)
