"""What stays as it is: load balancers, logs, metrics, alarms, data transfer, secrets and keys."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.cost.bill import Charge, Pricer
from generator.cost.prices import Item
from generator.cost.workload.model import Workload

_INGRESS: Final = "ingress"
_OBSERVABILITY: Final = "observability"
_TRANSFER: Final = "data transfer"
_BESIDE: Final = "beside the platform"


def standing_charges(workload: Workload, pricer: Pricer) -> Iterator[Charge]:
    """In the order of the groups."""
    yield from _ingress(workload)
    yield from _observability(workload, pricer)
    yield from _transfer(workload, pricer)
    yield from _beside(workload)


def _ingress(workload: Workload) -> Iterator[Charge]:
    other, hours = workload.other, workload.hours
    yield Charge(Item.LOAD_BALANCER, _times(other.albs, hours), _INGRESS, "load balancers")
    yield Charge(
        Item.LOAD_BALANCER_CAPACITY, _times(other.lcu, hours), _INGRESS, "capacity units", usage_based=True
    )
    addresses = _times(other.alb_public_ips, hours)
    yield Charge(Item.PUBLIC_IPV4, addresses, _INGRESS, "IPv4 addresses of load balancers")


def _observability(workload: Workload, pricer: Pricer) -> Iterator[Charge]:
    other = workload.other
    yield Charge(Item.LOGS_INGESTION, other.logs_ingest_gb, _OBSERVABILITY, "logs taken in", usage_based=True)
    yield Charge(
        Item.LOGS_STORAGE, other.logs_storage_gb_month, _OBSERVABILITY, "logs kept", usage_based=True
    )
    yield from _insights(workload, pricer)
    yield pricer.beyond_allowance(Charge(Item.ALARM, _decimal(other.alarms), _OBSERVABILITY, "alarms"))


def _insights(workload: Workload, pricer: Pricer) -> Iterator[Charge]:
    match workload.other.container_insights:
        case "enhanced":
            metrics = pricer.snapshot.enhanced_insights.metrics(
                services=len(workload.services),
                tasks=sum(service.tasks for service in workload.services),
                containers=sum(service.tasks * service.containers for service in workload.services),
            )
            what = "metrics of enhanced Container Insights"
            yield Charge(Item.ENHANCED_INSIGHTS_METRIC, Decimal(metrics), _OBSERVABILITY, what)
        case "enabled":
            # Each of its metrics is a custom metric, but no rule is known that counts them.
            yield Charge(Item.CUSTOM_METRIC, None, _OBSERVABILITY, "metrics of Container Insights")
        case None:
            what = "metrics of Container Insights, if it is on"
            yield Charge(Item.ENHANCED_INSIGHTS_METRIC, None, _OBSERVABILITY, what)


def _transfer(workload: Workload, pricer: Pricer) -> Iterator[Charge]:
    other = workload.other
    egress = Charge(Item.INTERNET_EGRESS, other.egress_gb, _TRANSFER, "to the internet", usage_based=True)
    yield pricer.beyond_allowance(egress)
    what = "between zones, paid on both sides"
    yield Charge(Item.INTER_AZ, _times(other.inter_az_gb, 2), _TRANSFER, what, usage_based=True)


def _beside(workload: Workload) -> Iterator[Charge]:
    other = workload.other
    yield Charge(Item.SECRET, _decimal(other.secrets), _BESIDE, "secrets")
    yield Charge(Item.KEY, _decimal(other.kms_keys), _BESIDE, "KMS keys")
    yield Charge(
        Item.NOTIFICATION_REQUESTS, other.sns_paid_millions, _BESIDE, "SNS requests", usage_based=True
    )


def _decimal(count: int | None) -> Decimal | None:
    return None if count is None else Decimal(count)


def _times(quantity: Decimal | int | None, factor: int) -> Decimal | None:
    return None if quantity is None else Decimal(quantity) * factor
