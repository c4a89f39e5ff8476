from dataclasses import replace
from pathlib import Path

import pytest

from generator.checks.finding import Finding
from generator.checks.verdicts import Verdicts, content_of

REGIONS = ("us-east-1", "eu-west-1")
EXPECTED = Finding(
    "W3002", "warning", "…", "root.yaml", 7, ("Resources", "Network", "Properties", "TemplateURL")
)
ROOT = "Resources:\n  Network:\n    Properties:\n      TemplateURL: nested/network.yaml\n"


@pytest.fixture
def verdicts(tmp_path: Path) -> Verdicts:
    return Verdicts(tmp_path / "cache")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "nested").mkdir()
    (tmp_path / "nested" / "network.yaml").write_text("Resources: {}\n")
    (tmp_path / "root.yaml").write_text(ROOT)
    (tmp_path / "alone.yaml").write_text("Resources: {}\n")
    return tmp_path


def test_a_clean_verdict_is_known_from_then_on_with_what_was_expected(verdicts: Verdicts):
    assert verdicts.get("content", REGIONS) is None
    verdicts.put("content", REGIONS, (EXPECTED,))
    assert verdicts.get("content", REGIONS) == (EXPECTED,)


def test_a_verdict_with_a_fault_is_not_kept(verdicts: Verdicts):
    verdicts.put("content", REGIONS, (EXPECTED, replace(EXPECTED, rule="E3002")))
    assert verdicts.get("content", REGIONS) is None


def test_a_notice_is_not_kept_either(verdicts: Verdicts):
    verdicts.put("content", REGIONS, (replace(EXPECTED, rule="I1022", severity="info"),))
    assert verdicts.get("content", REGIONS) is None


def test_a_verdict_holds_for_its_regions_alone(verdicts: Verdicts):
    verdicts.put("content", REGIONS, ())
    assert verdicts.get("content", ("us-east-1",)) is None


def test_equal_files_have_equal_content_wherever_they_lie(tree: Path):
    assert content_of(tree, "alone.yaml") == content_of(tree, "nested/network.yaml")


def test_the_content_of_a_root_is_that_of_its_children_too(tree: Path):
    before = content_of(tree, "root.yaml")
    assert before is not None
    (tree / "alone.yaml").write_text("Resources: {Other: {}}\n")
    assert content_of(tree, "root.yaml") == before
    (tree / "nested" / "network.yaml").write_text("Resources: {Vpc: {}}\n")
    assert content_of(tree, "root.yaml") not in (None, before)


@pytest.mark.parametrize(
    "url",
    [
        "nested/missing.yaml",
        "root.yaml",
        "!Sub https://${Bucket}/network.yaml",
        "'nested/network.yaml'",
    ],
)
def test_a_root_whose_children_cannot_be_told_has_no_known_content(tree: Path, url: str):
    (tree / "root.yaml").write_text(ROOT.replace("nested/network.yaml", url))
    assert content_of(tree, "root.yaml") is None
