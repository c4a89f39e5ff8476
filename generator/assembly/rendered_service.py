"""What the template of a service says of it, read from the template itself: overrides may have changed it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.assembly.release import CapacityItem
from generator.errors import ConfigError, Problem


class RenderedService:
    """The template of one service's stack.

    Every reader raises ``ConfigError`` where an override leaves what only a deployment would know.
    """

    def __init__(self, layer: str, body: Mapping[str, Any]) -> None:
        """``layer`` is the name of its file without the suffix, by which overrides call it."""
        self._layer = layer
        self._resources: Mapping[str, Any] = body["Resources"]
        self.properties = self._properties("Service")

    @property
    def network(self) -> Mapping[str, Any]:
        """The network of its tasks: ``Subnets``, ``SecurityGroups``, ``AssignPublicIp``."""
        network = self.properties.get("NetworkConfiguration", {}).get("AwsvpcConfiguration", {})
        return network if isinstance(network, dict) else {}

    @property
    def load_balancer(self) -> Mapping[str, Any]:
        """Its first load balancer; empty without one."""
        entries = self.properties.get("LoadBalancers") or [{}]
        return entries[0] if isinstance(entries, list) else {}

    @property
    def capacity_provider_strategy(self) -> tuple[CapacityItem, ...]:
        """The items of its strategy."""
        return tuple(
            CapacityItem(
                self.known(item.get("CapacityProvider"), "CapacityProvider"),
                self.number(item.get("Base", 0), "Base"),
                self.number(item.get("Weight", 0), "Weight"),
            )
            for item in self.properties.get("CapacityProviderStrategy", ())
        )

    def name_of(self, resource_type: str, name: str) -> str | None:
        """The name of its one resource of a type; none if it has no such resource."""
        title = next(iter(self.titles(resource_type)), None)
        return None if title is None else self.known(self._properties(title).get(name), name)

    def titles(self, resource_type: str, prefix: str = "") -> tuple[str, ...]:
        """The logical IDs of its resources of a type."""
        return tuple(
            title
            for title, resource in self._resources.items()
            if resource["Type"] == resource_type and title.startswith(prefix)
        )

    def known(self, value: Any, name: str) -> str:
        """A text, or the text of an ``Fn::Sub``, whose placeholders stay."""
        match value:
            case str(text) | {"Fn::Sub": str(text)}:
                return text
        raise self._unknown(name)

    def number(self, value: Any, name: str) -> int:
        """A whole number."""
        match value:
            case int(number) | str(number) if str(number).isdecimal():
                return int(number)
        raise self._unknown(name)

    def _properties(self, title: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._resources[title].get("Properties", {})
        return found

    def _unknown(self, name: str) -> ConfigError:
        what = f"the patches leave no {name} in {self._layer}.yaml that a release can be told"
        return ConfigError(Problem(what, ("overrides", self._layer), "write a plain value, or an Fn::Sub"))
