"""Service Connect: the name under which a service is found, and the proxy of those who look for it."""

from __future__ import annotations

from troposphere import ecs

from generator.config.services import InternalService, ListenerService, RunningService
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.logs import awslogs
from generator.layers.service.properties import given
from generator.layers.service.task import Task
from generator.wiring import LayerBuilder


def service_connect(
    layer: LayerBuilder, service: RunningService, inputs: ServiceInputs, task: Task
) -> ecs.ServiceConnectConfiguration | None:
    """In the namespace as a server, as a client of one that it connects to, or not at all."""
    serves = isinstance(service, InternalService) and service.service_connect
    peers = [inputs.peers[connection.service] for connection in service.connects_to if connection.service]
    calls = any(peer.security_group_id is not None for peer in peers)
    if not serves and not calls:
        return None
    if inputs.cluster.namespace_arn is None:
        raise TypeError(f"{service.name} uses Service Connect, and the cluster has no namespace")
    return ecs.ServiceConnectConfiguration(
        Enabled=True,
        Namespace=layer.parameter_for(inputs.cluster.namespace_arn),
        LogConfiguration=awslogs(task.log_group, "service-connect"),
        **given(Services=[_endpoint(service)] if serves else None),
    )


def _endpoint(service: RunningService) -> ecs.ServiceConnectService:
    """``http://<name>:<port>`` for the clients in the namespace."""
    if not isinstance(service, ListenerService):
        raise TypeError(f"{service.name} listens on no port")
    return ecs.ServiceConnectService(
        PortName=service.name,
        DiscoveryName=service.name,
        ClientAliases=[ecs.ServiceConnectClientAlias(DnsName=service.name, Port=service.port)],
    )
