"""Rights on KMS keys: called by the task itself, or by an AWS service in its name."""

from __future__ import annotations

from collections.abc import Sequence

from awacs import kms
from awacs.aws import (
    Action,
    Allow,
    Condition,
    ConditionElement,
    ForAnyValueStringEquals,
    Statement,
    StringEquals,
)

from generator.config.permissions import UseKey
from generator.config.permissions.resources import KEY, KEY_ALIAS, is_alias
from generator.config.permissions.secrecy import KeyOperation
from generator.policies.grant import Grant, granted
from generator.policies.templating import label, sub

_ACTIONS: dict[KeyOperation, tuple[Action, ...]] = {
    "decrypt": (kms.Decrypt,),
    "describeKey": (kms.DescribeKey,),
    "encrypt": (kms.Encrypt,),
    "generateDataKey": (kms.GenerateDataKey,),
    "generateDataKeyWithoutPlaintext": (kms.GenerateDataKeyWithoutPlaintext,),
    "generateMac": (kms.GenerateMac,),
    "getPublicKey": (kms.GetPublicKey,),
    "reEncrypt": (kms.ReEncryptFrom, kms.ReEncryptTo),
    "sign": (kms.Sign,),
    "verify": (kms.Verify,),
    "verifyMac": (kms.VerifyMac,),
}


def use_key(permission: UseKey) -> Grant:
    """Calls of the task to KMS."""
    arn = key_arn(permission.key)
    actions = [action for operation in permission.operations for action in _ACTIONS[operation]]
    return granted([_statement(f"UseKey{_label(permission.key)}", permission.key, actions)], arns=[arn])


def decrypt_through(service: str, key: str) -> Statement:
    """Reading what a service has encrypted, in requests of that service only."""
    return _through(service, key, "Decrypt", [kms.Decrypt])


def encrypt_through(service: str, key: str) -> Statement:
    """Writing what a service encrypts, in requests of that service only.

    SQS, SNS and multipart uploads to S3 also decrypt the data key that they generated (Amazon SQS Developer
    Guide, "Key management"; Amazon SNS Developer Guide, "Managing Amazon SNS encryption keys"; Amazon S3 User
    Guide, "Uploading and copying objects using multipart upload").
    """
    return _through(service, key, "Encrypt", [kms.Decrypt, kms.GenerateDataKey])


def key_arn(key: str) -> str:
    """The ARN that a statement names for a key.

    IAM matches keys by their own ARN alone, so that an alias opens onto all keys of its account and region;
    the condition of the statement then picks the one that bears it (AWS KMS Developer Guide, "Use aliases to
    control access to KMS keys").
    """
    if not is_alias(key):
        return KEY.arn(key)
    return KEY_ALIAS.arn(key).partition("alias/")[0] + "key/*"


def _through(service: str, key: str, verb: str, actions: Sequence[Action]) -> Statement:
    via = StringEquals("kms:ViaService", sub(f"{service}.${{AWS::Region}}.amazonaws.com"))
    return _statement(f"{verb}{label(service)}{_label(key)}", key, actions, via)


def _statement(sid: str, key: str, actions: Sequence[Action], *conditions: ConditionElement) -> Statement:
    elements = [*conditions]
    if is_alias(key):
        elements.append(ForAnyValueStringEquals("kms:ResourceAliases", KEY_ALIAS.name(key)))
    optional = {"Condition": Condition(elements)} if elements else {}
    return Statement(Sid=sid, Effect=Allow, Action=[*actions], Resource=[sub(key_arn(key))], **optional)


def _label(key: str) -> str:
    return label((KEY_ALIAS if is_alias(key) else KEY).name(key).removeprefix("alias/"))
