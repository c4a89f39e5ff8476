"""Clients of the emulator: real ones, whose every request goes to the loopback address."""

from __future__ import annotations

from functools import cache
from typing import Any

import botocore.session
from botocore.config import Config

from tests.emulator.process import Address


def client(service: str, address: Address, account: str, region: str) -> Any:
    """A client of botocore, which boto3's are too. The access key is the account, as MiniStack reads it."""
    return _session().create_client(
        service,
        region_name=region,
        endpoint_url=address.url,
        aws_access_key_id=account,
        aws_secret_access_key="none",
        config=Config(
            s3={"addressing_style": "path"}, retries={"max_attempts": 1}, connect_timeout=5, read_timeout=60
        ),
    )


@cache
def _session() -> botocore.session.Session:
    """One for all clients: it keeps the models that it has read."""
    return botocore.session.Session()
