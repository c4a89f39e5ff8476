"""Ingress layer: the load balancers, their listeners, access logs and DNS records."""

from generator.layers.ingress.ingress import IngressInputs, IngressOutputs, build_ingress

__all__ = ["IngressInputs", "IngressOutputs", "build_ingress"]
