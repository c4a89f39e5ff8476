"""What a service of CodeDeploy keeps of its creation, whatever the params say today.

CloudFormation would send the changed property to ``UpdateService``, which refuses it and fails the update of
the whole stack (Amazon ECS API Reference, UpdateService). So the template keeps what it said when the service
was created, and the AppSpec of the next release carries what is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.assembly.release import Withheld
from generator.assembly.relink import references

#: What ``UpdateService`` takes for a service of CodeDeploy (Amazon ECS API Reference, UpdateService), and
#: tags, which have a call of their own.
_UPDATED: Final = frozenset(
    (
        *("DesiredCount", "DeploymentConfiguration", "HealthCheckGracePeriodSeconds"),
        *("PlacementConstraints", "PlacementStrategies", "EnableECSManagedTags", "PropagateTags", "Tags"),
    )
)
#: A change of these makes a new service (CloudFormation Template Reference, AWS::ECS::Service).
_REPLACING: Final = frozenset(("Cluster", "Role", "SchedulingStrategy", "ServiceName"))
#: What an AppSpec says (AWS CodeDeploy User Guide, "AppSpec 'resources' section for Amazon ECS deployments").
_CARRIED: Final = frozenset(
    (
        *("CapacityProviderStrategy", "LoadBalancers", "NetworkConfiguration", "PlatformVersion"),
        "TaskDefinition",
    )
)


def withheld_from(wanted: Mapping[str, Any], created: Mapping[str, Any]) -> tuple[Withheld, ...]:
    """The differences between two services' properties that no stack update can make."""
    return tuple(
        Withheld(name, created.get(name), wanted.get(name), carried=name in _CARRIED)
        for name in dict.fromkeys((*wanted, *created))
        if name not in _UPDATED | _REPLACING and wanted.get(name) != created.get(name)
    )


def as_created(wanted: Mapping[str, Any], withheld: tuple[Withheld, ...]) -> dict[str, Any]:
    """The wanted properties with what is withheld as the service was created."""
    kept = {each.property: each.created_with for each in withheld}
    properties = {name: kept.get(name, value) for name, value in wanted.items()}
    properties |= {name: value for name, value in kept.items() if name not in wanted}
    return {name: value for name, value in properties.items() if value is not None}


def what_is_gone(body: Mapping[str, Any], withheld: Withheld) -> Iterator[str]:
    """What a kept property names although the template has it no more, in words."""
    known = {**body["Resources"], **body.get("Parameters", {})}
    for name in sorted(references(withheld.created_with)):
        if name not in known and "::" not in name:
            yield f"{name}, which is no more"
    zones = list(_selected(withheld.wanted))
    for index in _selected(withheld.created_with):
        if zones and index > max(zones):
            yield f"the subnet of zone {index + 1}, and there are {max(zones) + 1}"


def _selected(value: Any) -> Iterator[int]:
    """The indexes of every ``Fn::Select`` in a value."""
    match value:
        case {"Fn::Select": [int(index) | str(index), _]} if str(index).isdecimal():
            yield int(index)
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _selected(item)
