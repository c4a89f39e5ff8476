"""Tags of AWS::CloudWatch::Dashboard.

Imitates the template reference, page "AWS::CloudWatch::Dashboard", and the API reference of CloudWatch, page
"ListTagsForResource".
"""

from __future__ import annotations

from typing import Any

from ministack.core.responses import get_account_id
from ministack.services import cloudwatch

from tests.emulator.extension.resource_types import Properties, complete_type


def install() -> None:
    """Keep the tags, and let them be asked for: MiniStack knows tags of alarms only."""
    complete_type("AWS::CloudWatch::Dashboard", _tag)
    original = cloudwatch._validate_alarm_tag_arn

    def validate(arn: str, **form: Any) -> Any:
        known = ":dashboard/" in arn and arn in cloudwatch._resource_tags
        return None if known else original(arn, **form)

    cloudwatch._validate_alarm_tag_arn = validate


def _tag(physical_id: str, properties: Properties) -> dict[str, Any]:
    arn = f"arn:aws:cloudwatch::{get_account_id()}:dashboard/{physical_id}"
    cloudwatch._resource_tags[arn] = {tag["Key"]: tag["Value"] for tag in properties.get("Tags", [])}
    return {}
