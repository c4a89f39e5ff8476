"""What holds of the deployed samples, told by their services."""

from tests.rehearsal.facts import network, platform, releases, services
from tests.rehearsal.facts.fact import FACTS, Fact, Property

__all__ = ["FACTS", "Fact", "Property", "network", "platform", "releases", "services"]
