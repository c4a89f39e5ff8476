"""Alarms of a queue: work that waits too long, and work that was given up."""

from __future__ import annotations

from troposphere import cloudwatch

from generator.config.services import Workload
from generator.layers.service.alarm import Condition, add_alarm
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.metrics import Metric, waiting_messages
from generator.layers.service.queue import ServiceQueue
from generator.policies.templating import TemplateValue
from generator.wiring import LayerBuilder


def add_queue_alarms(
    layer: LayerBuilder, service: Workload, inputs: ServiceInputs, queue: ServiceQueue
) -> list[cloudwatch.Alarm]:
    """Both alarms; what is returned rolls a release back.

    Dead letters come of a release that cannot do its work. Old messages may come of too much work, and a
    release that is rolled back then would only take longer.
    """
    seconds = service.alarms.oldest_message_seconds
    add_alarm(
        layer,
        service,
        inputs,
        "oldest-message",
        Metric("AWS/SQS", "ApproximateAgeOfOldestMessage", {"QueueName": queue.name}, "Maximum"),
        Condition(above=seconds, minutes=3, window=3),
        f"A message waits for {service.name} longer than {seconds} s.",
    )
    if queue.dead_letters is None:
        return []
    return [add_dead_letter_alarm(layer, service, inputs, queue.dead_letters, "gave up messages")]


def add_dead_letter_alarm(
    layer: LayerBuilder, service: Workload, inputs: ServiceInputs, queue_name: TemplateValue, happened: str
) -> cloudwatch.Alarm:
    """More dead letters than are fine."""
    return add_alarm(
        layer,
        service,
        inputs,
        "dead-letters",
        waiting_messages(queue_name),
        Condition(above=service.alarms.dead_letters, minutes=1, window=1),
        f"{service.name} {happened}; they are in its dead-letter queue.",
    )
