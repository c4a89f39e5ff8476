"""What a test tells the emulator itself, and no service: POST /_emulator/clock and /_emulator/hooks.

Not a page of AWS. The clock takes `{"account": …, "secondsPerMinute": …, "advanceMinutes": …}`, the last two
as wanted, and answers `{"minutes": …}`. The hooks take `{"account": …, "function": …, "status": …}`, the last
two as wanted, and answer `{"asked": [[stage, function], …]}`.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from tests.emulator.extension import hooks
from tests.emulator.extension.simulated_clock import clock

#: Seconds that deployments have to come to their next wait.
_PATIENCE = 5.0
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


def with_control(app: Any) -> Any:
    """An ASGI application that answers for clock and hooks, and hands everything else on."""

    async def controlled(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] in _ANSWERS:
            await _send(await _ANSWERS[scope["path"]](await _body(receive)), send)
        else:
            await app(scope, receive, send)

    return controlled


async def _body(receive: Receive) -> Message:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    wanted: Message = json.loads(body)
    return wanted


async def _clock(wanted: Message) -> Message:
    of_account = clock(wanted["account"])
    if "secondsPerMinute" in wanted:
        of_account.set_pace(wanted["secondsPerMinute"])
    deadline = time.monotonic() + _PATIENCE
    while "advanceMinutes" in wanted and not of_account.is_settled() and time.monotonic() < deadline:
        await asyncio.sleep(0.005)
    of_account.advance(wanted.get("advanceMinutes", 0))
    return {"minutes": of_account.now()}


async def _hooks(wanted: Message) -> Message:
    if "function" in wanted:
        hooks.answer(wanted["account"], wanted["function"], wanted["status"])
    return {"asked": hooks.asked(wanted["account"])}


_ANSWERS = {"/_emulator/clock": _clock, "/_emulator/hooks": _hooks}


async def _send(answer: Message, send: Send) -> None:
    body = json.dumps(answer).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
