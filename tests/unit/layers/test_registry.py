import json
from dataclasses import replace
from typing import Any

import pytest

from generator.config.registry import Lifecycle, Registry
from generator.errors import ConfigError
from generator.layers.registry import Repository, build_registry, lifecycle_policy
from tests.environments import environment
from tests.networks import platform

PLATFORM = platform(environment())
DEFAULTS = Registry()
EDGE = Repository("edge-api", "edge-api", "channels")


def repository(config: Registry = DEFAULTS, owner: Repository = EDGE) -> dict[str, Any]:
    (resource,) = build_registry(PLATFORM, config, [owner]).body["Resources"].values()
    return dict(resource)


def tags(resource: dict[str, Any]) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in resource["Properties"]["Tags"]}


def test_a_repository_is_called_by_service_and_suffix():
    assert repository()["Properties"]["RepositoryName"] == {"Fn::Sub": "edge-api-${EnvironmentSuffix}"}


def test_a_repository_outlives_its_stack_but_not_a_creation_that_failed():
    resource = repository()
    assert (resource["DeletionPolicy"], resource["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")


def test_images_are_scanned_and_their_tags_stay_where_they_are():
    properties = repository()["Properties"]
    assert properties["ImageScanningConfiguration"] == {"ScanOnPush": True}
    assert properties["ImageTagMutability"] == "IMMUTABLE"


def test_a_key_may_stand_in_every_region():
    key = "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:alias/images"
    encryption = repository(Registry(encryptionKey=key))["Properties"]["EncryptionConfiguration"]
    assert encryption == {"EncryptionType": "KMS", "KmsKey": {"Fn::Sub": key}}


def test_a_repository_carries_the_tags_of_its_owner():
    assert tags(repository()) == {"Environment": "test", "Service": "edge-api", "Team": "channels"}
    assert tags(repository(owner=Repository("base-images")))["Service"] == "platform"


def test_images_in_use_are_judged_before_all_others():
    policy = json.loads(lifecycle_policy(Lifecycle()))
    untagged, live, others = sorted(policy["rules"], key=lambda rule: rule["rulePriority"])
    assert untagged["selection"]["countNumber"] == 7
    assert live["selection"]["tagPatternList"] == ["live-*"]
    assert live["selection"]["countNumber"] == 20
    assert others["selection"] == {
        "tagStatus": "any",
        "countType": "imageCountMoreThan",
        "countNumber": 10,
    }


def test_a_lifecycle_policy_has_the_hundred_characters_that_ecr_asks_for():
    assert 100 <= len(lifecycle_policy(Lifecycle(untaggedDays=1, liveCount=1, keepCount=1))) <= 30_720


def test_the_outputs_go_by_the_names_that_the_params_use():
    layer = build_registry(PLATFORM, DEFAULTS, [EDGE, Repository("tools/build")], "registry-2")
    assert layer.logical_id == "Registry2"
    outputs = {key: (output.layer, output.name) for key, output in layer.outputs.repositories.items()}
    assert outputs == {
        "edge-api": ("Registry2", "EdgeApiRepository"),
        "tools/build": ("Registry2", "ToolsBuildRepository"),
    }


def test_names_that_differ_in_punctuation_alone_are_refused():
    with pytest.raises(ConfigError, match="the logical ID TeamApiRepository in registry"):
        build_registry(PLATFORM, DEFAULTS, [Repository("team/api"), Repository("team-api")])


def test_extra_tags_of_the_environment_are_on_every_repository():
    extra = replace(PLATFORM, extra_tags={"CostCenter": "4711"})
    (resource,) = build_registry(extra, DEFAULTS, [EDGE]).body["Resources"].values()
    assert tags(resource)["CostCenter"] == "4711"
