"""What one build says at its end, as data: layers, endpoints and the effective Spot share of each service."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.assembly import Assembly
from generator.capacity import Split, shortfall, split
from generator.checks.report import Report
from generator.config.environment import Environment
from generator.config.services import RunningService
from generator.diff import TrafficChange
from generator.layers.network_plan import plan_network
from generator.report.capacity_words import shortfall_words
from generator.report.traffic_notices import traffic_notices


@dataclass(frozen=True)
class LayerLine:
    """One template: resources without nested ones, bytes as written, seconds that cfn-lint took."""

    path: str
    layer: str
    resources: int
    size: int
    lint_seconds: float


@dataclass(frozen=True)
class ServiceLine:
    """Tasks of one service at its min, usual and max count, by a model of ECS's placement."""

    name: str
    kind: str
    at_min: Split
    at_usual: Split
    at_max: Split


@dataclass(frozen=True)
class EndpointLine:
    """One endpoint, and why it is there."""

    service: str
    kind: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class WithheldLine:
    """A change that a service of CodeDeploy does not get from its stack, and what becomes of it."""

    service: str
    property: str
    """Of ``AWS::ECS::Service``."""
    carried: bool
    """Whether releases carry it."""

    def __str__(self) -> str:
        kept = f"{self.service}: {self.property} is withheld from its stack"
        if self.carried:
            return f"{kept}; the next release carries it: thriftstack release {self.service}"
        return f"{kept}, and no release carries it: only a new service under another name gets it"


@dataclass(frozen=True)
class Summary:
    """All that is worth reading after a build."""

    tree: str
    regions: tuple[str, ...]
    egress: str
    layers: tuple[LayerLine, ...]
    services: tuple[ServiceLine, ...]
    endpoints: tuple[EndpointLine, ...]
    withheld: tuple[WithheldLine, ...]
    notices: tuple[str, ...]


def summarise(
    tree: str,
    environment: Environment,
    assembly: Assembly,
    sizes: dict[str, int],
    report: Report,
    traffic: Sequence[TrafficChange] = (),
) -> Summary:
    """The summary of one environment; ``traffic`` is what the update touches of deployments' traffic."""
    plan = plan_network(environment)
    notices = [f"{path} is left out: {reason}" for path, reason in assembly.omitted.items()]
    notices += [notice for service in environment.running_services for notice in _less_spot(service)]
    notices += [str(finding) for finding in report.findings if not finding.fails]
    notices += traffic_notices(tree, traffic)
    return Summary(
        tree=tree,
        regions=assembly.regions,
        egress=plan.egress,
        layers=tuple(
            LayerLine(
                template.path,
                template.layer,
                template.resource_count,
                sizes[template.path],
                report.seconds.get(template.path, 0.0),
            )
            for template in assembly.templates
        ),
        services=tuple(_service_line(service) for service in environment.running_services),
        endpoints=(
            *(EndpointLine(need.service, "gateway", need.reasons) for need in plan.gateways),
            *(EndpointLine(need.service, "interface", need.reasons) for need in plan.interfaces),
        ),
        withheld=tuple(
            WithheldLine(release.service, withheld.property, withheld.carried)
            for release in assembly.releases
            for withheld in release.withheld
        ),
        notices=tuple(notices),
    )


def _less_spot(service: RunningService) -> Iterator[str]:
    """That the fewest tasks get less Spot than wanted, for other reasons than that tasks are whole."""
    wanted = service.wanted
    found = None if wanted is None else shortfall(wanted, service.strategy)
    if wanted is not None and found is not None and found.tasks.spot < found.whole_tasks:
        yield f"{service.name}: {shortfall_words(found, wanted.spot_share)}"


def _service_line(service: RunningService) -> ServiceLine:
    scaling = service.scaling
    counts = (scaling.min, scaling.usual_count, scaling.max_count)
    at_min, at_usual, at_max = (split(service.strategy, count) for count in counts)
    return ServiceLine(service.name, service.kind, at_min, at_usual, at_max)
