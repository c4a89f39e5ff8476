"""What a person wants to know of a deployed platform."""

from __future__ import annotations

from generator.assembly.platform_layers import PlatformLayers
from generator.assembly.root import PublicOutput


def public_outputs(layers: PlatformLayers) -> tuple[PublicOutput, ...]:
    """The outputs of the main root."""
    observability = layers.observability.outputs
    shown = [
        PublicOutput("ClusterName", "Cluster that all services run in.", layers.cluster.outputs.cluster_name),
        PublicOutput("VpcId", "VPC that all tasks run in.", layers.network.outputs.vpc_id),
        PublicOutput("AlarmTopicArn", "Topic of all alarms.", observability.alarm_topic_arn),
    ]
    if observability.dashboard_url:
        shown.append(PublicOutput("DashboardUrl", "Dashboard in the console.", observability.dashboard_url))
    if layers.ingress and (address := layers.ingress.outputs.public_dns_name):
        shown.append(PublicOutput("PublicAddress", "DNS name of the public load balancer.", address))
    if layers.ingress and (address := layers.ingress.outputs.internal_dns_name):
        shown.append(PublicOutput("InternalAddress", "DNS name of the internal load balancer.", address))
    return tuple(shown)
