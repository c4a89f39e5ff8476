"""Rights on the messages of a queue, given by its ARN: queues of the platform are known by no other name."""

from __future__ import annotations

from awacs import sqs
from awacs.aws import Allow, Statement

from generator.policies.grant import Grant, granted
from generator.policies.keys import decrypt_through, encrypt_through
from generator.policies.templating import TemplateValue, label, sub

#: Clients find a queue by its name and look at its attributes before they use it.
_LOOKING = (sqs.GetQueueAttributes, sqs.GetQueueUrl)


def send_queue(arn: TemplateValue, name: str, key: str | None = None) -> Grant:
    """Sending messages to a queue.

    Args:
        arn: Text or intrinsic function.
        name: What the Sid calls the queue.
        key: Customer managed key of the queue.
    """
    sending = Statement(
        Sid=f"Send{label(name)}",
        Effect=Allow,
        Action=[*_LOOKING, sqs.SendMessage],
        Resource=[_value(arn)],
    )
    return granted([sending], on_behalf=[encrypt_through("sqs", key)] if key else [], arns=_texts(arn))


def consume_queue(arn: TemplateValue, name: str, key: str | None = None) -> Grant:
    """Receiving messages of a queue and deleting them.

    Args:
        arn: Text or intrinsic function.
        name: What the Sid calls the queue.
        key: Customer managed key of the queue.
    """
    consuming = Statement(
        Sid=f"Consume{label(name)}",
        Effect=Allow,
        Action=[*_LOOKING, sqs.ChangeMessageVisibility, sqs.DeleteMessage, sqs.ReceiveMessage],
        Resource=[_value(arn)],
    )
    return granted([consuming], on_behalf=[decrypt_through("sqs", key)] if key else [], arns=_texts(arn))


def _value(arn: TemplateValue) -> TemplateValue:
    return sub(arn) if isinstance(arn, str) else arn


def _texts(arn: TemplateValue) -> list[str]:
    return [arn] if isinstance(arn, str) else []
