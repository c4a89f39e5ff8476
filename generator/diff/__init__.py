"""What changes between two assemblies."""

from generator.diff.image_difference import ImageDifference, live_option
from generator.diff.leaving_codedeploy import services_that_leave_codedeploy
from generator.diff.live_traffic import LiveTraffic, Shares, beside_live
from generator.diff.traffic import traffic_changes
from generator.diff.traffic_change import Destination, TrafficChange

__all__ = [
    "Destination",
    "ImageDifference",
    "LiveTraffic",
    "Shares",
    "TrafficChange",
    "beside_live",
    "live_option",
    "services_that_leave_codedeploy",
    "traffic_changes",
]
