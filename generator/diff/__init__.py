"""What changes between two assemblies."""

from generator.diff.live_traffic import LiveTraffic, Shares, beside_live
from generator.diff.traffic import traffic_changes
from generator.diff.traffic_change import Destination, TrafficChange

__all__ = ["Destination", "LiveTraffic", "Shares", "TrafficChange", "beside_live", "traffic_changes"]
