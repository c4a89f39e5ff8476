"""From a load balancer to the tasks: the target group and the listener rules.

They stand apart from the ECS service because they outlive its releases: whatever shifts traffic between two
target groups rewrites live rules, and a second group has to be added without touching the first.
"""

from __future__ import annotations

from dataclasses import dataclass

from troposphere import Ref
from troposphere import elasticloadbalancingv2 as elb

from generator.config.services import InternalService, ListenerService, RunningService, WebService
from generator.config.services.route import Route
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.load_balancer import LoadBalancer, load_balancer_of
from generator.wiring import Arn, LayerBuilder


@dataclass(frozen=True)
class Routing:
    """The way to a service.

    Attributes:
        load_balancer: Where requests come from.
        target_group: Where its tasks are registered.
        rules: The listener rules, logical IDs: ECS takes a target group only once a rule leads to it.
    """

    load_balancer: LoadBalancer
    target_group: elb.TargetGroup
    rules: tuple[str, ...]


def add_routing(layer: LayerBuilder, service: RunningService, inputs: ServiceInputs) -> Routing | None:
    """One rule a route on the production listener, and the same one on the test listener if there is one.

    None for a service without routes.
    """
    load_balancer = load_balancer_of(service, inputs.ingress)
    if load_balancer is None or not isinstance(service, WebService | InternalService):
        return None
    target_group = layer.add(_target_group(layer, service, inputs))
    listeners = {
        "ListenerRule": load_balancer.listener_arn,
        "TestListenerRule": load_balancer.test_listener_arn,
    }
    rules = [
        layer.add(_rule(layer, prefix, listener, route, target_group))
        for prefix, listener in listeners.items()
        if listener is not None
        for route in service.routes
    ]
    return Routing(load_balancer, target_group, tuple(rule.title for rule in rules))


def _target_group(layer: LayerBuilder, service: ListenerService, inputs: ServiceInputs) -> elb.TargetGroup:
    """The target group, without a name: one that has to be replaced could not keep it."""
    check = service.target_health_check
    return elb.TargetGroup(
        "TargetGroup",
        TargetType="ip",
        Protocol="HTTP",
        Port=service.port,
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


def _rule(
    layer: LayerBuilder, prefix: str, listener: Arn, route: Route, target_group: elb.TargetGroup
) -> elb.ListenerRule:
    """A rule whose logical ID is its priority, which a listener has once.

    Under any other ID CloudFormation could create a new rule before it deletes the old one of its priority,
    and Elastic Load Balancing refuses that.
    """
    return elb.ListenerRule(
        f"{prefix}{route.effective_priority}",
        ListenerArn=layer.parameter_for(listener),
        Priority=route.effective_priority,
        Conditions=_conditions(route),
        Actions=[elb.ListenerRuleAction(Type="forward", TargetGroupArn=Ref(target_group))],
    )


def _conditions(route: Route) -> list[elb.Condition]:
    conditions = []
    if route.host is not None:
        host = elb.HostHeaderConfig(Values=[route.host])
        conditions.append(elb.Condition(Field="host-header", HostHeaderConfig=host))
    if route.path is not None:
        path = elb.PathPatternConfig(Values=[route.path])
        conditions.append(elb.Condition(Field="path-pattern", PathPatternConfig=path))
    return conditions
