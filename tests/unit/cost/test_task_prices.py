"""Tasks of an assembly against sums done by hand. Prices are those of us-east-1, a month has 730 hours."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.assembly import assemble
from generator.assembly.release import CapacityItem, Withheld
from generator.capacity import CapacityStrategy, Split
from generator.cost.deployed import Phase, TaskSize
from generator.cost.resources.pricing import Part
from tests.environments import environment, job, web, worker
from tests.unit.cost.platforms import d, estimate, of_assembly, run, total

VCPU, MEMORY = d("0.04048"), d("0.004445")
SPOT_VCPU, SPOT_MEMORY = d("0.01288871"), d("0.00141527")
ARM_VCPU, ARM_MEMORY = d("0.03238"), d("0.00356")
SMALL = {"cpu": 512, "memory": 1024}


def small(name: str = "api", **keys: Any) -> dict[str, Any]:
    return worker(name, **{**SMALL, "scaling": {"min": 2, "usual": 10, "max": 20}, **keys})


def test_whole_tasks_are_priced_by_base_and_weights_and_not_by_the_share_that_is_wanted():
    # 70 % of 4 tasks are 2.8: two of them run on Spot.
    estimated = estimate(small(scaling={"min": 2, "usual": 4, "max": 8}, capacity={"spotShare": 70}))
    assert run(estimated, "usual").most == Split(on_demand=2, spot=2)
    # 730 h * 2 tasks * (0.5 vCPU + 1 GB), at either price
    on_demand = 1460 * (d("0.5") * VCPU + MEMORY)
    on_spot = 1460 * (d("0.5") * SPOT_VCPU + SPOT_MEMORY)
    assert total(estimated, Part.TASKS) == on_demand + on_spot


def test_the_usage_file_says_how_many_tasks_run_before_the_params_do():
    estimated = estimate(small(capacity={"spotShare": 0}), usage={"services": {"api": {"tasks": 3}}})
    assert total(estimated, Part.TASKS) == 730 * 3 * (d("0.5") * VCPU + MEMORY)
    assert not any("scaling.usual" in sentence for sentence in estimated.assumptions)
    by_params = estimate(small(capacity={"spotShare": 0}))
    assert run(by_params, "usual").most == Split(10, 0)
    assert any("scaling.usual" in sentence for sentence in by_params.assumptions)


@pytest.mark.parametrize(("stated", "doubted"), [(0, True), (1, True), (2, False), (20, False), (21, True)])
def test_tasks_that_scaling_does_not_admit_are_billed_as_stated_and_doubted(stated: int, doubted: bool):
    estimated = estimate(small(capacity={"spotShare": 0}), usage={"services": {"api": {"tasks": stated}}})
    assert total(estimated, Part.TASKS) == 730 * stated * (d("0.5") * VCPU + MEMORY)
    told = f"api is billed with {stated} tasks, as they are stated, although scaling keeps 2 to 20."
    assert (told in estimated.assumptions) is doubted


def test_tasks_that_nobody_counts_are_unknown_and_not_the_least():
    estimated = of_assembly(replace(assemble(environment(small())), usual_tasks={}))
    bill = estimated.of_part(Part.TASKS)
    assert [line.quantity for line in bill.lines] == [None, None]
    assert estimated.runs == ()


def test_arm64_has_its_own_price():
    estimated = estimate(small(architecture="arm64", capacity={"spotShare": 0}))
    assert total(estimated, Part.TASKS) == 7300 * (d("0.5") * ARM_VCPU + ARM_MEMORY)


def test_storage_costs_from_the_twenty_first_gigabyte_on():
    estimated = estimate(small(ephemeralStorageGib=50, capacity={"spotShare": 0}))
    assert run(estimated, "usual").size == TaskSize(d("0.5"), d("1"), d("30"))
    # 30 GB above 20, of ten tasks, at 0.000111 an hour
    assert total(estimated, Part.TASKS) == 7300 * (d("0.5") * VCPU + MEMORY) + 7300 * 30 * d("0.000111")


def test_a_service_that_stands_still_at_night_costs_the_hours_in_which_it_runs():
    schedules = [
        {"at": "cron(0 20 ? * MON-FRI *)", "timeZone": "Europe/London", "min": 0, "max": 0},
        {"at": "cron(0 7 ? * MON-FRI *)", "timeZone": "Europe/London", "min": 1, "max": 3},
    ]
    scaling = {"min": 1, "usual": 2, "max": 3, "schedules": schedules}
    estimated = estimate(small(scaling=scaling, capacity={"spotShare": 0}))
    # 13 hours of five days: 730 * 65 / 168 = 282.440476
    awake = d("282.440476")
    assert run(estimated, "usual").phases == (Phase(Split(2, 0), awake),)
    assert total(estimated, Part.TASKS) == 2 * awake * (d("0.5") * VCPU + MEMORY)


def test_each_phase_of_a_schedule_has_its_own_whole_tasks():
    schedules = [
        {"at": "cron(0 18 * * ? *)", "min": 1, "max": 2},
        {"at": "cron(0 6 * * ? *)", "min": 10, "max": 20},
    ]
    scaling = {"min": 10, "usual": 10, "max": 20, "schedules": schedules}
    estimated = estimate(small(scaling=scaling, capacity={"spotShare": 70}))
    phases = {phase.split.count: phase for phase in run(estimated, "usual").phases}
    assert phases[10] == Phase(Split(3, 7), d("365"))
    assert phases[2].hours == d("365")
    assert sum(phase.hours for phase in phases.values()) == 730


def test_both_sets_of_a_release_are_paid_for_while_both_run():
    deployment = {"traffic": "canary 10% for 5 minutes", "terminationWaitMinutes": 25}
    service = web("api", **SMALL, scaling={"min": 2, "usual": 10, "max": 20}, deployment=deployment)
    usage = {"services": {"api": {"deploymentsPerMonth": 20}}}
    estimated = estimate(service, usage=usage)
    # 20 releases * (5 + 25) minutes = 10 hours, at the split of the service: 3 on demand, 7 on Spot
    assert run(estimated, "usual").most == run(estimated, "overlap").most == Split(3, 7)
    on_demand = 10 * 3 * (d("0.5") * VCPU + MEMORY)
    on_spot = 10 * 7 * (d("0.5") * SPOT_VCPU + SPOT_MEMORY)
    assert total(estimated, Part.OVERLAP) == on_demand + on_spot


def test_a_linear_shift_takes_a_wait_less_than_it_has_steps():
    deployment = {"strategy": "linear", "traffic": "linear 25% every 10 minutes", "bakeMinutes": 30}
    service = web("api", **SMALL, scaling={"min": 2, "usual": 4, "max": 20}, deployment=deployment)
    estimated = estimate(service, usage={"services": {"api": {"deploymentsPerMonth": 1}}})
    # Three waits of 10 minutes and 30 of baking: one hour.
    assert run(estimated, "overlap").phases[0].hours == 1


def test_releases_that_nobody_counts_are_unknown():
    estimated = estimate(web("api", **SMALL))
    assert [line.quantity for line in estimated.of_part(Part.OVERLAP).lines] == [None, None]


def test_a_rolling_release_is_left_out_and_says_so():
    estimated = estimate(small(), usage={"services": {"api": {"deploymentsPerMonth": 20}}})
    assert estimated.of_part(Part.OVERLAP).lines == ()
    assert any(sentence.startswith("Rolling releases") for sentence in estimated.assumptions)


def test_what_starts_after_a_reclaim_is_paid_for_before_it_serves():
    estimated = estimate(small())
    # Ten per cent of seven tasks a month, three minutes each: 7 * 0.1 * 0.05 h = 0.035 task-hours on Spot
    assert run(estimated, "churn").spot_hours == d("0.035")
    assert total(estimated, Part.CHURN) == d("0.035") * (d("0.5") * SPOT_VCPU + SPOT_MEMORY)


def test_nothing_is_reclaimed_on_demand():
    estimated = estimate(small(capacity={"spotShare": 0}))
    assert [each.purpose for each in estimated.runs] == ["usual"]


def test_a_service_of_codedeploy_is_priced_with_what_its_releases_carry():
    env = environment(web("api", **SMALL, scaling={"min": 2, "usual": 10, "max": 20}))
    assembly = assemble(env)
    (release,) = assembly.releases
    created = (CapacityItem("FARGATE", 0, 1),)
    wanted = (CapacityItem("FARGATE", 5, 1), CapacityItem("FARGATE_SPOT", 0, 4))
    withheld = Withheld("CapacityProviderStrategy", created, wanted, carried=True)
    changed = replace(release, capacity_provider_strategy=wanted, withheld=(withheld,))
    estimated = of_assembly(replace(assembly, releases=(changed,)))
    assert run(estimated, "usual").strategy == CapacityStrategy(5, 1, 4)
    # A base of 5, and four of the five that are left on Spot
    assert run(estimated, "usual").most == Split(6, 4)
    assert any(sentence.startswith("api keeps the capacity providers") for sentence in estimated.assumptions)


def test_a_job_costs_its_runs():
    service = job("statements", **SMALL, schedule="cron(30 6 ? * MON-FRI *)")
    estimated = estimate(service, usage={"services": {"statements": {"minutesPerRun": 30}}})
    # 730 * 5 / 168 = 21.72619 runs of half an hour, on demand
    hours = d("10.863095")
    assert total(estimated, Part.JOBS) == hours * (d("0.5") * VCPU + MEMORY)


def test_a_job_is_paid_for_a_minute_at_least():
    service = job("statements", **SMALL, schedule="rate(1 hour)")
    estimated = estimate(service, usage={"services": {"statements": {"minutesPerRun": d("0.25")}}})
    assert run(estimated, "job").task_hours == (d("730") / 60).quantize(d("0.000001"))


@pytest.mark.parametrize("usage", [None, {"services": {"statements": {"minutesPerRun": 5}}}])
def test_a_job_that_runs_once_or_for_no_stated_time_is_unknown(usage: dict[str, Any] | None):
    schedule = "rate(1 hour)" if usage is None else "at(2027-01-31T08:00:00)"
    estimated = estimate(job("statements", **SMALL, schedule=schedule), usage=usage)
    assert [line.quantity for line in estimated.of_part(Part.JOBS).lines] == [None, None]


def test_a_job_that_is_switched_off_costs_nothing():
    estimated = estimate(job("statements", enabled=False))
    assert estimated.of_part(Part.JOBS).lines == ()


def test_every_target_tracking_policy_has_two_alarms_and_one_more_for_each_further_metric():
    estimated = estimate(worker("api", queue={}, scaling={"min": 2, "max": 20, "backlogPerTask": 10}))
    found = [each.charge for each in estimated.charges if "target tracking" in each.charge.what]
    # CPU and memory look at one metric each; the backlog is worked out of two.
    assert sorted((each.what.partition("policies ")[2], each.quantity) for each in found) == [
        ("x 1, 2 each of 2 metrics", 4),
        ("x 2, 2 each", 4),
    ]


def test_enhanced_container_insights_counts_sidecars_too():
    sidecar = {"name": "proxy", "image": "public.ecr.aws/nginx/nginx:1.27"}
    services = (
        small("one", scaling={"min": 2, "usual": 2, "max": 4}),
        small("two", cpu=1024, memory=2048, scaling={"min": 1, "usual": 1, "max": 4}, sidecars=[sidecar]),
    )
    estimated = estimate(*services, cluster={"containerInsights": "enhanced"})
    # 29 of the cluster, 31 + 26 of each service, 26 of each of three tasks, 26 of each of 2 + 2 containers
    assert total(estimated, Part.INSIGHTS) == (29 + 2 * 57 + 3 * 26 + 4 * 26) * d("0.07")


def test_container_insights_of_a_job_is_that_of_the_time_it_runs():
    usage = {"services": {"statements": {"minutesPerRun": 30}}}
    service = job("statements", **SMALL, schedule="rate(1 hour)")
    estimated = estimate(service, usage=usage, cluster={"containerInsights": "enhanced"})
    # A family of 26, and 26 of the task and of its container half of the time
    assert total(estimated, Part.INSIGHTS) == (29 + 26 + 26) * d("0.07")


def test_container_insights_that_is_not_enhanced_has_no_known_count_and_none_costs_nothing():
    enabled = estimate(small(), cluster={"containerInsights": "enabled"}).of_part(Part.INSIGHTS)
    assert [line.quantity for line in enabled.lines] == [None]
    assert estimate(small(), cluster={"containerInsights": "disabled"}).of_part(Part.INSIGHTS).lines == ()


def test_the_band_of_spot_moves_the_whole_bill_by_the_lines_of_spot():
    band = estimate(small()).spot_band
    list_price = 5110 * (d("0.5") * VCPU + MEMORY) + d("0.035") * (d("0.5") * VCPU + MEMORY)
    recorded = 5110 * (d("0.5") * SPOT_VCPU + SPOT_MEMORY) + d("0.035") * (d("0.5") * SPOT_VCPU + SPOT_MEMORY)
    rest = band.expected.total - recorded
    assert band.at_low_discount.total == rest + list_price * d("0.4")
    assert band.at_high_discount.total == rest + list_price * d("0.3")
    assert band.at_high_discount.total < band.expected.total < band.at_low_discount.total
