"""Whether a flat form stays within what CloudFormation takes as one template."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator import quotas
from generator.assembly.model import Template
from generator.wiring import Layer


def refusal(template: Template) -> str:
    """Which limit the template would pass, with its number; empty when it passes none.

    The size is counted as indented JSON, which is no smaller than the YAML that is written.
    """
    counts = (
        ("resources", len(template.body["Resources"]), quotas.RESOURCES_A_TEMPLATE),
        ("parameters", len(template.body.get("Parameters", {})), quotas.PARAMETERS_A_TEMPLATE),
        ("outputs", len(template.body.get("Outputs", {})), quotas.OUTPUTS_A_TEMPLATE),
        ("bytes", len(json.dumps(template.body, indent=2)), quotas.TEMPLATE_BYTES),
    )
    return next(filter(None, (_passed(*count) for count in counts)), "")


def refusal_beforehand(layers: Iterable[Layer[object]]) -> str:
    """The same as far as it can be told before the layers are linked, which is most of the work."""
    return _passed("resources", sum(layer.resource_count for layer in layers), quotas.RESOURCES_A_TEMPLATE)


def _passed(what: str, count: int, limit: int) -> str:
    return f"{count:,} {what}, and a template takes {limit:,}" if count > limit else ""
