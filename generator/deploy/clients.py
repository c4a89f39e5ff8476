"""Clients of AWS for one region, by the standard AWS environment: profiles, AWS_ENDPOINT_URL and the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Protocol

import boto3
from botocore.config import Config

from generator.errors import AwsError, Problem

#: `standard` waits and tries again when AWS says that it was asked too often (botocore guide, "Retries").
_CONFIG: Final = Config(
    retries={"mode": "standard", "total_max_attempts": 8}, connect_timeout=10, user_agent_extra="thriftstack"
)


class Region(Protocol):
    """What the deployment code asks: the clients of one region."""

    @property
    def region(self) -> str:
        """The name of the region."""

    def client(self, service: str) -> Any:
        """The client of a service. botocore makes its methods as it runs, hence no type."""


@dataclass(frozen=True)
class Clients:
    """The clients of one region, each made when it is first asked for.

    Raises:
        AwsError: by ``client``, where an endpoint is no URL.
    """

    region: str
    _clients: dict[str, Any] = field(default_factory=dict)

    def client(self, service: str) -> Any:
        """The client of a service, made once."""
        if service not in self._clients:
            try:
                made = self._session.client(service, region_name=self.region, config=_CONFIG)
            except ValueError as error:
                remedy = (
                    "AWS_ENDPOINT_URL and endpoint_url of a profile are URLs such as http://127.0.0.1:4566"
                )
                raise AwsError(Problem(str(error), file=self.region, remedy=remedy)) from error
            self._clients[service] = made
        return self._clients[service]

    @cached_property
    def _session(self) -> boto3.Session:
        """Made with the first client, where what it refuses is told like any other refusal."""
        return boto3.Session()


def account_of(region: Region) -> str:
    """The account that the credentials belong to."""
    account: str = region.client("sts").get_caller_identity()["Account"]
    return account
