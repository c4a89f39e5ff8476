"""The images of a service's containers, and the repositories that they are pulled from."""

from __future__ import annotations

import re

from troposphere import Ref

from generator.config.image import RepositoryImage
from generator.config.services import Workload
from generator.layers.service.inputs import ContainerImage, ServiceInputs
from generator.policies.templating import TemplateValue, sub
from generator.wiring import LayerBuilder, Name

_REGISTRY = "${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}"
_REPOSITORY_ARN = "arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/"
#: Account, region and repository of a full reference into a private registry.
_PRIVATE_REFERENCE = re.compile(r"^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.[^/]+/([^:@]+)")


def image_of(layer: LayerBuilder, image: ContainerImage) -> TemplateValue:
    """What the container definition takes: the tag or digest in its repository, or the reference itself."""
    parameter = layer.parameter_for(image.parameter)
    if image.repository is None:
        return parameter
    return layer.sub(f"{_REGISTRY}/{_name(layer, image.repository)}{_placeholder(parameter)}")


def repository_arns(layer: LayerBuilder, service: Workload, inputs: ServiceInputs) -> list[TemplateValue]:
    """ARNs of the private repositories of all containers, each once."""
    repositories = [image.repository for image in inputs.images.values() if image.repository is not None]
    own = dict.fromkeys(_name(layer, repository) for repository in repositories)
    return [
        *(layer.sub(f"{_REPOSITORY_ARN}{name}") for name in own),
        *(sub(arn) for arn in dict.fromkeys(_referenced_arns(service))),
    ]


def _referenced_arns(service: Workload) -> list[str]:
    """Repositories of full references into private registries, which may be another account's."""
    images = (service.image, *(sidecar.image for sidecar in service.sidecars))
    references = (image for image in images if not isinstance(image, RepositoryImage))
    found = (_PRIVATE_REFERENCE.match(reference) for reference in references)
    return [
        "arn:${{AWS::Partition}}:ecr:{1}:{0}:repository/{2}".format(*match.groups())
        for match in found
        if match
    ]


def _name(layer: LayerBuilder, repository: Name | str) -> str:
    """The name of a repository as ``Fn::Sub`` takes it."""
    return repository if isinstance(repository, str) else _placeholder(layer.parameter_for(repository))


def _placeholder(parameter: Ref) -> str:
    return f"${{{parameter.data['Ref']}}}"
