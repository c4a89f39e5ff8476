"""The generated files of docs/: what they say comes from the models, layers, checks and verbs themselves.

Run from the top of the repository: ``make docs``.
"""

from __future__ import annotations

import json
from pathlib import Path

from docs._pages.checks import checks_page
from docs._pages.cli import cli_page
from docs._pages.layers import layers_page
from docs._pages.params import params_page
from generator.config.environment import json_schema

DOCS = Path(__file__).parent


def generated() -> dict[Path, str]:
    """Every generated file, by its path, and its text."""
    pages = {
        "params.md": params_page(),
        "params.schema.json": json.dumps(json_schema(), indent=2) + "\n",
        "layers.md": layers_page(DOCS.parent / "params"),
        "checks.md": checks_page(),
        "cli.md": cli_page(),
    }
    return {DOCS / name: text for name, text in pages.items()}


def main() -> None:
    """Write them."""
    for path, text in generated().items():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
