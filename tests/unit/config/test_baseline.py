"""A baseline is an environment of its own, made of differences in the environment's keys."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.config.loader import LoadedEnvironment, load_environment
from generator.errors import ConfigError, Problem

PARAMS = """\
environment: dev
region: us-east-1
network:
  availabilityZones: 3
services:
  - name: mail
    kind: worker
    image: {tag: 1.4.2}
    cpu: 256
    memory: 512
    scaling: {min: 2, usual: 4, max: 8}
  - name: reports
    kind: worker
    image: {tag: 1.4.2}
    cpu: 1024
    memory: 2048
    scaling: {min: 2, max: 8}
    capacity: {onDemandFloor: 2}
"""
LINES = PARAMS.count("\n")


@pytest.fixture(autouse=True, scope="module")
def _in_a_folder_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("params"))
        yield


def load(more: str) -> LoadedEnvironment:
    Path("dev.yaml").write_text(PARAMS + more, encoding="utf-8")
    return load_environment(Path("dev.yaml"))


def baseline(more: str) -> LoadedEnvironment:
    found = load(more).baseline()
    assert found is not None
    return found


def refusals(more: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(more)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("more", ["", "baseline:\n"])
def test_without_one_there_is_nothing_to_compare_with(more: str) -> None:
    assert load(more).baseline() is None


def test_services_merge_by_name_and_null_takes_a_value_out() -> None:
    before = baseline(
        """\
baseline:
  network: {egress: nat-per-az}
  registry: {lifecycle: {keepCount: 33}}
  services:
    - name: reports
      cpu: 2048
      memory: 4096
      capacity: {spotShare: 0, onDemandFloor: null}
