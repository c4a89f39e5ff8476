"""One account of the emulator in one Region: its clients, its stacks and a bucket of templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tests.emulator.clients import client
from tests.emulator.clock import Clock
from tests.emulator.hooks import Hooks
from tests.emulator.process import Address
from tests.emulator.stacks import Change, Stacks
from tests.emulator.templates import Template, Uploads


@dataclass(frozen=True)
class Account:
    """Accounts share nothing, so that each test has one of its own in the same emulator."""

    address: Address
    number: str
    region: str = "us-east-1"
    _clients: dict[str, Any] = field(default_factory=dict)

    def client(self, service: str) -> Any:
        """The client of a service, made once."""
        if service not in self._clients:
            self._clients[service] = client(service, self.address, self.number, self.region)
        return self._clients[service]

    @cached_property
    def stacks(self) -> Stacks:
        return Stacks(self.client("cloudformation"))

    @property
    def clock(self) -> Clock:
        return Clock(self.address, self.number)

    @property
    def hooks(self) -> Hooks:
        return Hooks(self.address, self.number)

    @cached_property
    def uploads(self) -> Uploads:
        return Uploads(self.client("s3"), f"artifacts-{self.number}-{self.region}")

    def deploy(
        self, name: str, tree: Mapping[str, Template], template: str, parameters: Mapping[str, str]
    ) -> list[Change]:
        """Upload a template with what it nests, and deploy it."""
        return self.stacks.deploy(name, self.uploads.put(template, tree), parameters)
