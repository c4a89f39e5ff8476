from typing import Any

import pytest

from generator.layers.service.containers import config_digest
from tests.environments import Params, internal, job, web, worker
from tests.services import resources, template


def task(service: Params) -> dict[str, Any]:
    return resources(service)["TaskDefinition"]


def container(service: Params, index: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = task(service)["ContainerDefinitions"][index]
    return found


def test_sizes_are_literal_texts():
    definition = task(worker(cpu=1024, memory=4096))
    assert (definition["Cpu"], definition["Memory"]) == ("1024", "4096")


@pytest.mark.parametrize(("architecture", "cpu"), [("x86_64", "X86_64"), ("arm64", "ARM64")])
def test_the_processor_is_as_ecs_writes_it(architecture: str, cpu: str):
    platform = task(worker(architecture=architecture))["RuntimePlatform"]
    assert platform == {"CpuArchitecture": cpu, "OperatingSystemFamily": "LINUX"}


def test_ephemeral_storage_is_said_only_when_it_costs():
    assert "EphemeralStorage" not in task(worker())
    assert task(worker(ephemeralStorageGib=50))["EphemeralStorage"] == {"SizeInGiB": 50}


def test_the_container_bears_the_name_of_the_service():
    assert container(web())["Name"] == "edge-api"


def test_an_own_image_is_the_parameter_in_its_repository():
    assert container(worker())["Image"] == {
        "Fn::Sub": "${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/"
        "${RegistryNotificationsRepository}${NotificationsImage}"
    }


def test_a_full_reference_is_the_parameter_itself():
    assert container(worker(image="public.ecr.aws/nginx/nginx:1.27"))["Image"] == {
        "Ref": "NotificationsImage"
    }


def test_the_root_is_read_only_unless_the_params_say_otherwise():
    assert container(worker())["ReadonlyRootFilesystem"] is True
    assert container(worker(readOnlyRoot=False))["ReadonlyRootFilesystem"] is False


def test_a_writable_folder_is_an_ephemeral_volume_of_one_container():
    sidecar = {"name": "proxy", "image": {"tag": "1", "repository": "notifications"}, "writable": ["/run"]}
    service = worker(writable=["/tmp", "/var/cache"], sidecars=[sidecar])
    names = [volume["Name"] for volume in task(service)["Volumes"]]
    mounted = [
        (mount["SourceVolume"], mount["ContainerPath"])
        for definition in task(service)["ContainerDefinitions"]
        for mount in definition["MountPoints"]
    ]
    assert mounted == list(zip(names, ["/tmp", "/var/cache", "/run"], strict=True))
    assert len(set(names)) == 3


def test_the_port_bears_the_name_by_which_service_connect_finds_it():
    (mapping,) = container(internal(serviceConnect=True, port=9090))["PortMappings"]
    assert mapping == {"Name": "ledger", "ContainerPort": 9090, "Protocol": "tcp", "AppProtocol": "http"}


@pytest.mark.parametrize("service", [worker(), job()], ids=lambda service: service["kind"])
def test_who_has_no_listener_maps_no_port(service: Params):
    assert "PortMappings" not in container(service)


def test_a_worker_finds_its_queue_in_queue_url():
    assert container(worker(queue={}))["Environment"] == [{"Name": "QUEUE_URL", "Value": {"Ref": "Queue"}}]


def test_config_and_secrets_are_injected_by_reference():
    service = worker(
        config={"LIMIT": "250"},
        secrets={"A": {"parameter": "/db/url"}, "B": {"secret": "card", "jsonKey": "private"}},
    )
    injected = {secret["Name"]: secret["ValueFrom"] for secret in container(service)["Secrets"]}
    manager = "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret"
    assert list(injected) == ["LIMIT", "A", "B"]
    assert injected["B"] == {"Fn::Sub": f"{manager}:card:private::"}
    assert "250" not in str(container(service))


def test_a_complete_arn_of_a_secret_stays_as_it_is():
    arn = "arn:aws:secretsmanager:us-east-1:111122223333:secret:card-a1B2c3"
    (secret,) = container(worker(secrets={"CARD": {"secret": arn}}))["Secrets"]
    assert secret["ValueFrom"] == arn


def test_a_changed_config_value_changes_the_task_definition():
    first, second = (task(worker(config={"LIMIT": value})) for value in ("250", "300"))
    assert first != second


def test_the_digest_of_a_config_does_not_depend_on_the_order_of_its_keys():
    assert config_digest({"A": "1", "B": "2"}) == config_digest({"B": "2", "A": "1"})
    assert config_digest({"A": "1"}) != config_digest({"A": "2"})


def test_a_service_without_config_bears_no_digest():
    assert "DockerLabels" not in container(worker())


def test_the_service_waits_for_the_sidecars_that_have_to_come_first():
    probe = {"command": ["CMD", "/probe"]}
    first = {
        "name": "proxy",
        "image": {"tag": "1", "repository": "edge-api"},
        "healthCheck": probe,
        "startsBeforeService": "HEALTHY",
    }
    beside = {"name": "agent", "image": {"tag": "1", "repository": "edge-api"}, "essential": False}
    service = web(sidecars=[first, beside])
    assert container(service)["DependsOn"] == [{"ContainerName": "proxy", "Condition": "HEALTHY"}]
    assert [each["Essential"] for each in task(service)["ContainerDefinitions"]] == [True, True, False]


def test_logging_never_blocks_the_container():
    options = container(worker())["LogConfiguration"]["Options"]
    assert options["mode"] == "non-blocking"
    assert options["awslogs-group"] == {"Ref": "LogGroup"}


def test_logs_outlive_the_stack_in_production_alone():
    kept = template(worker(), environment="prod")["Resources"]["LogGroup"]
    assert kept["DeletionPolicy"] == "RetainExceptOnCreate"
    assert "DeletionPolicy" not in template(worker())["Resources"]["LogGroup"]


def test_logs_are_kept_as_long_as_the_service_says_else_the_environment():
    sections = {"observability": {"logRetentionDays": 90}}
    assert resources(worker(), **sections)["LogGroup"]["RetentionInDays"] == 90
    assert resources(worker(logRetentionDays=7), **sections)["LogGroup"]["RetentionInDays"] == 7
