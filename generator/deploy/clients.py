"""Clients of AWS for one region, by the standard AWS environment: profiles, AWS_ENDPOINT_URL and the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import boto3
from botocore.config import Config

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
    """The clients of one region, each made when it is first asked for."""

    region: str
    _session: boto3.Session = field(default_factory=boto3.Session)
    _clients: dict[str, Any] = field(default_factory=dict)

    def client(self, service: str) -> Any:
        """The client of a service, made once."""
        if service not in self._clients:
            self._clients[service] = self._session.client(service, region_name=self.region, config=_CONFIG)
        return self._clients[service]


def account_of(region: Region) -> str:
    """The account that the credentials belong to."""
    account: str = region.client("sts").get_caller_identity()["Account"]
    return account
