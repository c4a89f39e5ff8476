"""Three hundred services: spread over several roots, within every limit, and clean."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from generator.assembly import Assembly, assemble
from generator.checks.cfn_lint import CfnLint
from generator.checks.linter import LintResult, Pending
from generator.checks.report import TreeCheck
from generator.config.environment import Environment
from generator.quotas import RESOURCES_AN_OPERATION
from generator.render import render, staging
from tests.environments import internal, job, params, web, worker

SERVICES = (
    *(web(f"web-{index}", scaling={"min": 2, "max": 10}) for index in range(20)),
    *(internal(f"internal-{index}", scaling={"min": 2, "max": 10}) for index in range(30)),
    *(worker(f"worker-{index}", queue={}, config={"MODE": "live"}) for index in range(240)),
    *(job(f"job-{index}") for index in range(10)),
)
#: The number of a service in its name, and what follows from it.
NUMBER = re.compile(r"(web-?|internal-?|worker-?|job-?|ListenerRule|Priority: )\d+", re.IGNORECASE)


@pytest.fixture(scope="module")
def assembly() -> Assembly:
    return assemble(Environment.model_validate(params(*SERVICES)))


def nested_resources(assembly: Assembly, root: str) -> int:
    """Resources of a root and of all that it nests."""
    resources = assembly.template(root).body["Resources"].values()
    children = (
        resource["Properties"]["TemplateURL"] for resource in resources if "Stack" in resource["Type"]
    )
    return len(resources) + sum(assembly.template(child).resource_count for child in children)


def test_every_service_is_in_one_root_and_no_root_passes_a_limit(assembly: Assembly) -> None:
    roots = [stack for stack in assembly.stacks if stack.name.startswith("root")]
    assert len(roots) > 1
    for stack in roots:
        body = assembly.template(stack.template).body
        assert len(body["Parameters"]) <= 200
        assert nested_resources(assembly, stack.template) <= RESOURCES_AN_OPERATION
    nested = [
        name
        for stack in roots
        for name in assembly.template(stack.template).body["Resources"]
        if name.startswith("Service")
    ]
    assert len(nested) == len(set(nested)) == len(SERVICES)


def test_the_registries_are_deployed_first_and_the_platform_before_further_roots(assembly: Assembly) -> None:
    names = [stack.name for stack in assembly.stacks]
    assert names[:3] == ["registry", "registry-2", "root"]
    assert names[3:] == [f"root-{number}" for number in range(2, len(names) - 1)]


def test_the_flat_form_is_left_out_with_its_number(assembly: Assembly) -> None:
    assert "a template takes 500" in assembly.omitted["flat.yaml"]
    manifest = json.loads(render(assembly)["manifest.json"])
    assert manifest["omitted"] == dict(assembly.omitted)


class OneOfAKind:
    """cfn-lint, asked once about templates that differ only in the numbers of their names and priorities."""

    def __init__(self, linter: CfnLint) -> None:
        self._linter = linter

    def begin(self, directory: Path, files: Sequence[str], regions: Sequence[str]) -> Mapping[str, Pending]:
        first: dict[str, str] = {}
        for file in files:
            text = (directory / file).read_text(encoding="utf-8")
            first.setdefault(NUMBER.sub(r"\1", text), file)
        asked = self._linter.begin(directory, tuple(first.values()), regions)
        return {file: asked.get(file, lambda file=file: LintResult(file, (), 0.0)) for file in files}


def test_all_of_it_is_clean(assembly: Assembly, tmp_path: Path) -> None:
    with staging(tmp_path) as stage, CfnLint() as linter:
        folder = stage.write("test", render(assembly))
        report = TreeCheck(folder, assembly.regions, OneOfAKind(linter)).report()
    assert [str(finding) for finding in report.findings if finding.fails] == []
    kinds = ("web", "internal", "worker", "job")
    linted = {file for file, seconds in report.seconds.items() if seconds}
    assert {*(f"service-{kind}-0.yaml" for kind in kinds), "root.yaml", "root-2.yaml"} <= linted
