"""Quantities of what does not stand there: refused, since the bill would leave them out in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.cost.deployed.resource import Resource
from generator.cost.usage.document import UsageDocument
from generator.cost.usage.model import LoadBalancerUsage, Side, Usage
from generator.errors import ConfigPath, Problem


@dataclass(frozen=True)
class _Stated:
    """A quantity, and what it is of."""

    path: ConfigPath
    quantity: Decimal | int | None
    of: Callable[[Resource], bool]
    """Whether a resource is what the quantity is of."""
    lacking: str
    """What is said where no resource is."""


def misfits(
    document: UsageDocument,
    sides: Mapping[str, Sequence[Resource]],
    regions: Mapping[str, Sequence[Resource]],
) -> Iterator[Problem]:
    """A problem for every quantity above zero that nothing is there for.

    Args:
        document: The file. What it says for both sides may be there on one side alone.
        sides: Resources of the primary region, ``before`` and ``after``.
        regions: Those of every region that the file names.
    """
    both = [*sides["before"], *sides["after"]]
    yield from _of(document, both, ())
    for side, patch in (("before", document.before), ("after", document.after)):
        if patch:
            yield from _of(patch, sides[side], (side,))
    for region, usage in document.regions.items():
        yield from _of(usage, regions[region], ("regions", region))


def _of(usage: Usage, resources: Sequence[Resource], around: ConfigPath) -> Iterator[Problem]:
    for stated in _stated(usage):
        if stated.quantity and not any(map(stated.of, resources)):
            remedy = "take the key out: there is nothing that it could be of"
            yield Problem(stated.lacking, (*around, *stated.path), remedy)


def _stated(usage: Usage) -> Iterator[_Stated]:
    logs, images = usage.logs, usage.images
    groups, repositories = _type("AWS::Logs::LogGroup"), _type("AWS::ECR::Repository")
    yield _Stated(("logs", "ingestedGb"), logs.ingested_gb, groups, "there are no log groups")
    yield _Stated(("logs", "keptGb"), logs.kept_gb, groups, "there are no log groups")
    no_bucket = "no bucket of the platform keeps access logs"
    yield _Stated(("logs", "bucketGb"), logs.bucket_gb, _type("AWS::S3::Bucket"), no_bucket)
    nothing = "there are no repositories"
    yield _Stated(("images", "perRepository"), images.per_repository, repositories, nothing)
    yield _Stated(("images", "gbEach"), images.gb_each, repositories, nothing)
    no_topic, no_key = "there is no topic that alarms go to", "there is no KMS key of the platform"
    yield _Stated(("alarms", "messages"), usage.alarms.messages, _type("AWS::SNS::Topic"), no_topic)
    yield _Stated(("keys", "requestMillions"), usage.keys.request_millions, _type("AWS::KMS::Key"), no_key)
    yield _Stated(
        ("containerInsights", "metrics"),
        usage.container_insights.metrics,
        _reports_plain_insights,
        "no cluster has `containerInsights: enabled`; the metrics of `enhanced` are counted by their rule",
    )
    for side, balancer in usage.load_balancers.items():
        yield _of_balancer(side, balancer)
    for name, service in usage.services.items():
        yield _Stated(
            ("services", name, "queueMillions"),
            service.queue_millions,
            _type("AWS::SQS::Queue", name),
            f"{name} has no queue",
        )


def _of_balancer(side: Side, usage: LoadBalancerUsage) -> _Stated:
    def matches(resource: Resource) -> bool:
        balancer = resource.type == "AWS::ElasticLoadBalancingV2::LoadBalancer"
        return balancer and (resource.get("Scheme") == "internet-facing") == (side == "public")

    path = ("loadBalancers", side, "capacityUnits")
    return _Stated(path, usage.capacity_units, matches, f"there is no {side} load balancer")


def _type(name: str, service: str | None = None) -> Callable[[Resource], bool]:
    return lambda resource: resource.type == name and service in (None, resource.service)


def _reports_plain_insights(resource: Resource) -> bool:
    if resource.type != "AWS::ECS::Cluster":
        return False
    settings: Iterable[Mapping[str, str]] = resource.get("ClusterSettings") or ()
    return any((each.get("Name"), each.get("Value")) == ("containerInsights", "enabled") for each in settings)
