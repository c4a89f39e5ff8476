"""Templates as YAML text with CloudFormation's short forms, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import yaml

#: The sections of a template in the order in which people write them.
SECTIONS: Final = (
    *("AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Mappings", "Rules"),
    *("Conditions", "Resources", "Outputs"),
)
_RESOURCE_KEYS: Final = (
    *("Type", "DependsOn", "Condition", "DeletionPolicy", "UpdateReplacePolicy", "Metadata"),
    *("CreationPolicy", "UpdatePolicy", "Properties"),
)
#: Functions with a short form. ``Fn::Transform`` and the functions of rules are written in full.
_SHORT: Final = frozenset(
    (
        *("Base64", "Cidr", "FindInMap", "GetAZs", "GetAtt", "ImportValue", "Join", "Length", "Select"),
        *("Split", "Sub", "ToJsonString", "And", "Equals", "If", "Not", "Or"),
    )
)
_STR, _MAP, _SEQ = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))
_NEVER_FOLD: Final = 1 << 20

# libyaml where PyYAML was built with it: five times as fast.
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def template_text(body: Mapping[str, Any]) -> str:
    """The template as YAML: sections in reading order, resources in build order."""
    return str(
        yaml.serialize(
            _node(in_reading_order(body)), Dumper=_Dumper, width=_NEVER_FOLD, indent=2, allow_unicode=True
        )
    )


def read_template(text: str) -> Any:
    """The template of a YAML text, in plain dicts and lists with long-form functions.

    Raises:
        yaml.YAMLError: the text is no YAML.
    """
    return yaml.load(text, Loader=CloudFormationLoader)


def in_reading_order(body: Mapping[str, Any]) -> dict[str, Any]:
    """The same template, its sections and the keys of its resources in the order people write them."""
    ordered = _ordered(body, SECTIONS)
    ordered["Resources"] = {
        title: _ordered(resource, _RESOURCE_KEYS) for title, resource in body["Resources"].items()
    }
    return ordered


def _ordered(mapping: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    known = {key: mapping[key] for key in keys if key in mapping}
    return known | {key: value for key, value in mapping.items() if key not in known}


def _node(value: Any) -> yaml.Node:
    if isinstance(value, dict):
        return _function(value) or yaml.MappingNode(
            _MAP, [(_node(key), _node(item)) for key, item in value.items()], flow_style=not value
        )
    if isinstance(value, list | tuple):
        return yaml.SequenceNode(_SEQ, [_node(item) for item in value], flow_style=not value)
    if isinstance(value, bool):
        return yaml.ScalarNode("tag:yaml.org,2002:bool", "true" if value else "false")
    if isinstance(value, int | float):
        kind = "int" if isinstance(value, int) else "float"
        return yaml.ScalarNode(f"tag:yaml.org,2002:{kind}", repr(value))
    if isinstance(value, str):
        return yaml.ScalarNode(_STR, value, style="|" if "\n" in value else None)
    raise TypeError(f"{type(value).__name__} has no place in a template: {value!r}")


def _function(value: Mapping[str, Any]) -> yaml.Node | None:
    """The short form of an intrinsic function; none for what has no short form or may not have one.

    CloudFormation refuses two short forms directly behind each other, so the outer one is written in full;
    and a tag hides that a scalar is a number, so that has none.
    """
    if len(value) != 1:
        return None
    ((key, argument),) = value.items()
    if key == "Ref":
        return yaml.ScalarNode("!Ref", str(argument))
    name = key.removeprefix("Fn::")
    if name == key or name not in _SHORT or is_function(argument) or isinstance(argument, int | float):
        return None
    if name == "GetAtt" and all(isinstance(part, str) for part in argument):
        return yaml.ScalarNode("!GetAtt", ".".join(argument))
    node = _node(argument)
    if isinstance(node, yaml.ScalarNode):
        return yaml.ScalarNode(f"!{name}", node.value, style=node.style)
    node.tag = f"!{name}"
    return node


def is_function(value: Any) -> bool:
    """Whether a value is an intrinsic function in its long form."""
    return isinstance(value, dict) and len(value) == 1 and next(iter(value)).startswith(("Fn::", "Ref"))


class CloudFormationLoader(_Loader):  # type: ignore[misc]  # the C loader has no type of its own
    """Reads the short forms back into their long forms."""


def _construct(loader: Any, suffix: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        argument: Any = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        argument = loader.construct_sequence(node, deep=True)
    else:
        argument = loader.construct_mapping(node, deep=True)
    if suffix == "GetAtt" and isinstance(argument, str):
        argument = argument.split(".", 1)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": argument}


CloudFormationLoader.add_multi_constructor("!", _construct)
