"""The AppSpec of a deployment to ECS.

Imitates the CodeDeploy User Guide, pages "AppSpec 'resources' section (Amazon ECS and AWS Lambda deployments
only)" and "AppSpec 'hooks' section". An AppSpec that can not be read is refused by CreateDeployment; one that
does not fit the service fails the deployment. That these are the two moments is this project's reading.
"""

from __future__ import annotations

from typing import Any

import yaml
from ministack.services import ecs

from tests.emulator.extension.api_requests import request
from tests.emulator.extension.json_services import RefusalError

Record = dict[str, Any]

HOOKS = ("BeforeInstall", "AfterInstall", "AfterAllowTestTraffic", "BeforeAllowTraffic", "AfterAllowTraffic")
_MEMBERS = {
    "TaskDefinition",
    "LoadBalancerInfo",
    "PlatformVersion",
    "NetworkConfiguration",
    "CapacityProviderStrategy",
}


class MisfitError(Exception):
    """Why ECS would not take what an AppSpec says."""


def parse(content: str) -> Record:
    """The properties of the only target. Raises RefusalError (InvalidRevisionException)."""
    try:
        document = yaml.safe_load(content)
        if str(document["version"]) != "0.0":
            raise _invalid(f"version {document['version']} is not 0.0")
        (resource,) = document["Resources"]
        (target,) = resource.values()
        hooks = [name for each in document.get("Hooks") or [] for name in each]
        unknown = (document.keys() - {"version", "Resources", "Hooks"}) | (set(hooks) - set(HOOKS))
        unknown |= target["Properties"].keys() - _MEMBERS
        if unknown or target["Type"] != "AWS::ECS::Service":
            raise _invalid(f"{sorted(unknown) or target['Type']} has no meaning")
        properties: Record = target["Properties"]
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise _invalid(str(error)) from error
    if not properties.get("TaskDefinition") or "LoadBalancerInfo" not in properties:
        raise _invalid("TaskDefinition and LoadBalancerInfo are required")
    return properties


def hooks(content: str) -> dict[str, str]:
    """Lifecycle event to the function that is asked then, of an AppSpec that can be read."""
    document: Record = yaml.safe_load(content)
    return {event: str(function) for each in document.get("Hooks") or [] for event, function in each.items()}


def task_set(properties: Record, service: Record) -> Record:
    """What the replacement task set gets. Raises MisfitError."""
    key = ecs._resolve_td_key(properties["TaskDefinition"])
    definition = ecs._task_defs.get(key)
    if not properties["TaskDefinition"].startswith("arn:") or not definition:
        raise MisfitError("Unable to describe task definition.")
    if definition["status"] != "ACTIVE":
        raise MisfitError("TaskDefinition is inactive")
    balancer = properties["LoadBalancerInfo"]
    name, port = balancer.get("ContainerName"), balancer.get("ContainerPort")
    if name != service["loadBalancers"][0]["containerName"]:
        raise MisfitError(f"The container {name} is not the one of the service.")
    containers = [each for each in definition["containerDefinitions"] if each["name"] == name]
    ports = [each["containerPort"] for found in containers for each in found.get("portMappings", [])]
    if not containers or port not in ports:
        raise MisfitError(f"The container {name} did not have a container port {port} defined.")
    wanted = {
        key: properties[key]
        for key in ("PlatformVersion", "NetworkConfiguration", "CapacityProviderStrategy")
        if key in properties
    }
    network = wanted.get("NetworkConfiguration", {}).get("AwsvpcConfiguration", {})
    if network and network.keys() != {"Subnets", "SecurityGroups", "AssignPublicIp"}:
        raise MisfitError("AwsvpcConfiguration says Subnets, SecurityGroups and AssignPublicIp, all three.")
    identity = {"Cluster": service["clusterArn"], "Service": service["serviceArn"]}
    arn = definition["taskDefinitionArn"]
    made = request("ecs", "CreateTaskSet", {**wanted, **identity, "TaskDefinition": arn})
    return {key: value for key, value in made.items() if key not in {"cluster", "service"}}


def _invalid(reason: str) -> RefusalError:
    return RefusalError("InvalidRevisionException", f"The AppSpec can not be read: {reason}")
