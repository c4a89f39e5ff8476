"""From a load balancer to the tasks: the target groups and the listener rules.

They stand apart from the ECS service because they outlive its releases: whatever shifts traffic between the
two target groups rewrites the weights of live rules.
"""

from __future__ import annotations

from dataclasses import dataclass

from troposphere import Ref
from troposphere import elasticloadbalancingv2 as elb

from generator.config.services import InternalService, RunningService, WebService
from generator.config.services.route import Route
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.load_balancer import LoadBalancer, load_balancer_of
from generator.layers.service.target_groups import add_target_groups
from generator.wiring import Arn, LayerBuilder


@dataclass(frozen=True)
class Routing:
    """The way to a service.

    Attributes:
        load_balancer: Where requests come from.
        target_group: Where its tasks are registered when it is created.
        alternate: Where those of the next release are registered; none for a service that rolls.
        production_rules: Listener rules that users come by: ECS takes a target group only once a rule leads
            to it.
        test_rules: The same ones on the test listener; none without one.
    """

    load_balancer: LoadBalancer
    target_group: elb.TargetGroup
    alternate: elb.TargetGroup | None
    production_rules: tuple[elb.ListenerRule, ...]
    test_rules: tuple[elb.ListenerRule, ...]

    @property
    def target_groups(self) -> tuple[elb.TargetGroup, ...]:
        """One or two, the one that the service is created in first."""
        return (self.target_group, self.alternate) if self.alternate else (self.target_group,)

    @property
    def rules(self) -> tuple[elb.ListenerRule, ...]:
        """All listener rules."""
        return (*self.production_rules, *self.test_rules)


def add_routing(layer: LayerBuilder, service: RunningService, inputs: ServiceInputs) -> Routing | None:
    """One rule a route on the production listener, and the same one on the test listener if there is one.

    None for a service without routes.
    """
    load_balancer = load_balancer_of(service, inputs.ingress)
    if load_balancer is None or not isinstance(service, WebService | InternalService):
        return None
    target_group, alternate = add_target_groups(layer, service, inputs)
    action = _forward(target_group, alternate)

    def rules(prefix: str, listener: Arn | None) -> tuple[elb.ListenerRule, ...]:
        if listener is None:
            return ()
        return tuple(layer.add(_rule(layer, prefix, listener, route, action)) for route in service.routes)

    return Routing(
        load_balancer=load_balancer,
        target_group=target_group,
        alternate=alternate,
        production_rules=rules("ListenerRule", load_balancer.listener_arn),
        test_rules=rules("TestListenerRule", load_balancer.test_listener_arn),
    )


def _forward(target_group: elb.TargetGroup, alternate: elb.TargetGroup | None) -> elb.ListenerRuleAction:
    """To the one group, or to both with all requests in the first.

    What shifts traffic finds the pair by the rules that name both (Amazon ECS Developer Guide, "Application
    Load Balancer resources for blue/green, linear, and canary deployments").
    """
    if alternate is None:
        return elb.ListenerRuleAction(Type="forward", TargetGroupArn=Ref(target_group))
    groups = [
        elb.TargetGroupTuple(TargetGroupArn=Ref(target_group), Weight=100),
        elb.TargetGroupTuple(TargetGroupArn=Ref(alternate), Weight=0),
    ]
    return elb.ListenerRuleAction(Type="forward", ForwardConfig=elb.ForwardConfig(TargetGroups=groups))


def _rule(
    layer: LayerBuilder, prefix: str, listener: Arn, route: Route, action: elb.ListenerRuleAction
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
        Actions=[action],
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
