"""Says of each nested stack which stack it belongs to.

MiniStack's DescribeStacks leaves ParentId and RootId out. Imitates the API reference of CloudFormation, page
"Stack".
"""

from __future__ import annotations

import re
from typing import Any

from ministack.services import cloudformation
from ministack.services.cloudformation import handlers

_STACK_ID = re.compile(rb"<StackId>([^<]+)</StackId>")


def install() -> None:
    """Complete the answers of DescribeStacks."""
    original = handlers._ACTION_HANDLERS["DescribeStacks"]

    def describe(params: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        status, headers, body = original(params)
        return status, headers, _STACK_ID.sub(_with_ancestors, body)

    handlers._ACTION_HANDLERS["DescribeStacks"] = describe


def _with_ancestors(match: re.Match[bytes]) -> bytes:
    stack_id = match[1].decode()
    for stack in cloudformation._stacks.values():
        if stack["StackId"] == stack_id and "ParentId" in stack:
            ancestors = f"<ParentId>{stack['ParentId']}</ParentId><RootId>{stack['RootId']}</RootId>"
            return match[0] + ancestors.encode()
    return match[0]
