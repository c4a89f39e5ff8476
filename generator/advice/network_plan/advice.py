"""advise_network: every way out with the endpoints that suit it, priced, and the cheapest that may be had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.advice.network_plan.bill import bill_of, crossing
from generator.advice.network_plan.combination import WHEN_A_ZONE_FAILS, Combination
from generator.advice.network_plan.decision import Deciding, Decision, decide
from generator.advice.network_plan.demand import Demand, demand_of
from generator.advice.network_plan.legality import why_illegal
from generator.advice.network_plan.paying_endpoints import endpoint_pays_from, paying_endpoints
from generator.config.environment import Environment
from generator.config.network import Egress
from generator.cost.bill import Bill, Pricer
from generator.cost.bill.savings import saving
from generator.cost.prices import Snapshot
from generator.cost.usage import Usage
from generator.errors import ConfigError, Problem
from generator.layers.network_plan import plan_network

_IN_PRODUCTION: Final = (
    "in production the loss of one zone must not cut the way out of all: it is taken only if it is asked for"
)


@dataclass(frozen=True)
class Alternative:
    """One combination, what it costs, and why it is not to be had."""

    combination: Combination
    bill: Bill
    problems: tuple[Problem, ...] = ()
    """What would have no way."""
    passed_over: str = ""
    """Why it is not chosen although it is legal; empty if it may be."""


@dataclass(frozen=True)
class NetworkAdvice:
    """One region."""

    environment: str
    region: str
    snapshot: Snapshot
    demand: Demand
    present: Alternative
    alternatives: tuple[Alternative, ...]
    """The present one among them."""
    chosen: Alternative | None
    deciding: tuple[Deciding, ...]
    at_least: Decimal
    """What the chosen one saves whatever unknown quantities are; 0 without one."""
    pays_from: Mapping[Egress, Decimal | None]
    """Beside each kind of NAT gateway, GB a month from which one endpoint pays; none if it never does."""

    @property
    def saving(self) -> Decimal | None:
        """What the chosen one saves; none if an unknown quantity is part of it."""
        return saving(self.present.bill, self.chosen.bill) if self.chosen else None

    @property
    def crossing(self) -> Decimal | None:
        """GB that cross between zones more than now with the chosen one; none if nobody knows."""
        return self.crossing_with(self.chosen.combination) if self.chosen else None

    def crossing_with(self, combination: Combination) -> Decimal | None:
        """GB a month that cross between zones more than now, counted once; none if nobody knows.

        It is what crosses to a single NAT gateway, which the bill of the platform has in ``interAzGb``.
        """
        then = crossing(bill_of(combination, self.demand, Pricer(self.snapshot, self.region)))
        now = crossing(self.present.bill)
        return None if now is None or then is None else then - now

    @property
    def found_better(self) -> bool:
        """Whether something else is cheaper than what there is, whatever is unknown."""
        return self.chosen is not None and self.chosen != self.present and self.at_least > 0


def advise_network(
    environment: Environment,
    usage: Usage,
    snapshot: Snapshot,
    region: str,
    *,
    only: Sequence[Egress] = (),
) -> NetworkAdvice:
    """What the network of an environment could be for the traffic that is stated.

    Args:
        environment: What the services need.
        usage: Of the region.
        snapshot: Prices.
        region: Whose prices hold.
        only: Ways out to choose from; all of them by default, but in production no single gateway.

    Raises:
        ConfigError: the VPC was there before, so that its ways out are not of this platform; or the params do
            without the gateway endpoints, which cost nothing.
    """
    _refuse_existing(environment)
    _refuse_without_gateway_endpoints(environment)
    pricer, demand = Pricer(snapshot, region), demand_of(environment, usage)
    plan = plan_network(environment)
    assert plan.egress != "existing", "the VPC is new"
    now = Combination(plan.egress, tuple(need.service for need in plan.interfaces))
    alternatives = tuple(
        Alternative(
            each,
            bill_of(each, demand, pricer),
            why_illegal(each, environment, usage),
            _passed_over(each, now, only, in_production=environment.is_production),
        )
        for each in _combinations(now, demand, pricer)
    )
    present = next(each for each in alternatives if each.combination == now)
    eligible = [each.combination for each in alternatives if not each.problems and not each.passed_over]
    decision = decide(eligible, now, demand, pricer)
    return NetworkAdvice(
        environment=environment.environment,
        region=region,
        snapshot=snapshot,
        demand=demand,
        present=present,
        alternatives=alternatives,
        chosen=next((each for each in alternatives if each.combination == decision.chosen), None),
        deciding=decision.deciding,
        at_least=_at_least(decision, now, demand, pricer),
        pays_from={
            egress: endpoint_pays_from(egress, demand, pricer)
            for egress in WHEN_A_ZONE_FAILS
            if egress != "none"
        },
    )


def _refuse_existing(environment: Environment) -> None:
    if environment.network.existing:
        what = "the VPC was there before, and its ways out are not of this platform"
        remedy = "advice is for a VPC that the platform creates"
        raise ConfigError(Problem(what, ("network", "existing"), remedy))


def _refuse_without_gateway_endpoints(environment: Environment) -> None:
    """They cost nothing, so that every plan here has them."""
    if not environment.network.gateway_endpoints:
        what = "gateway endpoints cost nothing, and no plan without them is cheaper"
        raise ConfigError(Problem(what, ("network", "gatewayEndpoints"), "leave it out, then ask again"))


def _combinations(now: Combination, demand: Demand, pricer: Pricer) -> Iterable[Combination]:
    """Without a NAT gateway all endpoints; beside one none, all, and those that pay if that can be told."""
    called = tuple(demand.called)
    found = [Combination("none", called)]
    for egress in WHEN_A_ZONE_FAILS:
        if egress != "none":
            found += [Combination(egress, names) for names in _sets(egress, demand, pricer)]
    return dict.fromkeys((now, *(each for each in found if not _alike(each, now))))


def _sets(egress: Egress, demand: Demand, pricer: Pricer) -> Iterator[tuple[str, ...]]:
    yield ()
    if isinstance(demand.data, Mapping):
        yield paying_endpoints(egress, demand, pricer)
    yield tuple(demand.called)


def _alike(one: Combination, other: Combination) -> bool:
    """Whether only the order of the endpoints differs."""
    return one.egress == other.egress and set(one.endpoints) == set(other.endpoints)


def _passed_over(
    combination: Combination, now: Combination, only: Sequence[Egress], *, in_production: bool
) -> str:
    if only:
        return "" if combination.egress in only else "not asked for"
    is_new_single = combination.egress == "nat-single" != now.egress
    return _IN_PRODUCTION if in_production and is_new_single else ""


def _at_least(decision: Decision, now: Combination, demand: Demand, pricer: Pricer) -> Decimal:
    chosen = decision.chosen
    if chosen is None:
        return Decimal(0)
    return min(
        bill_of(now, extreme, pricer).total - bill_of(chosen, extreme, pricer).total
        for extreme in demand.extremes()
    )
