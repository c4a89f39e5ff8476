"""Clients of the emulator: boto3's own, whose every request goes to the loopback address."""

from __future__ import annotations

from functools import cache
from typing import Any

import boto3
from botocore.config import Config

from tests.emulator.process import Address


def client(service: str, address: Address, account: str, region: str) -> Any:
    """A client of boto3. The access key is the account, as MiniStack reads it."""
    return _session().client(
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
def _session() -> boto3.Session:
    """One for all clients: it keeps the models that it has read."""
    return boto3.Session()
