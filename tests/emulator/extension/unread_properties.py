"""Refuses a property that nothing in the emulator reads.

MiniStack drops what its handlers do not know, so that a template would pass with a property missing from the
service. A handler gets properties that remember which of them were read; the rest are an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ministack.services.cloudformation import provisioners

from tests.emulator.extension.resource_types import Made, Properties

#: What a handler reads when it deletes, not when it creates.
_READ_LATER = {"AWS::KMS::Key": {"PendingWindowInDays"}}


def install() -> None:
    """Watch the creation of every type. To be installed last, around all other parts."""
    for name, handlers in provisioners._RESOURCE_HANDLERS.items():
        if "create" in handlers:
            handlers["create"] = _watch(name, handlers["create"])


def _watch(name: str, create: Any) -> Any:
    def watched(logical_id: str, properties: Properties, stack_name: str) -> Made:
        read = ReadProperties(properties)
        made: Made = create(logical_id, read, stack_name)
        unread = sorted(properties.keys() - read.names - _READ_LATER.get(name, set()))
        if unread:
            raise ValueError(
                f"The emulator ignores {', '.join(unread)} of {name}: model it in tests/emulator/extension."
            )
        return made

    return watched


class ReadProperties(dict[str, Any]):
    """Properties that remember the names by which they were read; reading all at once reads each."""

    def __init__(self, properties: Properties) -> None:
        super().__init__(properties)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.names.add(name)
        return super().get(name, default)

    def keys(self) -> Any:
        self.names.update(super().keys())
        return super().keys()

    def items(self) -> Any:
        self.names.update(super().keys())
        return super().items()

    def __iter__(self) -> Iterator[str]:
        self.names.update(super().keys())
        return super().__iter__()
