"""What one estimate saves over another, move by move."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assembly import Assembly, assemble
from generator.capacity import ON_DEMAND, CapacityStrategy, split
from generator.cost.bill import Charge, Savings
from generator.cost.deployed import Phase, Processor, TaskRun, TaskSize
from generator.cost.estimate import Estimate, compare, layer_differences
from generator.cost.estimate.compare import main_steps, other_steps
from generator.cost.prices import Item
from generator.cost.resources.pricing import Part, PartCharge
from tests.environments import environment, web, worker
from tests.unit.cost.platforms import d, estimate, of_assembly
from tests.unit.cost.workloads import SNAPSHOT

MONTH = Decimal(730)
#: us-east-1: one vCPU and two GB for a month, on demand and on Spot (docs/cost.md, "Prices").
ON_DEMAND_TASK = MONTH * (d("0.04048") + 2 * d("0.004445"))
SPOT_TASK = MONTH * (d("0.01288871") + 2 * d("0.00141527"))
SEVEN_OF_TEN = CapacityStrategy(base=3, fargate_weight=0, spot_weight=1)


def run(
    service: str = "api",
    *,
    vcpu: str = "1",
    gigabytes: str = "2",
    strategy: CapacityStrategy = ON_DEMAND,
    count: int = 10,
    hours: Decimal = MONTH,
    processor: Processor = "x86_64",
) -> TaskRun:
    size = TaskSize(d(vcpu), d(gigabytes))
    phases = (Phase(split(strategy, count), hours),)
    return TaskRun(service, f"service-{service}", "usual", size, processor, strategy, phases)


def charge(
    part: Part, item: Item, quantity: str | None, what: str = "something", service: str = ""
) -> PartCharge:
    return PartCharge(part, Charge(item, None if quantity is None else d(quantity), "layer", what, service))


def of(*parts: TaskRun | PartCharge, region: str = "us-east-1") -> Estimate:
    return Estimate(
        environment="test",
        region=region,
        snapshot=SNAPSHOT,
        runs=tuple(each for each in parts if isinstance(each, TaskRun)),
        charges=tuple(each for each in parts if isinstance(each, PartCharge)),
    )


def saved(savings: Savings) -> dict[str, Decimal | None]:
    """The moves that save or cost something."""
    return {step.move.key: step.saving for step in savings.steps if step.saving != 0}


def test_a_size_is_priced_on_the_tasks_that_ran_before_and_spot_on_the_size_of_afterwards():
    before = of(run(vcpu="2", gigabytes="4"))
    after = of(run(strategy=SEVEN_OF_TEN))
    assert saved(compare(before, after)) == {
        "rightsizing": 10 * ON_DEMAND_TASK,
        "spot": 7 * (ON_DEMAND_TASK - SPOT_TASK),
    }


def test_spot_that_was_there_before_makes_right_sizing_worth_less():
    before = of(run(vcpu="2", gigabytes="4", strategy=SEVEN_OF_TEN))
    assert saved(compare(before, of(run(strategy=SEVEN_OF_TEN)))) == {
        "rightsizing": 3 * ON_DEMAND_TASK + 7 * SPOT_TASK
    }


def test_another_processor_comes_after_spot():
    before, after = of(run()), of(run(strategy=SEVEN_OF_TEN, processor="arm64"))
    on_demand = MONTH * (d("0.03238") + 2 * d("0.00356"))
    spot = MONTH * (d("0.01030969") + 2 * d("0.00113349"))
    assert saved(compare(before, after)) == {
        "spot": 7 * (ON_DEMAND_TASK - SPOT_TASK),
        "arm64": 3 * (ON_DEMAND_TASK - on_demand) + 7 * (SPOT_TASK - spot),
    }


def test_counts_and_hours_come_last_of_the_tasks():
    before = of(run(vcpu="2", gigabytes="4"))
    after = of(run(count=8, hours=Decimal(365)))
    assert saved(compare(before, after)) == {
        "rightsizing": 10 * ON_DEMAND_TASK,
        "counts": 10 * ON_DEMAND_TASK - 4 * ON_DEMAND_TASK,
    }


def test_a_service_on_one_side_only_is_a_matter_of_counts():
    before, after = of(run("old", count=2)), of(run("new", strategy=SEVEN_OF_TEN))
    assert saved(compare(before, after)) == {"counts": -ON_DEMAND_TASK - 7 * SPOT_TASK}


def test_every_other_part_has_a_line_of_its_own_if_it_differs():
    alarms, keys = charge(Part.ALARMS, Item.ALARM, "12"), charge(Part.KEYS, Item.KEY, "1")
    before, after = of(run(), alarms, keys), of(run(), charge(Part.ALARMS, Item.ALARM, "30"), keys)
    savings = compare(before, after)
    assert saved(savings) == {"alarms": d("-1.8")}
    assert [step.move.title for step in other_steps(savings)] == ["Alarms"]


def test_the_four_moves_of_the_design_stand_there_even_if_they_save_nothing():
    savings = compare(of(run()), of(run()))
    assert [step.move.key for step in main_steps(savings)] == ["nat", "rightsizing", "spot", "ecr"]
    assert other_steps(savings) == ()
    assert savings.saving == 0


def test_what_is_given_for_nothing_is_given_once_over_the_whole_bill():
    """Ten alarms are free, whichever part has them: each line is the difference of two whole bills."""
    before = of(charge(Part.ALARMS, Item.ALARM, "8"), charge(Part.BESIDE, Item.ALARM, "8", "beside"))
    after = of(charge(Part.ALARMS, Item.ALARM, "2"), charge(Part.BESIDE, Item.ALARM, "8", "beside"))
    assert saved(compare(before, after)) == {"alarms": d("0.6")}


def test_a_quantity_that_is_unknown_on_one_side_makes_its_line_unknown_and_no_other():
    before = of(run(vcpu="2", gigabytes="4"), charge(Part.EGRESS, Item.NAT_GATEWAY_DATA, None))
    savings = compare(before, of(run()))
    assert saved(savings) == {"nat": None, "rightsizing": 10 * ON_DEMAND_TASK}
    assert savings.saving is None


def test_the_same_unknown_on_both_sides_takes_nothing_from_the_difference():
    logs = charge(Part.LOGS, Item.LOGS_INGESTION, None)
    savings = compare(of(run(vcpu="2", gigabytes="4"), logs), of(run(), logs))
    assert savings.saving == 10 * ON_DEMAND_TASK
    assert savings.percent is None


@pytest.mark.parametrize("after", [run(), run(strategy=SEVEN_OF_TEN), run(processor="arm64")])
def test_releases_of_tasks_that_change_are_another_unknown(after: TaskRun):
    overlap = charge(Part.OVERLAP, Item.FARGATE_X86_VCPU, None, "second set in releases", "api")
    before = run(vcpu="2", gigabytes="4")
    assert saved(compare(of(before, overlap), of(after, overlap)))["deployment-overlap"] is None
    assert saved(compare(of(before, overlap), of(before, overlap))) == {}


def test_metrics_of_other_services_are_another_unknown():
    metrics = charge(Part.INSIGHTS, Item.CUSTOM_METRIC, None, "metrics of Container Insights")
    before, after = of(run(), run("old"), metrics), of(run(), metrics)
    assert saved(compare(before, after))["container-insights"] is None
    assert compare(before, after).saving is None
    assert saved(compare(before, of(run(vcpu="2", gigabytes="4"), run("old"), metrics)))["rightsizing"]
    assert compare(before, before).saving == 0


def test_images_that_another_policy_keeps_are_another_unknown():
    keeps = {"registry": {"lifecycle": {"keepCount": 50}}}
    usage = {"images": {"gbEach": 1}}
    before, after = estimate(web(), usage=usage, **keeps), estimate(web(), usage=usage)
    assert saved(compare(before, after)) == {"ecr": None}
    assert saved(compare(after, after)) == {}


def test_estimates_of_two_regions_are_no_comparison():
    with pytest.raises(AssertionError):
        compare(of(run()), of(run(), region="eu-west-1"))


def test_layers_are_those_of_afterwards_and_then_those_that_are_gone():
    differences = layer_differences(of(run("old"), run("same")), of(run("same"), run("new")))
    assert [(each.layer, each.differs) for each in differences] == [
        ("service-same", False),
        ("service-new", True),
        ("service-old", True),
    ]
    assert [each.rise for each in differences] == [0, 10 * ON_DEMAND_TASK, -10 * ON_DEMAND_TASK]


_quantities = st.decimals(0, 10_000, places=2)
_usages = st.fixed_dictionaries(
    {},
    optional={
        "services": st.fixed_dictionaries(
            {"edge": st.fixed_dictionaries({"deploymentsPerMonth": _quantities})}
        ),
        "images": st.fixed_dictionaries({"perRepository": st.integers(0, 100), "gbEach": _quantities}),
        "beside": st.fixed_dictionaries({"alarms": st.integers(0, 40)}),
        "logs": st.fixed_dictionaries({"ingestedGb": _quantities}),
    },
)


@cache
def _assembled(size: tuple[int, int], share: int, processor: Processor, insights: str) -> Assembly:
    edge = web(
        "edge",
        cpu=size[0],
        memory=size[1],
        architecture=processor,
        scaling={"min": 4, "usual": 8, "max": 12},
        capacity={"spotShare": share},
    )
    mail = [worker("mail")] if processor == "arm64" else []
    return assemble(environment(edge, *mail, cluster={"containerInsights": insights}))


@st.composite
def _platforms(draw: st.DrawFn) -> Estimate:
    """Real assemblies, with usage that is sometimes unknown."""
    assembly = _assembled(
        draw(st.sampled_from(((256, 512), (512, 1024), (1024, 4096)))),
        draw(st.sampled_from((0, 70))),
        draw(st.sampled_from(("x86_64", "arm64"))),
        draw(st.sampled_from(("enhanced", "disabled"))),
    )
    usual = draw(st.fixed_dictionaries({"mail": st.just(2)}, optional={"edge": st.integers(4, 10)}))
    return of_assembly(replace(assembly, usual_tasks=usual), draw(_usages))


@given(_platforms(), _platforms())
def test_the_lines_add_up_to_the_difference_of_the_totals_exactly(before: Estimate, after: Estimate):
    savings = compare(before, after)
    assert savings.after == after.bill
    assert savings.before.total == before.bill.total
    falls = [step.before.total - step.after.total for step in savings.steps]
    assert sum(falls, Decimal(0)) == before.bill.total - after.bill.total
    if savings.saving is not None and all(step.saving is not None for step in savings.steps):
        assert savings.saving == before.bill.total - after.bill.total


@given(_platforms())
def test_nothing_is_saved_over_the_same_platform(estimated: Estimate):
    assert saved(compare(estimated, replace(estimated))) == {}
