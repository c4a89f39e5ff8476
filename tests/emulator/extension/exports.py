"""Refuses the name of an export that another stack has taken.

MiniStack lets the later stack overwrite it. Imitates the CloudFormation User Guide, page "Outputs section":
export names are unique within a Region of an account.
"""

from __future__ import annotations

from typing import Any

from ministack.services import cloudformation
from ministack.services.cloudformation import stacks


def install() -> None:
    """Check the exports of every operation before MiniStack publishes them."""
    original = stacks._resolve_stack_outputs

    def resolve(*arguments: Any) -> tuple[list[dict[str, str]], dict[str, dict[str, str]]]:
        outputs, exports = original(*arguments)
        for name, export in exports.items():
            taken = cloudformation._exports.get(name)
            if taken and taken["StackId"] != export["StackId"]:
                raise ValueError(f"Export with name {name} is already exported by stack {taken['StackId']}.")
        return outputs, exports

    stacks._resolve_stack_outputs = resolve
