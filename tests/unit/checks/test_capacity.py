from __future__ import annotations

from typing import Any

import pytest

from tests.unit.checks.trees import Body, att, fires, messages, ref, resource


def item(provider: str, **fields: int) -> Body:
    return {"CapacityProvider": provider, **fields}


def service(*strategy: Body, **properties: Any) -> Body:
    return resource("AWS::ECS::Service", CapacityProviderStrategy=list(strategy), **properties)


def test_two_bases_in_one_strategy_are_found() -> None:
    both = service(item("FARGATE", Base=1, Weight=1), item("FARGATE_SPOT", Base=2, Weight=1))
    assert messages("TS101", Service=both) == ["Service: FARGATE and FARGATE_SPOT both have a base; one may"]


def test_one_base_is_right() -> None:
    one = service(item("FARGATE", Base=1), item("FARGATE_SPOT", Base=0, Weight=1))
    assert not fires("TS101", Service=one)


def test_the_default_strategy_of_a_cluster_is_judged_too() -> None:
    strategy = [item("FARGATE", Base=1, Weight=1), item("FARGATE_SPOT", Base=1, Weight=1)]
    assert fires("TS101", Cluster=resource("AWS::ECS::Cluster", DefaultCapacityProviderStrategy=strategy))


def test_a_base_on_spot_is_found() -> None:
    assert fires("TS102", Service=service(item("FARGATE"), item("FARGATE_SPOT", Base=1, Weight=1)))


def test_a_base_on_fargate_is_right() -> None:
    assert not fires("TS102", Service=service(item("FARGATE", Base=1), item("FARGATE_SPOT", Weight=1)))


def test_a_launch_type_beside_a_strategy_is_found() -> None:
    assert fires("TS103", Service=service(item("FARGATE", Weight=1), LaunchType="FARGATE"))


def test_a_launch_type_without_a_strategy_is_no_pair() -> None:
    assert not fires("TS103", Service=resource("AWS::ECS::Service", LaunchType="FARGATE"))


def test_a_schedule_with_a_launch_type_beside_its_strategy_is_found() -> None:
    task = {"LaunchType": "FARGATE", "CapacityProviderStrategy": [item("FARGATE", Weight=1)]}
    assert fires("TS103", Job=resource("AWS::Scheduler::Schedule", Target={"EcsParameters": task}))


def test_a_strategy_of_weights_that_are_all_zero_is_found() -> None:
    assert fires("TS104", Service=service(item("FARGATE", Base=1), item("FARGATE_SPOT", Weight=0)))


def test_one_weight_above_zero_is_enough() -> None:
    assert not fires(
        "TS104", Service=service(item("FARGATE", Base=3, Weight=0), item("FARGATE_SPOT", Weight=1))
    )


def scalable(**properties: Any) -> Body:
    return resource("AWS::ApplicationAutoScaling::ScalableTarget", ServiceNamespace="ecs", **properties)


def test_a_minimum_above_the_maximum_is_found() -> None:
    assert messages("TS105", Scaling=scalable(MinCapacity=4, MaxCapacity=3)) == [
        "Scaling: MinCapacity 4 is above MaxCapacity 3"
    ]


def test_a_minimum_above_the_maximum_of_a_schedule_is_found() -> None:
    night = {"ScalableTargetAction": {"MinCapacity": 2, "MaxCapacity": 1}}
    assert fires("TS105", Scaling=scalable(MinCapacity=1, MaxCapacity=3, ScheduledActions=[night]))


def test_equal_bounds_are_right() -> None:
    night = {"ScalableTargetAction": {"MinCapacity": 0, "MaxCapacity": 0}}
    assert not fires("TS105", Scaling=scalable(MinCapacity=3, MaxCapacity=3, ScheduledActions=[night]))


def test_a_desired_count_is_found() -> None:
    assert fires("TS106", Service=resource("AWS::ECS::Service", DesiredCount=2))


def test_a_service_without_a_desired_count_is_right() -> None:
    assert not fires("TS106", Service=resource("AWS::ECS::Service", Cluster="one"))


@pytest.mark.parametrize(
    "resource_id",
    [
        {"Fn::Sub": "${Service.Name}"},
        {"Fn::Join": ["/", ["service", att("Service", "Name")]]},
        {"Fn::Sub": "service/cluster/${Service}"},
        {"Fn::Join": ["/", ["service", "cluster", ref("Service")]]},
    ],
)
def test_a_resource_id_of_another_form_is_found(resource_id: Body) -> None:
    service_of = resource("AWS::ECS::Service", Cluster="one")
    assert fires("TS107", Service=service_of, Scaling=scalable(ResourceId=resource_id))


