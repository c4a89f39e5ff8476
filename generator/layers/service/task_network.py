"""Where the tasks of a service stand in the network."""

from __future__ import annotations

from typing import Any

from troposphere import GetAtt, Select

from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.task import Task
from generator.wiring import LayerBuilder


def network_of(
    layer: LayerBuilder, inputs: ServiceInputs, task: Task, *, one_by_one: bool = False
) -> dict[str, Any]:
    """Private subnets; the service's own security group, and the shared one that leads to AWS APIs.

    Args:
        layer: Where the parameters are declared.
        inputs: The network.
        task: Whose security group.
        one_by_one: Whether each subnet is picked by itself, so that one more changes nothing that is there.
    """
    subnets = layer.parameter_for(inputs.network.private_subnet_ids)
    return {
        "Subnets": [Select(n, subnets) for n in range(inputs.subnet_count)] if one_by_one else subnets,
        "SecurityGroups": [
            GetAtt(task.security_group, "GroupId"),
            layer.parameter_for(inputs.network.client_security_group_id),
        ],
        "AssignPublicIp": "DISABLED",
    }
