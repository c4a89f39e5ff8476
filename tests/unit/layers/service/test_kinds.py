from dataclasses import replace

import pytest

from generator.layers.service import build_service
from tests.environments import Params, environment, internal, job, web, worker
from tests.networks import platform
from tests.services import service_inputs, service_layer, template

EVERY_KIND = [
    web(),
    internal(),
    internal(routes=[], serviceConnect=True),
    worker(queue={}, scaling={"max": 4, "backlogPerTask": 10}),
    job(),
]


def types(*services: Params) -> list[str]:
    return [resource["Type"] for resource in template(*services)["Resources"].values()]


def test_what_has_a_listener_has_targets_a_rule_and_an_ecs_service():
    for service in (web(), internal()):
        assert {
            "AWS::ElasticLoadBalancingV2::TargetGroup",
            "AWS::ElasticLoadBalancingV2::ListenerRule",
            "AWS::ECS::Service",
        } <= set(types(service))


def test_service_connect_alone_needs_no_target_group():
    found = types(internal(routes=[], serviceConnect=True))
    assert "AWS::ElasticLoadBalancingV2::TargetGroup" not in found


def test_a_worker_has_a_queue_only_if_it_says_so():
    assert "AWS::SQS::Queue" not in types(worker())
    assert types(worker(queue={})).count("AWS::SQS::Queue") == 2


def test_a_job_is_a_schedule_and_no_ecs_service():
    found = set(types(job()))
    assert "AWS::Scheduler::Schedule" in found
    assert not found & {"AWS::ECS::Service", "AWS::ApplicationAutoScaling::ScalableTarget"}


def test_the_stack_is_named_after_the_service_and_tagged_with_it():
    layer = service_layer(environment(worker(team="messaging")))
    assert (layer.name, layer.logical_id) == ("service-notifications", "ServiceNotifications")
    tags = layer.body["Resources"]["Service"]["Properties"]["Tags"]
    assert {tag["Key"]: tag["Value"] for tag in tags} == {
        "Environment": "test",
        "Service": "notifications",
        "Team": "messaging",
    }


def test_only_who_is_found_by_service_connect_gives_its_security_group():
    assert service_layer(environment(internal())).outputs.security_group_id is None
    connected = service_layer(environment(internal(serviceConnect=True)))
    assert connected.outputs.security_group_id is not None


def test_a_security_group_that_nobody_takes_is_no_output():
    described = environment(internal(serviceConnect=True))
    alone = replace(service_inputs(described, described.services[0]), has_clients=False)
    assert build_service(platform(described), described.services[0], alone).outputs.security_group_id is None


@pytest.mark.parametrize("service", EVERY_KIND, ids=lambda service: service["kind"])
def test_a_task_waits_for_the_layers_that_it_calls_when_it_starts(service: Params):
    layer = service_layer(environment({**service, "config": {"LIMIT": "1"}}))
    starter = "Schedule" if service["kind"] == "job" else "Service"
    assert layer.starts_after == {starter: ("Configuration",)}


@pytest.mark.parametrize("service", EVERY_KIND, ids=lambda service: service["kind"])
def test_the_same_service_is_the_same_template(service: Params):
    assert template(service) == template(service)
    assert list(template(service)["Resources"]) == list(template(service)["Resources"])


def test_another_service_changes_nothing_of_this_one():
    assert template(web()) == template(web(), web("accounts-api"), worker())
