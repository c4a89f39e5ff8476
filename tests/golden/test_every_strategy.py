"""Every strategy for every kind of service, in one environment: cfn-lint and all checks pass it."""

from __future__ import annotations

from pathlib import Path

from generator.assembly import assemble
from generator.checks.report import check_tree
from generator.render import render, staging
from tests.environments import Params, environment, internal, job, web, worker

STRATEGIES = ("codedeploy", "blue-green", "canary", "linear", "rolling")


def every_pair() -> list[Params]:
    behind = [
        kind(f"{kind.__name__}-{strategy}", deployment={"strategy": strategy})
        for kind in (web, internal)
        for strategy in STRATEGIES
    ]
    return [
        *behind,
        worker("by-queue", queue={}),
        worker("rolling", deployment={"strategy": "rolling"}),
        job(),
    ]


def test_all_of_them_are_clean(tmp_path: Path) -> None:
    listeners = {"testListener": {"allowedCidrs": ["198.51.100.0/24"]}}
    assembly = assemble(environment(*every_pair(), ingress={"public": listeners}))
    with staging(tmp_path) as stage:
        folder = stage.write("test", render(assembly))
        report = check_tree(folder, assembly.regions)
    assert [str(finding) for finding in report.findings if finding.fails] == []
    released = [(release.service, release.strategy) for release in assembly.releases]
    assert {strategy for _, strategy in released} == set(STRATEGIES)
    assert len(released) == 2 * len(STRATEGIES) + 2
