from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.config.services.container import ParameterValue

VALUE: TypeAdapter[Any] = TypeAdapter(ParameterValue)


@pytest.mark.parametrize("value", ["info", "é" * 4096, "{one: brace}"])
def test_what_ssm_can_hold_is_a_value(value: str):
    assert VALUE.validate_python(value) == value


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("", "leave the key out"),
        ("é" * 4097, "has 8,194 bytes, and an SSM parameter holds 8,192"),
        ("{{resolve:ssm:/name}}", "refuses that in a value"),
    ],
)
def test_what_ssm_would_refuse_is_refused_with_the_reason(value: str, reason: str):
    with pytest.raises(ValidationError, match=reason):
        VALUE.validate_python(value)
