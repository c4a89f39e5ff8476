"""AWS::S3::Bucket: GB of access logs that it keeps."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cost.bill import Charge
from generator.cost.deployed.resource import Resource
from generator.cost.prices import Item
from generator.cost.resources.pricing import Part, PartCharge, Priced, Situation


def price_bucket(resource: Resource, situation: Situation) -> Iterator[Priced]:
    """The platform has one bucket at most: that of the load balancers' access logs."""
    what = "access logs kept"
    quantity = situation.usage.logs.bucket_gb
    charge = Charge(
        *(Item.BUCKET_STORAGE, quantity, resource.layer, what, resource.service),
        usage_based=True,
        remedy="`logs.bucketGb`",
    )
    yield PartCharge(Part.LOGS, charge)
