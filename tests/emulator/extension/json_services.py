"""Adds a service of the JSON protocol to MiniStack's registry."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from ministack import app
from ministack.core import router
from ministack.core.responses import error_response_json, json_response

Record = dict[str, Any]


class RefusalError(Exception):
    """An error of a service: its code and its message."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code, self.message = code, message


def add_service(name: str, target_prefix: str, operations: Mapping[str, Callable[[Record], Record]]) -> None:
    """Register a service by its signing name and by what its targets begin with (botocore's metadata)."""

    async def handle(
        method: str, path: str, headers: dict[str, str], body: bytes, query: Record
    ) -> tuple[int, dict[str, str], bytes]:
        del method, path, query
        operation = headers.get("x-amz-target", "").rpartition(".")[2]
        try:
            if operation not in operations:
                raise RefusalError("ValidationException", f"The emulator does not model {operation}.")
            answer: tuple[int, dict[str, str], bytes] = json_response(
                operations[operation](json.loads(body or b"{}"))
            )
        except RefusalError as refusal:
            answer = error_response_json(refusal.code, refusal.message, 400)
        return answer

    app.SERVICE_HANDLERS[name] = handle
    # Without it MiniStack reads every model of botocore to find out whether there is such a service.
    router.SERVICE_PATTERNS[name] = {"target_prefixes": [target_prefix], "credential_scope": name}
