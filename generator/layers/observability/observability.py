"""What is watched for all services together. A service's own alarms are in its own stack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from troposphere import Ref, cloudwatch

from generator import names
from generator.config.observability import Observability
from generator.layers.cluster import ClusterOutputs
from generator.layers.ingress import IngressOutputs
from generator.layers.observability.alarm_topic import add_alarm_topic
from generator.layers.observability.dashboard import dashboard_body
from generator.layers.observability.spot_alarms import add_spot_alarms
from generator.layers.observability.spot_events import add_spot_events
from generator.wiring import Arn, Layer, LayerBuilder, Platform, RootParameter, Text, Url


@dataclass(frozen=True)
class ObservabilityOutputs:
    """Where alarms go, and where a person looks."""

    alarm_topic_arn: Annotated[Arn, "ARN of the SNS topic that alarms are sent to."]
    dashboard_url: Annotated[Url | None, "Dashboard in the console (China and GovCloud have other hosts)."]


def build_observability(
    platform: Platform,
    config: Observability,
    cluster: ClusterOutputs,
    ingress: IngressOutputs | None,
    alarm_email: RootParameter | None,
) -> Layer[ObservabilityOutputs]:
    """The alarm topic, the alarms on lost Spot capacity and, unless switched off, the dashboard."""
    layer = LayerBuilder("observability", "Alarm topic, Spot alarms and dashboard.", platform)
    topic = add_alarm_topic(layer, config, alarm_email)
    spot = add_spot_events(layer, cluster.cluster_arn, config.log_retention_days)
    spot_alarms = add_spot_alarms(layer, config.spot, spot, topic)
    if config.dashboard:
        body = dashboard_body(layer, spot, spot_alarms, cluster.cluster_name, _load_balancers(ingress))
        name = layer.sub(names.DASHBOARD.of(project=platform.project))
        layer.add(cloudwatch.Dashboard("Dashboard", DashboardName=name, DashboardBody=body))
    return layer.build(
        ObservabilityOutputs,
        alarm_topic_arn=Ref(topic),
        dashboard_url=_dashboard_url(layer) if config.dashboard else None,
    )


def _load_balancers(ingress: IngressOutputs | None) -> dict[str, Text]:
    """Heading to load balancer, for those that are there."""
    if ingress is None:
        return {}
    sides = {
        "Public load balancer": ingress.public_load_balancer,
        "Internal load balancer": ingress.internal_load_balancer,
    }
    return {heading: balancer for heading, balancer in sides.items() if balancer}


def _dashboard_url(layer: LayerBuilder) -> object:
    name = names.DASHBOARD.of(project=layer.platform.project)
    console = "https://console.aws.amazon.com/cloudwatch/home?region=${AWS::Region}"
    return layer.sub(f"{console}#dashboards/dashboard/{name}")
