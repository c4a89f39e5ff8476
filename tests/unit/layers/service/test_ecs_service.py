from typing import Any

import pytest

from tests.environments import Params, internal, web, worker
from tests.services import resources

RATES = internal("rates", routes=[], serviceConnect=True, port=7070)


def service(*services: Params) -> dict[str, Any]:
    return resources(*services)["Service"]


def test_the_count_belongs_to_auto_scaling_and_the_launch_type_to_the_strategy():
    assert not {"DesiredCount", "LaunchType"} & set(service(worker()))


def test_ten_tasks_at_seventy_per_cent_are_three_on_demand_and_the_rest_on_spot():
    assert service(worker(scaling={"min": 10}))["CapacityProviderStrategy"] == [
        {"CapacityProvider": "FARGATE", "Base": 2, "Weight": 1},
        {"CapacityProvider": "FARGATE_SPOT", "Weight": 7},
    ]


@pytest.mark.parametrize(
    ("capacity", "providers"),
    [
        ({"spotShare": 0}, ["FARGATE"]),
        ({"spotShare": 100, "onDemandFloor": 0}, ["FARGATE_SPOT"]),
        ({"spotShare": 100, "onDemandFloor": 1}, ["FARGATE", "FARGATE_SPOT"]),
    ],
)
def test_an_item_that_places_nothing_is_left_out(capacity: Params, providers: list[str]):
    strategy = service(worker(scaling={"min": 4}, capacity=capacity))["CapacityProviderStrategy"]
    assert [item["CapacityProvider"] for item in strategy] == providers


def test_a_changed_strategy_moves_running_tasks_and_nothing_else_does():
    nonces = [
        service(worker(scaling={"min": 4}, capacity={"spotShare": share}, cpu=cpu, memory=2048))[
            "ForceNewDeployment"
        ]["ForceNewDeploymentNonce"]
        for share, cpu in ((50, 256), (50, 512), (0, 256))
    ]
    assert nonces[0] == nonces[1] != nonces[2]


def test_a_release_rolls_and_is_taken_back_when_tasks_do_not_start():
    deployment = service(worker())["DeploymentConfiguration"]
    assert deployment["Strategy"] == "ROLLING"
    assert (deployment["MinimumHealthyPercent"], deployment["MaximumPercent"]) == (100, 200)
    assert deployment["DeploymentCircuitBreaker"] == {"Enable": True, "Rollback": True}


@pytest.mark.parametrize(
    ("described", "alarms"),
    [
        (
            web(deployment={"strategy": "rolling"}),
            ["Target5xxAlarm", "UnhealthyHostsAlarm", "LatencyAlarm"],
        ),
        (worker(queue={}), ["DeadLettersAlarm"]),
    ],
)
def test_a_release_is_taken_back_for_what_users_feel(described: Params, alarms: list[str]):
    watched = service(described)["DeploymentConfiguration"]["Alarms"]
    assert watched["AlarmNames"] == [{"Ref": alarm} for alarm in alarms]
    assert (watched["Enable"], watched["Rollback"]) == (True, True)


@pytest.mark.parametrize("described", [worker(), worker(queue={"existing": "orders"})])
def test_without_such_an_alarm_only_the_circuit_breaker_takes_it_back(described: Params):
    assert "Alarms" not in service(described)["DeploymentConfiguration"]


def test_tasks_are_private_and_carry_their_own_group_and_the_one_for_aws_apis():
    network = service(worker())["NetworkConfiguration"]["AwsvpcConfiguration"]
    assert network["AssignPublicIp"] == "DISABLED"
    assert network["Subnets"] == {"Ref": "NetworkPrivateSubnetIds"}
    assert network["SecurityGroups"] == [
        {"Fn::GetAtt": ["SecurityGroup", "GroupId"]},
        {"Ref": "NetworkClientSecurityGroupId"},
    ]


def test_tasks_are_tagged_and_spread():
    found = service(worker())
    assert (found["PropagateTags"], found["EnableECSManagedTags"]) == ("SERVICE", True)
    assert found["AvailabilityZoneRebalancing"] == "ENABLED"


def test_shells_are_possible_only_with_the_permission():
    assert service(worker())["EnableExecuteCommand"] is False
    allowed = worker(permissions=[{"allow": "exec"}], readOnlyRoot=False)
    assert service(allowed)["EnableExecuteCommand"] is True


def test_the_grace_period_belongs_to_a_load_balancer():
    assert service(web(targetHealthCheck={"gracePeriodSeconds": 90}))["HealthCheckGracePeriodSeconds"] == 90
    assert "HealthCheckGracePeriodSeconds" not in service(worker())


def test_a_service_is_found_by_its_name_and_port():
    connect = service(RATES)["ServiceConnectConfiguration"]
    assert connect["Namespace"] == {"Ref": "ClusterNamespaceArn"}
    assert connect["Services"] == [
        {
            "PortName": "rates",
            "DiscoveryName": "rates",
            "ClientAliases": [{"DnsName": "rates", "Port": 7070}],
        }
    ]


def test_who_connects_to_it_is_a_client_in_the_namespace():
    client = service(worker(connectsTo=[{"service": "rates"}]), RATES)["ServiceConnectConfiguration"]
    assert client["Enabled"] is True
    assert "Services" not in client


def test_who_does_not_connect_to_it_stays_out_of_the_namespace():
    assert "ServiceConnectConfiguration" not in service(worker(), RATES)
