"""Alias records of the hosts behind the public load balancer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from troposphere import GetAtt, Ref, route53

from generator import names
from generator.config.ingress import Dns
from generator.layers.ingress.load_balancer import LoadBalancer


def alias_records(dns: Dns, hosts: Sequence[str], public: LoadBalancer) -> Iterator[route53.RecordSetType]:
    """One record a host; with latency routing every region has its own under the same name."""
    region = Ref("AWS::Region")
    routing = {"Region": region, "SetIdentifier": region} if dns.latency_routing else {}
    for host in hosts:
        yield route53.RecordSetType(
            # a-b.example.com and a.b.example.com are two hosts.
            names.logical_id(host.replace("-", " hyphen "), "record"),
            HostedZoneId=dns.hosted_zone_id,
            Name=host,
            Type="A",
            AliasTarget=route53.AliasTarget(
                DNSName=GetAtt(public.resource, "DNSName"),
                HostedZoneId=GetAtt(public.resource, "CanonicalHostedZoneID"),
                # One service without a healthy task makes the whole load balancer unhealthy (Amazon Route 53
                # Developer Guide, "Values specific for latency alias records"). That is worth acting on only
                # where another region can answer.
                EvaluateTargetHealth=dns.latency_routing,
            ),
            **routing,
        )
