"""Whatever is wanted, AWS takes the strategy: its schema, its API model and its rules in words."""

from __future__ import annotations

from typing import Any

from botocore.session import get_session
from botocore.validate import ParamValidator
from cfnlint.jsonschema import StandardValidator
from hypothesis import given

from generator.capacity import Wanted, derive_strategy
from generator.checks.provider_schemas import provider_schema
from generator.layers.service.ecs_service import strategy_items
from tests.unit.capacity.wishes import wishes

SCHEMA = provider_schema("AWS::ECS::Service")
MODEL = get_session().get_service_model("ecs").operation_model("CreateService").input_shape


def items(wish: Wanted) -> list[dict[str, Any]]:
    return [item.to_dict() for item in strategy_items(derive_strategy(wish))]


@given(wishes())
def test_the_schema_of_cloudformation_takes_it(wish: Wanted) -> None:
    validator = StandardValidator(SCHEMA["definitions"]["CapacityProviderStrategyItem"])
    for item in items(wish):
        assert list(validator.iter_errors(item)) == []


@given(wishes())
def test_the_model_of_the_api_takes_it(wish: Wanted) -> None:
    strategy = [{key[0].lower() + key[1:]: value for key, value in item.items()} for item in items(wish)]
    request = {"serviceName": "mail", "capacityProviderStrategy": strategy}
    assert not ParamValidator().validate(request, MODEL).has_errors()


@given(wishes())
def test_the_rules_of_the_api_reference_hold(wish: Wanted) -> None:
    """Amazon ECS API Reference, CapacityProviderStrategyItem."""
    strategy = items(wish)
    providers = [item["CapacityProvider"] for item in strategy]
    assert 1 <= len(set(providers)) == len(providers) <= 20
    assert [item["CapacityProvider"] for item in strategy if item.get("Base")] in ([], ["FARGATE"])
    assert any(item["Weight"] > 0 for item in strategy)
    assert all(0 <= item["Weight"] <= 1000 and 0 <= item.get("Base", 0) <= 100_000 for item in strategy)
