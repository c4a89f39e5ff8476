"""TS605, and what the release of a service lets other checks pass, in trees of one rendered service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.assembly import Assembly, FormerService, Release, assemble
from generator.checks.finding import Finding
from generator.checks.tree import Tree, template_files
from generator.render import read_template, render, template_text
from tests.environments import environment, web, worker
from tests.unit.checks.trees import findings

SERVICE, APPSPEC = "service-edge-api.yaml", "releases/edge-api.appspec.yaml"
DESCRIBED = web(scaling={"min": 4, "max": 8})


def tree(
    assembly: Assembly, appspec: Mapping[str, str] | None = None, without: str = "", **release: Any
) -> Tree:
    """The written tree; ``appspec`` replaces texts of the AppSpec, ``release`` fields of its release."""
    texts = {path: text for path, text in render(assembly).items() if path.endswith(".yaml")}
    for before, after in (appspec or {}).items():
        assert before in texts[APPSPEC]
        texts[APPSPEC] = texts[APPSPEC].replace(before, after)
    texts.pop(without, None)
    return Tree.of(texts, [replace(each, **release) for each in assembly.releases])


def changed(path: tuple[str, ...], value: Any) -> Tree:
    """The tree with one value of the service's template changed, and nothing else."""
    written = tree(assemble(environment(DESCRIBED)))
    texts = {file: each.text for file, each in {**written.templates, **written.appspecs}.items()}
    body = read_template(texts[SERVICE])
    place = body
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    texts[SERVICE] = template_text(body)
    return Tree.of(texts, written.releases)


def found(written: Tree) -> list[Finding]:
    return findings("TS605", written)


def test_what_was_rendered_is_right() -> None:
    described = environment(DESCRIBED, worker(), web("accounts-api", deployment={"strategy": "blue-green"}))
    assert found(tree(assemble(described))) == []


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ('ContainerName: "edge-api"', 'ContainerName: "edge"', "LoadBalancerInfo.ContainerName is edge,"),
        ("ContainerPort: 8080", "ContainerPort: 80", "LoadBalancerInfo.ContainerPort is 80, and 8080"),
        ('"1.4.0"', '"1.3.0"', "PlatformVersion is 1.3.0, and 1.4.0"),
        ('"DISABLED"', '"ENABLED"', "AssignPublicIp is ENABLED, and DISABLED"),
        ("Weight: 1", "Weight: 7", "CapacityProviderStrategy is"),
        ('"${TaskDefinition}"', '"${Revision}"', "TaskDefinition is ${Revision}"),
        ("Subnets: ${Subnets}", "Subnets: ${SecurityGroup}", "AwsvpcConfiguration.Subnets is"),
    ],
)
def test_an_appspec_that_says_something_else_is_found_where_it_says_so(
    before: str, after: str, what: str
) -> None:
    finding = found(tree(assemble(environment(DESCRIBED)), {before: after}))[0]
    assert what in finding.message
    assert finding.file == APPSPEC
    text = render(assemble(environment(DESCRIBED)))[APPSPEC].splitlines()
    assert finding.path[-1] in text[finding.line - 1]


SERVICE_AT = ("Resources", "Service", "Properties")


@pytest.mark.parametrize(
    ("path", "value", "what"),
    [
        ((*SERVICE_AT, "PlatformVersion"), "LATEST", "PlatformVersion is 1.4.0, and LATEST"),
        ((*SERVICE_AT, "CapacityProviderStrategy"), [], "CapacityProviderStrategy is"),
        ((*SERVICE_AT, "DeploymentController", "Type"), "ECS", "another deployment controller"),
        (
            ("Outputs", "SubnetIds", "Value"),
            "subnet-1",
            "the output SubnetIds gives a release something else",
        ),
        (("Outputs", "TaskDefinitionArn", "Value"), {"Ref": "Service"}, "the output TaskDefinitionArn gives"),
        (("Outputs",), {}, "there is no output TaskDefinitionArn"),
    ],
)
def test_a_template_that_says_something_else_is_found(path: tuple[str, ...], value: Any, what: str) -> None:
    assert what in found(changed(path, value))[0].message


def test_an_appspec_that_is_not_there_is_found() -> None:
    (finding,) = found(tree(assemble(environment(DESCRIBED)), without=APPSPEC))
    assert finding.message == f"Service: there is no {APPSPEC}"


def former(assembly: Assembly, release: Release) -> FormerService:
    resources = assembly.template(release.template).body["Resources"]
    return FormerService(resources["Service"]["Properties"], resources["TaskDefinition"]["Properties"], {})


def over(before: dict[str, Any], after: dict[str, Any]) -> Assembly:
    """The second service over the tree of the first."""
    first = assemble(environment(before))
    return assemble(environment(after), {"edge-api": former(first, first.releases[0])})


def test_an_appspec_says_what_is_wanted_where_the_service_keeps_what_it_was_created_with() -> None:
    second = over(web(), DESCRIBED)
    assert second.releases[0].withheld
    assert found(tree(second)) == []
    assert found(tree(second, {"Weight: 1": "Weight: 7"}))


def test_a_port_that_is_withheld_is_the_releases_matter_and_no_fault_of_the_service() -> None:
    second = over(web(port=8080), web(port=9090))
    assert findings("TS201", tree(second)) == []
    assert found(tree(second)) == []
    assert findings("TS201", tree(second, withheld=())) != []


def test_outputs_that_fill_an_appspec_are_taken() -> None:
    assembly = assemble(environment(DESCRIBED))
    assert findings("TS602", tree(assembly)) == []
    assert len(findings("TS602", tree(assembly, outputs=None))) == 3


def test_a_tree_on_disk_is_read_with_what_releases_are_told_and_that_is_no_template(tmp_path: Path) -> None:
    for path, text in render(assemble(environment(DESCRIBED))).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    files = template_files(tmp_path)
    assert APPSPEC not in files
    assert found(Tree.read(tmp_path, files)) == []
    (tmp_path / APPSPEC).write_text((tmp_path / APPSPEC).read_text().replace("8080", "80"), encoding="utf-8")
    assert found(Tree.read(tmp_path, files))
    (tmp_path / APPSPEC).unlink()
    assert [finding.message for finding in found(Tree.read(tmp_path, files))] == [
        f"Service: there is no {APPSPEC}"
    ]
