"""Holds answers of the emulator against the models of botocore."""

from __future__ import annotations

from typing import Any

from botocore.validate import ParamValidator


def assert_shape(client: Any, operation: str, answer: dict[str, Any]) -> None:
    """Raise AssertionError unless the members of an answer are those of the API, and of its types.

    Empty texts are let pass: MiniStack writes them where AWS leaves a member out.
    """
    shape = client.meta.service_model.operation_model(operation).output_shape
    body = {key: value for key, value in answer.items() if key != "ResponseMetadata"}
    report = ParamValidator().validate(_without_empty(body), shape)
    assert not report.has_errors(), report.generate_report()


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty(each) for key, each in value.items() if each != ""}
    if isinstance(value, list):
        return [_without_empty(each) for each in value]
    return value
