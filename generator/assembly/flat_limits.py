"""Whether a flat form stays within what CloudFormation takes as one template."""

from __future__ import annotations

import json
from typing import Final

from generator.assembly.model import Template

# CloudFormation User Guide, "Understand CloudFormation quotas".
RESOURCES: Final = 500
PARAMETERS: Final = 200
OUTPUTS: Final = 200
BYTES: Final = 1_000_000


def refusal(template: Template) -> str:
    """Which limit the template would pass, with its number; empty when it passes none.

    The size is counted as indented JSON, which is no smaller than the YAML that is written.
    """
    counts = (
        ("resources", len(template.body["Resources"]), RESOURCES),
        ("parameters", len(template.body.get("Parameters", {})), PARAMETERS),
        ("outputs", len(template.body.get("Outputs", {})), OUTPUTS),
        ("bytes", len(json.dumps(template.body, indent=2)), BYTES),
    )
    for what, count, limit in counts:
        if count > limit:
            return f"{count:,} {what}, and a template takes {limit:,}"
    return ""
