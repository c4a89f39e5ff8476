"""Turns the properties of a resource into a request of the API that CloudFormation would call.

Names and types come from botocore's models, so that a property which the API does not have is an error and
none is lost on the way.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from botocore.loaders import Loader
from botocore.model import ListShape, MapShape, ServiceModel, Shape, StructureShape
from botocore.validate import ParamValidator


@cache
def model(service: str) -> ServiceModel:
    """botocore's model of a service."""
    return ServiceModel(Loader().load_service_model(service, "service-2"), service)


def request(service: str, operation: str, properties: dict[str, Any]) -> dict[str, Any]:
    """The request by which an operation gets these properties. Raises ValueError for what it would refuse."""
    shape = model(service).operation_model(operation).input_shape
    converted: dict[str, Any] = _convert(shape, properties, operation)
    report = ParamValidator().validate(converted, shape)
    if report.has_errors():
        raise ValueError(f"{operation}: {report.generate_report()}")
    return converted


def shown(service: str, shape: str, given: dict[str, Any]) -> dict[str, Any]:
    """Those members of a request that a shape of the answers has too."""
    members = model(service).shape_for(shape).members
    return {name: value for name, value in given.items() if name in members}


def _convert(shape: Shape, value: Any, path: str) -> Any:
    if isinstance(shape, StructureShape):
        return _convert_structure(shape, value, path)
    if isinstance(shape, ListShape):
        return [_convert(shape.member, each, path) for each in value]
    if isinstance(shape, MapShape):
        return {key: _convert(shape.value, each, f"{path}.{key}") for key, each in value.items()}
    return _SCALARS[shape.type_name](value)


def _convert_structure(shape: StructureShape, value: Any, path: str) -> dict[str, Any]:
    """Members by their names in the API, which begin in lower case where CloudFormation's do not."""
    names = {name.lower(): name for name in shape.members}
    unknown = [key for key in value if key.lower() not in names]
    if unknown:
        raise ValueError(f"{path} has no member for {', '.join(unknown)}")
    return {
        names[key.lower()]: _convert(shape.members[names[key.lower()]], each, f"{path}.{key}")
        for key, each in value.items()
    }


def _boolean(value: Any) -> bool:
    return str(value).lower() == "true"


_SCALARS: dict[str, Any] = {
    "boolean": _boolean,
    "integer": int,
    "long": int,
    "double": float,
    "float": float,
    "string": str,
    "timestamp": str,
}
