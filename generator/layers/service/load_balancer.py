"""Which load balancer a service stands behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.config.services import InternalService, WebService, Workload
from generator.layers.ingress import IngressOutputs
from generator.wiring import Arn, LayerBuilder, SecurityGroupId, Text


@dataclass(frozen=True)
class LoadBalancer:
    """One load balancer of the ingress layer, whichever it is."""

    listener_arn: Arn
    test_listener_arn: Arn | None
    security_group_id: SecurityGroupId
    full_name: Text


def load_balancer_of(service: Workload, ingress: IngressOutputs | None) -> LoadBalancer | None:
    """The public one for a web service, the internal one for an internal service; none without routes.

    Raises:
        TypeError: The service has routes, and no such load balancer was made.
    """
    if not isinstance(service, WebService | InternalService) or not service.routes:
        return None
    side = _public if isinstance(service, WebService) else _internal
    found = None if ingress is None else side(ingress)
    if found is None:
        raise TypeError(f"{service.name} has routes, and there is no load balancer for kind {service.kind}")
    return found


def listener_arns(layer: LayerBuilder, load_balancer: LoadBalancer) -> list[Any]:
    """The production listener, then the test listener if there is one."""
    listeners = (load_balancer.listener_arn, load_balancer.test_listener_arn)
    return [layer.parameter_for(listener) for listener in listeners if listener is not None]


def _public(ingress: IngressOutputs) -> LoadBalancer | None:
    listener, group = ingress.public_listener_arn, ingress.public_security_group_id
    if listener is None or group is None or ingress.public_load_balancer is None:
        return None
    return LoadBalancer(listener, ingress.public_test_listener_arn, group, ingress.public_load_balancer)


def _internal(ingress: IngressOutputs) -> LoadBalancer | None:
    listener, group = ingress.internal_listener_arn, ingress.internal_security_group_id
    if listener is None or group is None or ingress.internal_load_balancer is None:
        return None
    return LoadBalancer(listener, ingress.internal_test_listener_arn, group, ingress.internal_load_balancer)
