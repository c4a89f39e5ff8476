"""AWS::SNS::Topic and AWS::SNS::Subscription: messages of alarms, and their deliveries."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.cost.bill import Charge
from generator.cost.deployed.resource import Resource
from generator.cost.prices import Item
from generator.cost.resources.pricing import NUMBER, Part, PartCharge, Priced, Situation, Unpriced

#: Units of the prices.
_MILLION: Final = 1_000_000
_DELIVERIES: Final = 100_000

_DELIVERED_BY: Final = {
    "email": Item.NOTIFICATION_EMAIL,
    "email-json": Item.NOTIFICATION_EMAIL,
    "http": Item.NOTIFICATION_HTTPS,
    "https": Item.NOTIFICATION_HTTPS,
}


def price_topic(resource: Resource, situation: Situation) -> Iterator[Priced]:
    """Each message of an alarm is one request."""
    requests, what = _messages(situation, _MILLION), f"messages of alarms{_factors(situation)}"
    yield _charge(Item.NOTIFICATION_REQUESTS, requests, resource, what)


def price_subscription(resource: Resource, situation: Situation) -> Iterator[Priced]:
    """Each message is delivered once to each subscriber."""
    protocol = str(resource.get("Protocol"))
    what = f"messages of alarms by {protocol}"
    if item := _DELIVERED_BY.get(protocol):
        what += _factors(situation)
        yield _charge(item, _messages(situation, _DELIVERIES), resource, what)
    else:
        reason = "no price is recorded for this way of delivery"
        yield Unpriced(resource.layer, resource.service, what, reason)


def _messages(situation: Situation, unit: int) -> Decimal | None:
    messages = situation.usage.alarms.messages
    return None if messages is None else Decimal(messages) / unit


def _factors(situation: Situation) -> str:
    messages = situation.usage.alarms.messages
    return "" if messages is None else f", {NUMBER} x {messages:,}"


def _charge(item: Item, quantity: Decimal | None, resource: Resource, what: str) -> PartCharge:
    charge = Charge(
        *(item, quantity, resource.layer, what, resource.service),
        usage_based=True,
        remedy="`alarms.messages`",
    )
    return PartCharge(Part.QUEUES, charge)
