"""The encryption of AWS::SNS::Topic.

Imitates the template reference, page "AWS::SNS::Topic", and the API reference of SNS, page
"GetTopicAttributes".
"""

from __future__ import annotations

from typing import Any

from ministack.services import sns

from tests.emulator.extension.resource_types import Properties, complete_type


def install() -> None:
    """Keep the key."""
    complete_type("AWS::SNS::Topic", _encrypt)


def _encrypt(physical_id: str, properties: Properties) -> dict[str, Any]:
    attributes = sns._topics[physical_id]["attributes"]
    attributes.pop("KmsMasterKeyId", None)
    if key := properties.get("KmsMasterKeyId"):
        attributes["KmsMasterKeyId"] = key
    return {}
