"""The listeners of a load balancer: HTTPS, the redirect to it, and the one for tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from troposphere import Ref
from troposphere import elasticloadbalancingv2 as elb

from generator.config.ingress import LoadBalancer as LoadBalancerConfig
from generator.layers.ingress.load_balancer import TEST_PORT, LoadBalancer, Side
from generator.wiring import LayerBuilder, RootParameter


@dataclass(frozen=True)
class Listeners:
    """The listeners that services add rules to."""

    production: Any
    test: Any | None


def add_listeners(
    layer: LayerBuilder,
    side: Side,
    config: LoadBalancerConfig,
    balancer: LoadBalancer,
    certificate: RootParameter,
) -> Listeners:
    """Add the listeners; what no service's rule takes is answered with 404."""

    def https(title: str, port: int) -> elb.Listener:
        return elb.Listener(
            title,
            LoadBalancerArn=Ref(balancer.resource),
            Port=port,
            Protocol="HTTPS",
            SslPolicy=config.tls_policy,
            Certificates=[elb.Certificate(CertificateArn=layer.parameter_for(certificate))],
            DefaultActions=[_not_found()],
        )

    layer.add(
        elb.Listener(
            f"{side.name}RedirectListener",
            LoadBalancerArn=Ref(balancer.resource),
            Port=80,
            Protocol="HTTP",
            DefaultActions=[_redirect_to_https()],
        )
    )
    return Listeners(
        production=layer.add(https(f"{side.name}Listener", 443)),
        test=layer.add(https(f"{side.name}TestListener", TEST_PORT)) if config.test_listener else None,
    )


def _not_found() -> elb.Action:
    response = elb.FixedResponseConfig(StatusCode="404", ContentType="text/plain", MessageBody="Not found")
    return elb.Action(Type="fixed-response", FixedResponseConfig=response)


def _redirect_to_https() -> elb.Action:
    redirect = elb.RedirectConfig(Protocol="HTTPS", Port="443", StatusCode="HTTP_301")
    return elb.Action(Type="redirect", RedirectConfig=redirect)
