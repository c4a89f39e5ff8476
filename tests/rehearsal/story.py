"""Tells a rehearsal while it happens: what was done, and when."""

from __future__ import annotations

import time

from rich.console import Console


class Story:
    """Lines on standard output, each with the seconds so far; plain where that is no terminal."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, soft_wrap=True)
        self._begin = time.monotonic()

    def chapter(self, title: str) -> None:
        self._console.print(f"\n[bold]{title}[/bold]")

    def tell(self, sentence: str) -> None:
        self._console.print(f"{time.monotonic() - self._begin:7.1f} s  {sentence}", markup=False)
