"""Which item of a list was meant by one whose name stands nowhere else.

Lists merge by name: an item whose name is misspelt does not join the one that it should add to, and lacks
all that it says.
"""

from __future__ import annotations

from generator.errors import ConfigPath
from generator.reading.nearest import nearest
from generator.reading.source import value_at


def meant_name(data: object, path: ConfigPath) -> str | None:
    """The name, among the other items of the list, that is nearest to that of the item at the path."""
    if not path or not isinstance(path[-1], int):
        return None
    items = value_at(data, path[:-1])
    names = [value_at(item, ("name",)) for item in items] if isinstance(items, list) else []
    own = names.pop(path[-1]) if path[-1] < len(names) else None
    others = [name for name in names if isinstance(name, str) and name != own]
    meant: str | None = nearest(own, others) if isinstance(own, str) else None
    return meant
