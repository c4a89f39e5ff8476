"""What sort of file is read: what its messages say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FileKind:
    """One sort of file, in the words that finish a message about it."""

    holds: str
    """What one file describes: ``environment``."""
    beginning: str
    """How such a file begins: ``keys such as `project:```."""
    starter: str = ""
    """What an empty file is told; its beginning if there is nothing better."""

    @property
    def remedy_of_empty(self) -> str:
        """What would be right where there is nothing."""
        return self.starter or self.remedy_of_top_level

    @property
    def remedy_of_top_level(self) -> str:
        """What would be right where the top level is no mapping."""
        return f"start with {self.beginning}"
