"""The generated files of docs/: what they say comes from the models, layers, checks and verbs themselves.

Run from the top of the repository: ``make docs``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from docs._pages.checks import checks_page
from docs._pages.cli import cli_page
from docs._pages.layers import layers_page
from docs._pages.params import params_page
from docs._pages.usage import usage_page
from generator.config.environment import json_schema
from generator.cost.usage.document import json_schema as usage_schema
from generator.errors import GeneratorError

DOCS = Path(__file__).parent


def generated() -> dict[Path, str]:
    """Every generated file, by its path, and its text."""
    pages = {
        "params.md": params_page(),
        "params.schema.json": json.dumps(json_schema(), indent=2) + "\n",
        "usage.md": usage_page(),
        "usage.schema.json": json.dumps(usage_schema(), indent=2) + "\n",
        "layers.md": layers_page(DOCS.parent / "params"),
        "checks.md": checks_page(),
        "cli.md": cli_page(),
    }
    return {DOCS / name: text for name, text in pages.items()}


def main() -> None:
    """Write them; params that are refused are told as the command line tells them."""
    try:
        pages = generated()
    except GeneratorError as error:
        sys.exit(f"error: {error}")
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
