"""What a usage file says of each region, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from generator.cost.usage.model import Usage

State = Literal["before", "after"]


@dataclass(frozen=True)
class UsageFile:
    """Usage of an environment. Without a file there is none, and all of it is unknown."""

    primary: str = ""
    """The region that the keys at the top of the file hold for."""
    before: Usage = field(default_factory=Usage)
    after: Usage = field(default_factory=Usage)
    regions: Mapping[str, Usage] = field(default_factory=dict)
    """Further regions that are named. They are as they are: the same before and after."""
    files: Mapping[Path, str] = field(default_factory=dict)
    """The file that was read, with the SHA-256 of its bytes; none if there is none."""

    def of(self, region: str, state: State = "after") -> Usage:
        """The usage of a region; what no region is named for is unknown, and never borrowed."""
        if region == self.primary:
            return self.before if state == "before" else self.after
        return self.regions.get(region, Usage())
