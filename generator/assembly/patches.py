"""The escape hatch of the params: RFC 6902 patches on rendered templates."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from generator.config.patch import PatchOperation
from generator.errors import ConfigError, ConfigPath, Problem
from generator.reading.nearest import nearest

Overrides = Mapping[str, Sequence[PatchOperation]]


def refuse_unknown(overrides: Overrides, known: Collection[str]) -> None:
    """An override names a template by its file without the suffix.

    Raises:
        ConfigError: there is no such template.
    """
    for name in overrides:
        if name not in known:
            meant = nearest(name, known)
            remedy = f"did you mean {meant}?" if meant else f"there are {', '.join(known)}"
            raise ConfigError(Problem(f"no template is called {name}", ("overrides", name), remedy))


def patched(
    name: str, body: Mapping[str, Any], overrides: Overrides, keep: Collection[str] = ()
) -> Mapping[str, Any]:
    """The template with the operations of its override applied, the same one if it has none.

    Raises:
        ConfigError: an operation does not apply, or takes out one of the outputs to ``keep``.
    """
    for index, operation in enumerate(overrides.get(name, ())):
        body = _applied(name, body, operation, ("overrides", name, index))
    if gone := [output for output in keep if output not in body.get("Outputs", {})]:
        what = f"the patches take the output {gone[0]} out of {name}.yaml"
        raise ConfigError(Problem(what, ("overrides", name), "others take it; change its value instead"))
    return body


def _applied(name: str, body: Mapping[str, Any], operation: PatchOperation, path: ConfigPath) -> Any:
    import jsonpatch
    import jsonpointer

    document = operation.model_dump(by_alias=True, exclude_unset=True)
    try:
        result = jsonpatch.apply_patch(body, [document])
    except (jsonpatch.JsonPatchException, jsonpointer.JsonPointerException) as error:
        what = f"{operation.op} {operation.path} does not apply to {name}.yaml"
        raise ConfigError(Problem(what, path, _way_out(body, operation.path, error))) from None
    if not isinstance(result, dict) or not isinstance(result.get("Resources"), dict):
        what = f"{operation.op} {operation.path} leaves {name}.yaml without resources"
        raise ConfigError(Problem(what, path, "patch below /Resources/<logical ID>"))
    for title, resource in result["Resources"].items():
        if not _is_resource(resource):
            what = f"{operation.op} {operation.path} leaves /Resources/{title} of {name}.yaml no resource"
            raise ConfigError(Problem(what, path, "a resource has a Type, and Properties that are a mapping"))
    return result


def _is_resource(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("Type"), str)
        and isinstance(value.get("Properties", {}), dict)
    )


def _way_out(body: Any, pointer: str, error: Exception) -> str:
    """Where the pointer leaves the template, and what stands there instead."""
    place = ""
    for step in pointer.lstrip("/").split("/"):
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(body, list) and key.isdigit() and int(key) < len(body):
            body = body[int(key)]
        elif isinstance(body, dict) and key in body:
            body = body[key]
        elif isinstance(body, dict):
            there = nearest(key, body) or ", ".join(list(body)[:10])
            return f"{place or 'the template'} has no {key}, but {there}"
        else:
            return f"{place} has no {key}"
        place = f"{place}/{step}"
    return str(error)
