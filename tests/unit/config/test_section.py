from __future__ import annotations

from typing import Any

import pytest
from pydantic import Field, ValidationError

from generator.config.section import Arn, Many, Section, Text


class Sample(Section):
    """A section with a field of each kind."""

    task_count: int = Field(default=1, description="Tasks; one by default.")
    display_name: Text = Field(default="x", description="Name; x by default.")
    zone_names: Many[Text] = Field(default=(), max_length=2, description="Zones; none by default.")
    enabled: bool = Field(default=False, description="Whether; not by default.")
    topic_arn: Arn | None = Field(default=None, description="Topic; none by default.")


@pytest.mark.parametrize(
    "values",
    [
        {"taskCount": "1"},
        {"taskCount": True},
        {"taskCount": 1.0},
        {"displayName": 1},
        {"displayName": ""},
        {"zoneNames": "a"},
        {"zoneNames": ["a", 1]},
        {"zoneNames": ["a", "b", "c"]},
        {"enabled": "true"},
        {"enabled": 1},
        {"topicArn": "alarms"},
        {"topicArn": "arn:aws:sns:us-east-1:111122223333:*"},
        {"task_count": 1},
        {"unknown": 1},
    ],
)
def test_a_value_of_another_type_or_name_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Sample.model_validate(values)


def test_keys_are_camel_case_and_lists_become_tuples() -> None:
    sample = Sample.model_validate({"taskCount": 3, "zoneNames": ["a", "b"]})
    assert (sample.task_count, sample.zone_names) == (3, ("a", "b"))


def test_a_section_is_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Sample().task_count = 2


@pytest.mark.parametrize(
    "arn",
    [
        "arn:aws:sns:us-east-1:111122223333:alarms",
        "arn:aws-us-gov:s3:::acme",
        "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:alarms",
    ],
)
def test_an_arn_may_hold_pseudo_parameters(arn: str) -> None:
    assert Sample.model_validate({"topicArn": arn}).topic_arn == arn
