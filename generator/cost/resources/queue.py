"""AWS::SQS::Queue: requests to the queue of a service and to its dead-letter queue, together."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cost.bill import Charge
from generator.cost.deployed.resource import Resource
from generator.cost.prices import Item
from generator.cost.resources.pricing import Part, PartCharge, Priced, Situation


def price_queue(resource: Resource, situation: Situation) -> Iterator[Priced]:
    """Charged once a service: at the queue that is the first of its template."""
    first, *_ = situation.beside(resource, resource.type)
    if resource is not first:
        return
    requests = situation.usage_of(resource.service).queue_millions
    is_fifo = resource.get("FifoQueue") is True
    item = Item.FIFO_QUEUE_REQUESTS if is_fifo else Item.QUEUE_REQUESTS
    what = "requests to queues"
    charge = Charge(
        *(item, requests, resource.layer, what, resource.service),
        usage_based=True,
        remedy=f"`services.{resource.service}.queueMillions`",
    )
    yield PartCharge(Part.QUEUES, charge)
