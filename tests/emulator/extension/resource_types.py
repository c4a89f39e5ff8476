"""Adds a resource type to MiniStack's registry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ministack.services.cloudformation import provisioners

Properties = dict[str, Any]
#: The physical ID, which Ref gives, and what Fn::GetAtt gives.
Made = tuple[str, dict[str, Any]]


def add_type(
    name: str,
    *,
    create: Callable[[str, Properties, str], Made],
    delete: Callable[[str, Properties], None],
    update: Callable[[str, Properties, Properties, str], Made] | None = None,
    tagged: bool = False,
) -> None:
    """Register a type. Without `update` every change replaces it; tags of stacks reach a tagged one."""
    handlers: dict[str, Any] = {"create": create, "delete": delete}
    if update:
        handlers["update"] = update
    provisioners._RESOURCE_HANDLERS[name] = handlers
    if tagged:
        provisioners._STACK_TAG_PROPERTY[name] = ("Tags", "list")


def complete_type(name: str, complete: Callable[[str, Properties], dict[str, Any]]) -> None:
    """Run a function after every create and update of a type that MiniStack has.

    It gets the physical ID and the properties, sets what MiniStack leaves out, and gives further attributes.
    """
    handlers = dict(provisioners._RESOURCE_HANDLERS[name])
    create_first, update_first = handlers["create"], handlers["update"]

    def create(logical_id: str, properties: Properties, stack_name: str) -> Made:
        physical_id, attributes = create_first(logical_id, properties, stack_name)
        return physical_id, attributes | complete(physical_id, properties)

    def update(before: str, old: Properties, new: Properties, *rest: Any) -> Made:
        physical_id, attributes = update_first(before, old, new, *rest)
        return physical_id, attributes | complete(physical_id, new)

    provisioners._RESOURCE_HANDLERS[name] = {**handlers, "create": create, "update": update}


def only_differs(old: Properties, new: Properties, *names: str) -> bool:
    """Whether nothing but these properties is different."""
    return all(old.get(name) == new.get(name) for name in (old.keys() | new.keys()) - set(names))
