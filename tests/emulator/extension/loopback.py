"""Keeps the emulator from talking to anything but this machine."""

from __future__ import annotations

import socket
import sys

_LOCAL = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "::", ""}


def refuse_other_hosts() -> None:
    """Let connecting to, or looking up, any host but the loopback address raise PermissionError."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in {"socket.connect", "socket.sendto"}:
        connection, address = arguments[0], arguments[1]
        if not isinstance(address, tuple) or getattr(connection, "family", None) == socket.AF_UNIX:
            return
        host = address[0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else host
    if name is not None and name not in _LOCAL:
        raise PermissionError(f"The emulator may not reach {name!r}.")