"""
    ).config
    mail, reports = before.running_services
    assert (before.network.egress, before.network.availability_zones) == ("nat-per-az", 3)
    assert before.registry.lifecycle.keep_count == 33
    assert (reports.cpu, reports.memory, reports.scaling.max) == (2048, 4096, 8)
    assert (reports.capacity.spot_share, reports.capacity.on_demand_floor) == (0, None)
    assert mail == load("").config.services[0]


def test_the_environment_itself_is_the_same_with_and_without_it() -> None:
    with_one = load("baseline:\n  network: {egress: nat-per-az}\n").config
    assert with_one.model_copy(update={"baseline": None}) == load("").config


def test_a_baseline_has_neither_a_baseline_nor_a_goal_of_its_own() -> None:
    loaded = load("baseline: {}\ncost: {targetSaving: 30}\n")
    before = loaded.baseline()
    assert before is not None
    assert (before.config.baseline, before.config.cost.target_saving) == (None, None)
    assert before.config == load("").config
    assert loaded.config.cost.target_saving == 30


def test_baselines_are_extended_like_every_other_key() -> None:
    Path("base.yaml").write_text("baseline:\n  services:\n    - {name: mail, cpu: 512, memory: 1024}\n")
    more = "extends: base.yaml\nbaseline:\n  services:\n    - {name: mail, memory: 2048}\n"
    mail = baseline(more).config.running_services[0]
    assert (mail.cpu, mail.memory) == (512, 2048)


@pytest.mark.parametrize("key", ["extends", "project", "environment", "region", "baseline", "cost"])
def test_what_both_have_in_common_cannot_stand_in_it(key: str) -> None:
    (message,) = refusals(f"baseline:\n  network: {{}}\n  {key}: x\n")
    assert message.startswith(f"dev.yaml:{LINES + 3}: baseline.{key}: a baseline cannot change {key}: ")


@pytest.mark.parametrize("value", ["[]", "3", "none"])
def test_it_is_a_mapping(value: str) -> None:
    (message,) = refusals(f"baseline: {value}\n")
    assert message.startswith(f"dev.yaml:{LINES + 1}: baseline: ")
    assert "is not a mapping" in message


def test_a_value_of_the_patch_is_refused_at_its_line_and_its_path() -> None:
    more = "baseline:\n  services:\n    - name: reports\n      scaling:\n        mni: 3\n"
    assert refusals(more) == [
        f"dev.yaml:{LINES + 5}: baseline.services.0.scaling.mni: unknown key (did you mean min?)"
    ]


def test_a_value_that_the_patch_takes_out_is_refused_at_its_null() -> None:
    (message,) = refusals("baseline:\n  services:\n    - name: reports\n      image:\n")
    assert message.startswith(f"dev.yaml:{LINES + 4}: baseline.services.0.image: required, but missing")


def test_a_value_that_the_patch_makes_wrong_is_refused_where_it_stands() -> None:
    (message,) = refusals("baseline:\n  services:\n    - {name: reports, scaling: {min: 1, max: 1}}\n")
    assert message.startswith(
        "dev.yaml:18: services.1.capacity.onDemandFloor: in the baseline, onDemandFloor"
    )


def test_a_misspelt_service_is_asked_for_its_name() -> None:
    (message,) = refusals("baseline:\n  services:\n    - {name: reprots, cpu: 512}\n")
    assert message.startswith(f"dev.yaml:{LINES + 3}: baseline.services.0.kind: required, but missing")
    assert "did you mean reports?" in message


def test_problems_that_are_found_later_are_told_at_the_lines_of_the_patch() -> None:
    before = baseline("baseline:\n  services:\n    - name: reports\n      cpu: 512\n")
    problems = [Problem("x", ("services", 1, "cpu")), Problem("y", ("services", 0, "cpu")), Problem("z")]
    assert [str(problem) for problem in before.locate(problems)] == [
        "dev.yaml:9: services.0.cpu: in the baseline, y",
        f"dev.yaml:{LINES + 1}: baseline: z",
        f"dev.yaml:{LINES + 4}: baseline.services.0.cpu: x",
    ]


def test_values_of_one_region_are_told_once_and_in_the_baseline() -> None:
    more = (
        "regions: {eu-west-1: {cidr: 10.9.0.0/16}}\nbaseline:\n  observability:\n"
        "    alarmTopic: arn:aws:sns:us-east-1:111122223333:alarms\n"
    )
    (message,) = refusals(more)
    assert message.startswith(f"dev.yaml:{LINES + 4}: baseline.observability.alarmTopic: ")


@pytest.mark.parametrize("written", ["0", "30", "37.55", "100"])
def test_a_goal_is_the_decimal_that_is_written(written: str) -> None:
    saving = load(f"baseline: {{}}\ncost: {{targetSaving: {written}}}\n").config.cost.target_saving
    assert str(saving) == written


def test_a_savings_plan_needs_no_baseline() -> None:
    plan = load(
        "cost: {savingsPlan: {term: 1y, payment: all-upfront, dollarsPerHour: 0.75}}\n"
    ).config.cost.savings_plan
    assert plan is not None
    assert (plan.term, plan.payment, plan.dollars_per_hour) == ("1y", "all-upfront", Decimal("0.75"))


_sizes = st.sampled_from([(256, 512), (512, 4096), (1024, 2048), (4096, 8192)]).map(
    lambda size: {"cpu": size[0], "memory": size[1]}
)
_scaling = st.fixed_dictionaries(
    {}, optional={"min": st.integers(0, 6), "usual": st.integers(0, 6), "max": st.none() | st.integers(1, 6)}
)
_capacity = st.fixed_dictionaries(
    {},
    optional={"spotShare": st.none() | st.integers(0, 100), "onDemandFloor": st.none() | st.integers(0, 8)},
)
_deployment = st.none() | st.fixed_dictionaries(
    {"strategy": st.sampled_from(["codedeploy", "canary", "rolling"])}
)
_service = st.builds(
    lambda size, rest: {**size, **rest},
    _sizes | st.just({}),
    st.fixed_dictionaries(
        {"name": st.sampled_from(["mail", "reports", "statements"])},
        optional={"scaling": _scaling, "capacity": _capacity, "deployment": _deployment},
    ),
)
_patches = st.fixed_dictionaries(
    {},
    optional={
        "services": st.lists(_service, max_size=3),
        "network": st.none()
        | st.fixed_dictionaries(
            {},
            optional={
                "egress": st.sampled_from([None, "none", "nat-single", "nat-per-az"]),
                "endpoints": st.sampled_from(["derived", "private", ["sqs"]]),
                "availabilityZones": st.none() | st.integers(2, 4),
            },
        ),
        "registry": st.fixed_dictionaries(
            {"lifecycle": st.fixed_dictionaries({"keepCount": st.integers(1)})}
        ),
        "cluster": st.none() | st.just({"containerInsights": "enhanced"}),
    },
)


def _extended(patch: dict[str, Any]) -> LoadedEnvironment:
    """The environment of a file that extends the one without a baseline, and says what the patch says."""
    Path("plain.yaml").write_text(PARAMS, encoding="utf-8")
    Path("extended").mkdir(exist_ok=True)
    text = yaml.safe_dump({"extends": "../plain.yaml", **patch}, sort_keys=False)
    Path("extended/dev.yaml").write_text(text, encoding="utf-8")
    return load_environment(Path("extended/dev.yaml"))


@given(_patches)
def test_a_patch_of_legal_values_is_legal_or_refused_at_a_line(patch: dict[str, Any]) -> None:
    more = yaml.safe_dump({"baseline": patch}, sort_keys=False)
    lines = len((PARAMS + more).splitlines())
    try:
        before = baseline(more)
    except ConfigError as error:
        for problem in error.problems:
            within = problem.path[0] == "baseline"
            assert problem.file == "dev.yaml"
            assert (LINES < problem.line <= lines) if within else (0 < problem.line <= LINES)
            assert within or problem.what.startswith("in the baseline, ")
        with pytest.raises(ConfigError):
            _extended(patch)
    else:
        assert before.config == _extended(patch).config
