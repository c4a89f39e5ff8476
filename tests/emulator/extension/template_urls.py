"""Reads templates by virtual-hosted addresses, which MiniStack takes for a path of two parts.

Imitates the Amazon S3 User Guide, page "Virtual hosting of general purpose buckets".
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from ministack.services.cloudformation import helpers

_HOST = re.compile(r"(?P<bucket>[a-z0-9][a-z0-9.-]+)\.s3[.-](?:[a-z0-9-]+\.)?amazonaws\.com")


def install() -> None:
    """Turn addresses into the path style, which MiniStack reads, before it reads them."""
    original = helpers._resolve_document

    def resolve(params: dict[str, Any], body_key: str, url_key: str, label: str) -> Any:
        url = helpers._p(params, url_key)
        return original({**params, url_key: [path_style(url)]} if url else params, body_key, url_key, label)

    helpers._resolve_document = resolve


def path_style(url: str) -> str:
    """The same object by the path-style address; other addresses as they are."""
    parts = urlsplit(url)
    host = _HOST.fullmatch(parts.netloc)
    return f"https://s3.amazonaws.com/{host['bucket']}{parts.path}" if host else url
