"""Each fact of the rehearsal holds, and fails when the property that it follows from is taken out."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.emulator.account import Account
from tests.emulator.templates import Template
from tests.rehearsal.deployment import Deployment
from tests.rehearsal.facts import FACTS, Fact, Property
from tests.rehearsal.preparation import fitted_parameters, fitted_tree, prepare

Tree = dict[str, Template]

#: How a check ends: it says no, the answer lacks what it reads, or the service knows of no such thing.
NOT_HOLDING = (AssertionError, LookupError, ValueError, ClientError)


def name(fact: Fact) -> str:
    return f"{fact.environment}: {fact.says}"


def deploy(account: Account, environment: str, tree: Tree, replacements: dict[str, str]) -> Deployment:
    for stack in ("registry", "root"):
        account.deploy(
            f"{environment}-{stack}",
            tree,
            f"{stack}.yaml",
            fitted_parameters(environment, stack, replacements),
        )
    return Deployment(account, environment)


def without(tree: Tree, taken: Property) -> Tree:
    """The tree without a property; raises KeyError or IndexError if it is not there."""
    changed = copy.deepcopy(tree)
    holder: Any = changed[taken.template]["Resources"][taken.logical_id]["Properties"]
    for step in taken.path[:-1]:
        holder = holder[step]
    del holder[taken.path[-1]]
    return changed


@pytest.mark.parametrize("environment", ["dev", "prod"])
def test_every_fact_holds_of_what_was_generated(account: Account, environment: str):
    replacements = prepare(account)
    deployment = deploy(account, environment, fitted_tree(environment, replacements), replacements)
    for fact in FACTS:
        if fact.environment == environment:
            fact.check(deployment)


@pytest.mark.parametrize("fact", FACTS, ids=name)
def test_a_fact_fails_without_the_property_that_it_follows_from(account: Account, fact: Fact):
    replacements = prepare(account)
    tree = without(fitted_tree(fact.environment, replacements), fact.follows_from)
    deployment = deploy(account, fact.environment, tree, replacements)
    with pytest.raises(NOT_HOLDING):
        fact.check(deployment)


def test_every_layer_and_every_kind_of_service_has_a_fact():
    layers = {fact.follows_from.template.removesuffix(".yaml") for fact in FACTS}
    platform = {"network", "endpoints", "registry", "cluster", "ingress", "observability", "configuration"}
    services = {"service-edge-api", "service-ledger", "service-kyc-worker", "service-test-data"}
    assert platform | services <= layers