@pytest.mark.parametrize("cluster", ["${Cluster}", "{{resolve:ssm:/pay/cluster}}"])
def test_a_resource_id_of_cluster_and_service_name_is_right(cluster: str) -> None:
    resource_id = {"Fn::Sub": f"service/{cluster}/${{Service.Name}}"}
    service_of = resource("AWS::ECS::Service", Cluster="one")
    assert not fires("TS107", Service=service_of, Scaling=scalable(ResourceId=resource_id))


def task(**container: Any) -> Body:
    return resource(
        "AWS::ECS::TaskDefinition", Family="app", ContainerDefinitions=[{"Name": "app", **container}]
    )


SPOT = item("FARGATE_SPOT", Weight=1)


def test_a_container_on_spot_without_a_stop_timeout_is_found() -> None:
    assert fires("TS108", Task=task(), Service=service(SPOT, TaskDefinition=ref("Task")))


def test_a_task_definition_that_is_named_by_its_family_is_judged_too() -> None:
    assert fires("TS108", Task=task(), Service=service(SPOT, TaskDefinition="app"))


def test_a_container_on_spot_with_a_stop_timeout_is_right() -> None:
    stopping = task(StopTimeout=120)
    assert not fires("TS108", Task=stopping, Service=service(SPOT, TaskDefinition=ref("Task")))


def test_a_container_on_demand_needs_no_stop_timeout() -> None:
    on_demand = service(item("FARGATE", Weight=1), TaskDefinition=ref("Task"))
    assert not fires("TS108", Task=task(), Service=on_demand)


def balanced(delay: str | None, **health_check: Any) -> dict[str, Body]:
    attributes = [{"Key": "deregistration_delay.timeout_seconds", "Value": delay}] if delay else []
    return {
        "Task": task(StopTimeout=120),
        "Group": resource(
            "AWS::ElasticLoadBalancingV2::TargetGroup", TargetGroupAttributes=attributes, **health_check
        ),
        "Service": service(
            SPOT, TaskDefinition=ref("Task"), LoadBalancers=[{"TargetGroupArn": ref("Group")}]
        ),
    }


def test_a_target_group_that_drains_longer_than_a_task_stops_is_found() -> None:
    assert messages("TS109", **balanced("130")) == [
        "Group: deregistration_delay.timeout_seconds is 130 s, StopTimeout only 120 s"
    ]


def test_a_target_group_without_a_delay_has_the_default_of_300_seconds() -> None:
    assert fires("TS109", **balanced(None))


def test_a_target_group_that_drains_in_time_is_right() -> None:
    assert not fires("TS109", **balanced("110"))


def test_health_checks_that_fail_too_late_for_open_requests_are_found() -> None:
    slow = balanced("60", HealthCheckIntervalSeconds=30, UnhealthyThresholdCount=3)
    assert messages("TS110", **slow) == [
        "Group: health checks fail after 90 s and open requests get 60 s, StopTimeout is only 120 s"
    ]


def test_health_checks_have_a_default_of_a_minute() -> None:
    assert fires("TS110", **balanced("61"))
    assert not fires("TS110", **balanced("60"))


def test_health_checks_and_open_requests_that_fit_are_right() -> None:
    assert not fires("TS110", **balanced("75", HealthCheckIntervalSeconds=15, UnhealthyThresholdCount=3))


def test_a_delay_that_is_too_long_by_itself_is_told_once() -> None:
    assert not fires("TS110", **balanced("130"))


def test_on_demand_a_task_is_not_killed_before_it_has_left() -> None:
    tree = balanced("110")
    tree["Service"]["Properties"]["CapacityProviderStrategy"] = [item("FARGATE", Weight=1)]
    assert not fires("TS110", **tree)


def of_family(family: str, *strategy: Body) -> dict[str, Body]:
    platform = {"OperatingSystemFamily": family}
    task = resource("AWS::ECS::TaskDefinition", RuntimePlatform=platform, ContainerDefinitions=[])
    return {"Task": task, "Service": service(*strategy, TaskDefinition=ref("Task"))}


def test_windows_on_spot_is_found() -> None:
    strategy = (item("FARGATE", Base=1), item("FARGATE_SPOT", Weight=1))
    assert messages("TS111", **of_family("WINDOWS_SERVER_2022_CORE", *strategy)) == [
        "Task: WINDOWS_SERVER_2022_CORE does not run on FARGATE_SPOT, where Service places tasks"
    ]


def test_linux_on_spot_and_windows_on_demand_are_right() -> None:
    assert not fires("TS111", **of_family("LINUX", item("FARGATE_SPOT", Weight=1)))
    assert not fires("TS111", **of_family("WINDOWS_SERVER_2022_CORE", item("FARGATE", Weight=1)))
