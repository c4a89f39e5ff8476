"""The SNS topic that all alarms are sent to."""

from __future__ import annotations

from typing import Any

from troposphere import GetAtt, Ref, kms, sns

from generator import names
from generator.config.observability import Observability
from generator.policies.resource_policies import topic_key_policy, topic_policy
from generator.wiring import LayerBuilder, RootParameter


def add_alarm_topic(layer: LayerBuilder, config: Observability, email: RootParameter | None) -> Any:
    """Add the topic and, if an address is given, its subscription; the address has to confirm it.

    The topic is encrypted by a key of its own or not at all. CloudWatch may not use the key that AWS manages
    for SNS, and its alarms would be lost in silence (Amazon SNS Developer Guide, "Managing Amazon SNS
    encryption keys").
    """
    encrypted = layer.platform.production if config.encrypt_topic is None else config.encrypt_topic
    key = layer.add(_key()) if encrypted else None
    topic = layer.add(
        sns.Topic(
            "AlarmTopic",
            TopicName=layer.sub(names.TOPIC.of(project=layer.platform.project)),
            **({"KmsMasterKeyId": GetAtt(key, "Arn")} if key else {}),
        )
    )
    layer.add(
        sns.TopicPolicy("AlarmTopicPolicy", Topics=[Ref(topic)], PolicyDocument=topic_policy(Ref(topic)))
    )
    if email:
        layer.add(
            sns.SubscriptionResource(
                "AlarmEmailSubscription",
                TopicArn=Ref(topic),
                Protocol="email",
                Endpoint=layer.parameter_for(email),
            )
        )
    return topic


def _key() -> kms.Key:
    return kms.Key(
        "AlarmTopicKey",
        Description="Encrypts messages of the alarm topic.",
        EnableKeyRotation=True,
        # Nothing stays encrypted once the topic is gone; seven days are the shortest that KMS allows.
        PendingWindowInDays=7,
        KeyPolicy=topic_key_policy(),
    )
