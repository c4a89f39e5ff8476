"""The Service Connect default of AWS::ECS::Cluster.

Imitates the template reference, page "AWS::ECS::Cluster", and the ECS API reference, page "Cluster".
"""

from __future__ import annotations

from typing import Any

from ministack.services import ecs

from tests.emulator.extension.resource_types import Properties, complete_type


def install() -> None:
    """Keep the default namespace."""
    complete_type("AWS::ECS::Cluster", _set_defaults)


def _set_defaults(physical_id: str, properties: Properties) -> dict[str, Any]:
    cluster = ecs._clusters[physical_id]
    cluster.pop("serviceConnectDefaults", None)
    if defaults := properties.get("ServiceConnectDefaults"):
        cluster["serviceConnectDefaults"] = {"namespace": defaults["Namespace"]}
    return {}
