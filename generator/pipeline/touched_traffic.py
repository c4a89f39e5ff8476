"""What a new tree touches of the traffic of deployments, beside the tree that stands in its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.assembly import Assembly
from generator.diff import TrafficChange, traffic_changes
from generator.errors import OutputError
from generator.render import read_assembly


def touched_traffic(folder: Path, assembly: Assembly, bodies: Mapping[str, Any]) -> tuple[TrafficChange, ...]:
    """The traffic changes from the tree in a folder to a rendered one, of whose texts we have the bodies.

    None where there is no tree that can be read: one that was changed by hand is about to be replaced.
    """
    try:
        return traffic_changes(read_assembly(folder, bodies), assembly)
    except OutputError:
        return ()
