"""What would save more is tried, not guessed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from generator.pipeline import find_targets
from generator.pipeline.next_moves import next_moves
from generator.pipeline.pricing import prepare_all
from tests.environments import Params, params, web, worker

SEVERAL = {"min": 4, "usual": 10, "max": 12}
RELEASES = {"services": {"edge-api": {"deploymentsPerMonth": 30}}}


def moves(folder: Path, *services: Params, usage: Params | None = None, **sections: Any) -> list[str]:
    (folder / "params/usage").mkdir(parents=True)
    said = params(*services, **sections)
    (folder / "params/test.yaml").write_text(yaml.safe_dump(said, sort_keys=False), encoding="utf-8")
    (folder / "params/usage/test.yaml").write_text(yaml.safe_dump(usage or RELEASES), encoding="utf-8")
    (pricing,) = prepare_all(find_targets(folder / "params"), folder / "templates_out")
    found = next_moves(pricing)
    savings = [move.saving for move in found]
    assert savings == sorted(savings, reverse=True)
    assert all(saving > 0 for saving in savings)
    return [move.title for move in found]


def test_every_kind_of_change_is_tried(tmp_path: Path):
    edge = web(cpu=1024, memory=2048, scaling=SEVERAL)
    assert set(moves(tmp_path, edge, cluster={"containerInsights": "enhanced"})) == {
        "edge-api: cpu 512 and memory 1024",
        "edge-api: 90 % on Spot",
        "edge-api: arm64",
        "containerInsights: disabled",
        "old tasks stay 10 minutes after a release",
    }


def test_what_rules_refuse_is_no_advice(tmp_path: Path):
    """A critical service cannot have Spot without a word on what it may lose."""
    critical = web(critical=True, capacity={"spotShare": 0}, scaling=SEVERAL, architecture="arm64")
    assert moves(tmp_path, critical) == ["old tasks stay 10 minutes after a release"]


def test_metrics_that_an_alarm_or_policy_needs_are_no_advice(tmp_path: Path):
    backlog = worker(scaling={**SEVERAL, "backlogPerTask": 5}, architecture="arm64", queue={})
    found = moves(tmp_path, backlog, usage={"services": {}}, cluster={"containerInsights": "enhanced"})
    assert found == ["notifications: 90 % on Spot"]


def test_what_saves_nothing_is_no_advice(tmp_path: Path):
    smallest = web(architecture="arm64", capacity={"spotShare": 100}, scaling=SEVERAL)
    usage = {"services": {"edge-api": {"deploymentsPerMonth": 0}}}
    assert moves(tmp_path, smallest, usage=usage) == []
