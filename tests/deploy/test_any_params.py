"""Whatever legal params say: the tree is clean, and the emulator creates it.

Ten examples by default, the same in every run; EXAMPLES=200, as in `make test-thorough`, draws others. A
counter-example is kept as `counter_examples/<what it shows>.yaml`, which every run tries from then on.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.assembly import Assembly, assemble
from generator.checks.report import check_tree
from generator.config.environment import Environment
from generator.errors import ConfigError
from generator.render import render, staging
from tests.emulator.account import Account
from tests.emulator.process import Address
from tests.emulator.templates import read_parameters, read_tree
from tests.environments import Params, internal, job, params, web, worker

EXAMPLES = int(os.environ.get("EXAMPLES", "10"))
COUNTER_EXAMPLES = sorted((Path(__file__).parent / "counter_examples").glob("*.yaml"))
_NUMBERS = itertools.count(300000000001)

#: The longest name of a service, of a project and of an environment, and short ones.
NAMES = st.sampled_from(["a", "api", "a" * 40, "-".join(["abcdefghi"] * 4), "x9-y"])
PROJECTS = st.sampled_from(["p", "fintech", "a" * 15])
SUFFIXES = st.sampled_from(["d", "dev", "a" * 12])
COUNTS = st.tuples(st.integers(1, 3), st.integers(1, 12))
EGRESS = st.sampled_from([None, "none", "nat-single", "nat-per-az"])
ENDPOINTS = st.sampled_from(["derived", "private"])


@st.composite
def services(draw: st.DrawFn) -> list[Params]:
    """At most four, of any kind, their names distinct."""
    drawn = []
    for name in draw(st.lists(NAMES, min_size=1, max_size=4, unique=True)):
        low, more = draw(COUNTS)
        scaling = {"min": low, "max": low + more}
        capacity = {"spotShare": draw(st.sampled_from([0, 1, 33, 70, 100]))}
        kind = draw(st.sampled_from([web, internal, worker, job]))
        fields: Params = {} if kind is job else {"scaling": scaling, "capacity": capacity}
        if kind is worker and draw(st.booleans()):
            fields["queue"] = {}
        if draw(st.booleans()):
            fields["config"] = {"LEVEL": "info"}
        drawn.append(kind(name, **fields))
    return drawn


@st.composite
def any_params(draw: st.DrawFn) -> Params:
    """Params that are legal for the most part; the models refuse the rest."""
    network: dict[str, Any] = {"availabilityZones": draw(st.integers(2, 3)), "endpoints": draw(ENDPOINTS)}
    if egress := draw(EGRESS):
        network["egress"] = egress
    return params(
        *draw(services()),
        project=draw(PROJECTS),
        environment=draw(SUFFIXES),
        network=network,
        cluster={"containerInsights": draw(st.sampled_from(["disabled", "enabled", "enhanced"]))},
    )


def require_deployable(emulator: Address, assembly: Assembly) -> None:
    """Raise AssertionError for a finding, StackFailedError where CloudFormation refuses."""
    with TemporaryDirectory() as folder, staging(Path(folder)) as stage:
        tree = stage.write("test", render(assembly))
        report = check_tree(tree, assembly.regions, jobs=1)
        assert [str(finding) for finding in report.findings if finding.fails] == []
        account = Account(emulator, str(next(_NUMBERS)))
        for name, template, values in stacks_of(assembly, tree):
            account.deploy(name, read_tree(tree), template, values)


def stacks_of(assembly: Assembly, tree: Path) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Name, template and parameter values of each stack, in the order of deployment."""
    for stack in assembly.stacks:
        file = "parameters" if stack.name == "root" else f"{stack.name}.parameters"
        yield stack.name, stack.template, read_parameters(tree / f"{file}.list.json")


@given(described=any_params())
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    # One emulator for all examples; each takes an account of its own.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_legal_params_give_a_clean_tree_that_can_be_deployed(emulator: Address, described: Params):
    try:
        assembly = assemble(Environment.model_validate(described))
    except (ConfigError, ValidationError):
        reject()
    require_deployable(emulator, assembly)


@pytest.mark.parametrize("path", COUNTER_EXAMPLES, ids=lambda path: path.stem)
def test_a_former_counter_example_can_be_deployed(emulator: Address, path: Path):
    described = yaml.safe_load(path.read_text(encoding="utf-8"))
    require_deployable(emulator, assemble(Environment.model_validate(described)))
