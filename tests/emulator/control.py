"""What a test tells the emulator itself."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

from tests.emulator.process import Address

_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def tell(address: Address, what: str, **wanted: Any) -> dict[str, Any]:
    """Say something to the clock or to the hooks; what they answer."""
    body = json.dumps(wanted).encode()
    with _OPENER.open(f"{address.url}/_emulator/{what}", data=body, timeout=10) as answer:
        told: dict[str, Any] = json.load(answer)
    return told
