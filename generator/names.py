"""Every name, said once: logical IDs, files, AWS names, parameter paths.

A name that AWS shows holds ``${EnvironmentSuffix}``, the suffix parameter of every stack, so that one
template serves several deployments; its length is judged at the longest suffix that the parameter admits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

#: The longest environment suffix; the parameter's ``MaxLength``.
SUFFIX_MAX_LENGTH: Final = 12
SUFFIX_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SUFFIX: Final = "${EnvironmentSuffix}"

#: Environments whose folder name the output tree keeps for itself.
RESERVED_ENVIRONMENTS: Final = ("examples", "base", "bootstrap", "catalog")
#: Services whose parameter path or logical ID the platform keeps for itself.
RESERVED_SERVICES: Final = ("platform", "registry")


@dataclass(frozen=True)
class NamePattern:
    """How one kind of AWS name is made, and how long the service lets it be."""

    kind: str
    pattern: str
    limit: int

    def of(self, **parts: str) -> str:
        """The name as the templates hold it, the suffix still a parameter."""
        return self.pattern.format(suffix=SUFFIX, **parts)

    def excess(self, **parts: str) -> str:
        """Why the name would be too long at the longest suffix; empty when it fits."""
        longest = self.pattern.format(suffix="x" * SUFFIX_MAX_LENGTH, **parts)
        if len(longest) <= self.limit:
            return ""
        shown = self.pattern.format(suffix="<suffix>", **parts)
        return (
            f"the {self.kind} name {shown} would have {len(longest)} characters with a suffix of "
            f"{SUFFIX_MAX_LENGTH}, and {self.limit} are allowed"
        )


#: Resources that let a load balancer out to the tasks of a service, by their port.
LOAD_BALANCER_EGRESS: Final = "LoadBalancerEgress"

# Limits: the CreateX page of each service's API reference.
CLUSTER: Final = NamePattern("ECS cluster", "{project}-ecs-{suffix}", 255)
SERVICE: Final = NamePattern("ECS service", "{service}-service-{suffix}", 255)
TASK_FAMILY: Final = NamePattern("task definition family", "{service}-{suffix}", 255)
CODE_DEPLOY_APPLICATION: Final = NamePattern("CodeDeploy application", "{service}-{suffix}", 100)
DEPLOYMENT_GROUP: Final = NamePattern("CodeDeploy deployment group", "{service}-{suffix}", 100)
REPOSITORY: Final = NamePattern("ECR repository", "{repository}-{suffix}", 256)
LOAD_BALANCER: Final = NamePattern("load balancer", "{project}-{suffix}-{scheme}", 32)
LOG_GROUP: Final = NamePattern("log group", "/{project}/{suffix}/{owner}", 512)
QUEUE: Final = NamePattern("SQS queue", "{service}-{suffix}", 80)
FIFO_QUEUE: Final = NamePattern("SQS queue", "{service}-{suffix}.fifo", 80)
DEAD_LETTER_QUEUE: Final = NamePattern("SQS queue", "{service}-dead-letter-{suffix}", 80)
FIFO_DEAD_LETTER_QUEUE: Final = NamePattern("SQS queue", "{service}-dead-letter-{suffix}.fifo", 80)
SCHEDULE: Final = NamePattern("EventBridge schedule", "{service}-{suffix}", 64)
EVENT_RULE: Final = NamePattern("EventBridge rule", "{project}-{event}-{suffix}", 64)
ALARM: Final = NamePattern("alarm", "{owner}-{suffix}-{what}", 255)
TOPIC: Final = NamePattern("SNS topic", "{project}-alarms-{suffix}", 256)
DASHBOARD: Final = NamePattern("dashboard", "{project}-{suffix}", 255)
NAMESPACE: Final = NamePattern("Service Connect namespace", "{project}-{suffix}", 1024)
CONFIG_PARAMETER: Final = NamePattern("SSM parameter", "/{project}/{suffix}/{service}/{key}", 1011)
EXPORT: Final = NamePattern("export", "{project}-{suffix}-{layer}-{output}", 255)
PLATFORM_PARAMETER: Final = NamePattern(
    "SSM parameter", "/{project}/{suffix}/platform/{layer}/{output}", 1011
)

#: The names that hold a service: what the params are judged by.
SERVICE_NAMES: Final = (
    SERVICE,
    TASK_FAMILY,
    CODE_DEPLOY_APPLICATION,
    DEPLOYMENT_GROUP,
    FIFO_QUEUE,
    FIFO_DEAD_LETTER_QUEUE,
    SCHEDULE,
)


def logical_id(*words: str) -> str:
    """``payments-api`` and ``target_group`` as CloudFormation writes them: ``PaymentsApiTargetGroup``."""
    parts = (part for word in words for part in re.split(r"[^A-Za-z0-9]+", word) if part)
    return "".join(part[0].upper() + part[1:] for part in parts)


def kebab(name: str) -> str:
    """``PrivateSubnetIds`` as paths and files write it: ``private-subnet-ids``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).replace("_", "-").lower()


#: How the layer of a service begins.
SERVICE_LAYER: Final = "service-"


def service_layer(service: str) -> str:
    """The layer of a service: ``service-payments-api``."""
    return f"{SERVICE_LAYER}{service}"


def service_of(layer: str) -> str:
    """The service whose layer this is; empty if it is none of a service."""
    return layer.removeprefix(SERVICE_LAYER) if layer.startswith(SERVICE_LAYER) else ""


#: The group in which the console shows the root parameters of images.
IMAGES: Final = "Images"


def image_parameter(service: str, sidecar: str | None = None) -> str:
    """The root parameter of an image: of a service, or of one of its sidecars."""
    return logical_id(service, sidecar or "", "image")


def template_file(layer: str) -> str:
    """The file of a layer, by the layer's name in kebab case."""
    return f"{layer}.yaml"


#: The folder of a tree that holds what a release is told.
RELEASES: Final = "releases"


def appspec_file(service: str) -> str:
    """The AppSpec of a service."""
    return f"{RELEASES}/{service}.appspec.yaml"


def parameters_file(root: str, region: str | None, *, as_list: bool = False) -> str:
    """The file with a root's parameter values; the primary region has no suffix, the main root no prefix."""
    prefix = "" if root == "root" else f"{root}."
    middle = f".{region}" if region else ""
    return f"{prefix}parameters{middle}{'.list' if as_list else ''}.json"


def platform_parameter(project: str, layer: str, output: str) -> str:
    """The SSM parameter under which other stacks find an output of the platform."""
    return PLATFORM_PARAMETER.of(project=project, layer=kebab(layer), output=kebab(output))


def numbered(name: str, index: int) -> str:
    """The first of several carries the bare name, the others a number from two."""
    return name if index == 0 else f"{name}-{index + 1}"


def own_root(service: str) -> str:
    """The root stack of a service with a stack of its own."""
    return f"root-{service}"


def flat(root: str) -> str:
    """The flat form of a root stack: ``root-2`` as ``flat-2``."""
    return "flat" + root.removeprefix("root")


def output_of(layer: str, output: str) -> str:
    """An output under a name that says whose it is: ``NetworkVpcId``, and ``ClusterArn`` once."""
    return output if output.startswith(layer) else layer + output


def stack_name(project: str, environment: str, stack: str) -> str:
    """A stack of a tree as it is called on AWS: ``fintech-prod``, ``fintech-prod-registry``."""
    parts = (project, environment.replace("/", "-"), stack.removeprefix("root").removeprefix("-"))
    return "-".join(part for part in parts if part)
