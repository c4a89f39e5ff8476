"""Starts MiniStack on an inherited socket: python -m tests.emulator.extension FILE_DESCRIPTOR."""

from __future__ import annotations

import asyncio
import sys
import threading

from hypercorn.asyncio import serve
from hypercorn.config import Config

from tests.emulator.extension import install
from tests.emulator.extension.control import with_control
from tests.emulator.extension.loopback import refuse_other_hosts
from tests.emulator.extension.simulated_clock import CLOSING
from tests.emulator.extension.version import require_version


def main() -> None:
    """Serve until standard input closes, which it does when the process that started this one ends."""
    require_version()
    refuse_other_hosts()
    from ministack.app import app

    install()
    asyncio.run(_serve(with_control(app)))


async def _serve(app: object) -> None:
    loop = asyncio.get_running_loop()
    closed = asyncio.Event()

    def wait_for_end() -> None:
        sys.stdin.buffer.read()
        CLOSING.set()
        loop.call_soon_threadsafe(closed.set)

    threading.Thread(target=wait_for_end, daemon=True).start()
    config = Config()
    config.bind = [f"fd://{sys.argv[1]}"]
    config.graceful_timeout = 0.1
    config.shutdown_timeout = 1.0
    await serve(app, config, shutdown_trigger=closed.wait)  # type: ignore[arg-type]  # any ASGI application


main()
