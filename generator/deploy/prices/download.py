"""One small file over HTTPS, without credentials."""

from __future__ import annotations

import os
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage
from ipaddress import ip_address
from typing import IO, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

#: The feed has a few hundred short entries; what is larger than this is something else.
MOST_BYTES: Final = 4 * 1024 * 1024
_SECONDS: Final = 20


class DownloadError(ValueError):
    """The file could not be had; the message says why."""


@dataclass(frozen=True)
class Download:
    """What an address has answered."""

    body: bytes
    date: str
    """The day on which the file was last changed; that of the answer where it does not say so."""


def download(url: str, now: datetime) -> Download:
    """The file at an address: by HTTPS, and by HTTP from this machine alone.

    ``AWS_CA_BUNDLE`` names the certificates, as it does for the clients of AWS.

    Raises:
        DownloadError: it cannot be had, is too large, or is elsewhere.
    """
    require_safe(url)
    bundle = os.environ.get("AWS_CA_BUNDLE") or None
    try:
        context = ssl.create_default_context(cafile=bundle)
        # No proxy leads to this machine.
        proxies = [] if url.startswith("https:") else [ProxyHandler({})]
        opener = build_opener(_NoRedirect, HTTPSHandler(context=context), *proxies)
        request = Request(url, headers={"User-Agent": "thriftstack", "Accept": "application/json"})
        with opener.open(request, timeout=_SECONDS) as answer:
            body = answer.read(MOST_BYTES + 1)
            headers: HTTPMessage = answer.headers
    except HTTPError as error:
        with error:
            raise DownloadError(f"it answers {error.code} {error.reason}") from error
    except URLError as error:
        raise DownloadError(f"it cannot be reached: {error.reason}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise DownloadError(f"it cannot be read: {str(error) or type(error).__name__}") from error
    if len(body) > MOST_BYTES:
        raise DownloadError(f"it is larger than {MOST_BYTES:,} bytes")
    return Download(body, _day(headers, now))


def require_safe(url: str) -> None:
    """Refuse an address from which anybody on the way could answer.

    Raises:
        DownloadError: it is neither HTTPS nor on this machine.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        raise DownloadError("it is no address") from None
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and _is_here(host))):
        raise DownloadError("its address does not begin with https://")


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _day(headers: HTTPMessage, now: datetime) -> str:
    for name in ("Last-Modified", "Date"):
        try:
            return parsedate_to_datetime(headers[name]).astimezone(UTC).date().isoformat()
        except (TypeError, ValueError):
            continue
    return now.astimezone(UTC).date().isoformat()


class _NoRedirect(HTTPRedirectHandler):
    """A redirect could lead to an address that is not safe, so it is an answer like any other error."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Follow nothing."""
        del req, fp, code, msg, headers, newurl
