"""What holds of every template that a sample renders to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from generator.config.regions import KNOWN_REGIONS
from tests.samples import TREES, sample, sample_assembly

REGION = re.compile("|".join(rf"\b{region}\b" for region in KNOWN_REGIONS))


def resources(tree: str, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for template in sample_assembly(tree).templates:
        for title, resource in template.body["Resources"].items():
            if resource["Type"] == kind:
                yield f"{template.path}: {title}", resource["Properties"]


@pytest.mark.parametrize("tree", TREES)
def test_every_role_is_unnamed_and_carries_path_and_boundary(tree: str) -> None:
    iam = sample(tree).iam
    for where, role in resources(tree, "AWS::IAM::Role"):
        assert "RoleName" not in role, where
        assert role.get("Path", "/") == iam.path, where
        assert ("PermissionsBoundary" in role) == (iam.permissions_boundary is not None), where


@pytest.mark.parametrize("tree", TREES)
def test_every_template_parameter_and_output_says_what_it_is(tree: str) -> None:
    for template in sample_assembly(tree).templates:
        assert template.body["Description"], template.path
        for section in ("Parameters", "Outputs"):
            for name, declared in template.body.get(section, {}).items():
                assert declared["Description"], f"{template.path}: {name}"


@pytest.mark.parametrize("tree", [tree for tree in TREES if len(sample(tree).all_regions) > 1])
def test_one_tree_serves_all_regions_since_no_region_stands_in_it(tree: str) -> None:
    for template in sample_assembly(tree).templates:
        resources_and_outputs = {key: template.body.get(key) for key in ("Resources", "Outputs")}
        assert not REGION.search(json.dumps(resources_and_outputs)), template.path


@pytest.mark.parametrize("tree", TREES)
def test_every_service_leaves_its_count_to_scaling_and_its_launch_type_to_its_strategy(tree: str) -> None:
    for where, service in resources(tree, "AWS::ECS::Service"):
        assert "DesiredCount" not in service, where
        assert "LaunchType" not in service, where
        assert service["CapacityProviderStrategy"], where


@pytest.mark.parametrize("tree", TREES)
def test_every_security_group_states_its_egress(tree: str) -> None:
    for where, group in resources(tree, "AWS::EC2::SecurityGroup"):
        assert group["SecurityGroupEgress"], where


@pytest.mark.parametrize("tree", TREES)
def test_each_stack_gives_every_parameter_of_its_template_in_every_region(tree: str) -> None:
    assembly = sample_assembly(tree)
    for stack in assembly.stacks:
        declared = assembly.template(stack.template).body.get("Parameters", {})
        assert list(stack.parameters) == list(assembly.regions)
        for values in stack.parameters.values():
            assert list(values) == list(declared)
            assert all(values.values())


@pytest.mark.parametrize("tree", TREES)
def test_the_flat_form_has_the_resources_of_its_root_and_their_layers(tree: str) -> None:
    assembly = sample_assembly(tree)
    for stack in assembly.stacks:
        if stack.flat is None:
            continue
        nested = assembly.template(stack.template).body["Resources"]
        expected = {
            layer + title
            for layer, child in nested.items()
            for title in assembly.template(child["Properties"]["TemplateURL"]).body["Resources"]
        }
        flat = assembly.template(stack.flat).body
        assert set(flat["Resources"]) == expected
        assert flat["Parameters"] == assembly.template(stack.template).body["Parameters"]
