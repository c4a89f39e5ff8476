"""Images in ECR: 0.10 a GB and month in us-east-1, and as many as the lifecycle policy keeps."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.registry import Lifecycle
from generator.cost.deployed import Resource
from generator.cost.resources.pricing import Part
from generator.cost.resources.repository import images_kept
from generator.layers.registry import lifecycle_policy
from tests.unit.cost.resources.situations import (
    amount,
    assumptions,
    charges,
    parts,
    priced,
    resource,
    situation,
)


def repository(keep: int | None = 10) -> Resource:
    properties: dict[str, Any] = {}
    if keep is not None:
        text = lifecycle_policy(Lifecycle(keepCount=keep))
        properties["LifecyclePolicy"] = {"LifecyclePolicyText": text}
    return resource("ECR::Repository", layer="registry", **properties)


def test_no_more_images_are_paid_for_than_the_policy_keeps():
    images = {"perRepository": 330, "gbEach": Decimal("0.5")}
    found = priced(situation(*[repository() for _ in range(10)], images=images))
    # 10 repositories x 10 images x 0.5 GB x 0.10.
    assert amount(found) == Decimal("5.00")
    assert parts(found) == {Part.IMAGES}
    assert "newest 10 images are kept" in assumptions(found)[0]


def test_a_policy_that_keeps_more_than_there_are_changes_nothing():
    images = {"perRepository": 330, "gbEach": Decimal("0.5")}
    found = priced(situation(*[repository(400) for _ in range(10)], images=images))
    # 10 x 330 x 0.5 x 0.10: the reference before its lifecycle policy.
    assert amount(found) == Decimal("165.00")
    assert assumptions(found) == []


def test_without_a_policy_all_images_are_paid_for():
    found = priced(situation(repository(None), images={"perRepository": 50, "gbEach": 1}))
    assert amount(found) == Decimal("5.0")


@pytest.mark.parametrize("images", [{}, {"perRepository": 5}, {"gbEach": 1}])
def test_images_that_nobody_counts_or_weighs_are_unknown(images: dict[str, int]):
    (charge,) = charges(priced(situation(repository(), images=images)))
    assert charge.quantity is None
    assert charge.usage_based


def test_rules_for_some_images_bound_nothing():
    rules = [
        {"selection": {"tagStatus": "untagged", "countType": "sinceImagePushed", "countNumber": 7}},
        {"selection": {"tagStatus": "tagged", "countType": "imageCountMoreThan", "countNumber": 3}},
    ]
    policy = {"LifecyclePolicyText": json.dumps({"rules": rules})}
    assert images_kept(resource("ECR::Repository", LifecyclePolicy=policy)) is None


@given(st.integers(0, 1_000_000), st.integers(1, 1_000_000))
def test_a_stricter_policy_never_costs_more(count: int, keep: int):
    def cost(kept: int) -> Decimal:
        images = {"perRepository": count, "gbEach": Decimal("0.123456")}
        found = amount(priced(situation(repository(kept), images=images)))
        assert found is not None
        return found

    assert cost(keep) <= cost(keep + 1)
