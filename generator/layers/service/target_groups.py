"""The target groups of a service: one, or a second one for a release to be tried in.

Neither has a name, since a group that has to be replaced could not keep it. Neither holds anything that an
image, a scaling policy or a certificate changes: what shifts traffic owns them between two releases.
"""

from __future__ import annotations

from troposphere import elasticloadbalancingv2 as elb

from generator.config.services import ListenerService
from generator.layers.service.created_port import created_port
from generator.layers.service.inputs import ServiceInputs
from generator.wiring import LayerBuilder

#: Logical IDs; the service is created in the first.
TARGET_GROUP, ALTERNATE_TARGET_GROUP = "TargetGroup", "AlternateTargetGroup"


def add_target_groups(
    layer: LayerBuilder, service: ListenerService, inputs: ServiceInputs
) -> tuple[elb.TargetGroup, elb.TargetGroup | None]:
    """The group that the service is created in, and the alternate one where traffic is shifted."""
    first = layer.add(_target_group(TARGET_GROUP, layer, service, inputs))
    if inputs.deployment is None or not inputs.deployment.shifts_traffic:
        return first, None
    return first, layer.add(_target_group(ALTERNATE_TARGET_GROUP, layer, service, inputs))


def _target_group(
    title: str, layer: LayerBuilder, service: ListenerService, inputs: ServiceInputs
) -> elb.TargetGroup:
    check = service.target_health_check
    return elb.TargetGroup(
        title,
        TargetType="ip",
        Protocol="HTTP",
        # ECS registers every task with its own port. Another one here would replace the group, and
        # CodeDeploy alone can give a service another group.
        Port=created_port(inputs.created_with) or service.port,
        VpcId=layer.parameter_for(inputs.network.vpc_id),
        HealthCheckProtocol="HTTP",
        HealthCheckPath=check.path,
        HealthCheckPort=str(check.port) if check.port else "traffic-port",
        HealthCheckIntervalSeconds=check.interval_seconds,
        HealthCheckTimeoutSeconds=check.timeout_seconds,
        HealthyThresholdCount=check.healthy_count,
        UnhealthyThresholdCount=check.unhealthy_count,
        Matcher=elb.Matcher(HttpCode=check.status_codes),
        TargetGroupAttributes=[
            elb.TargetGroupAttribute(
                Key="deregistration_delay.timeout_seconds", Value=str(service.deregistration_delay)
            )
        ],
    )
