"""cfn-lint and our own checks on written trees, as a build runs them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.checks.report import Report, check_tree
from generator.checks.suppressions import SUPPRESSIONS

REGIONS = ("us-east-1", "eu-west-1")

CHILD = """\
AWSTemplateFormatVersion: "2010-09-09"
Description: A topic.
Parameters:
  Name:
    Type: String
    Description: Name of the topic.
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Ref Name
      Tags:
        - {Key: Environment, Value: test}
        - {Key: Service, Value: platform}
        - {Key: Team, Value: platform}
Outputs:
  TopicArn:
    Description: The topic.
    Value: !Ref Topic
"""

ROOT = """\
AWSTemplateFormatVersion: "2010-09-09"
Description: A root.
Resources:
  Alarms:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: nested/alarms.yaml
      Parameters:
        Name: alarms
      Tags:
        - {Key: Environment, Value: test}
        - {Key: Service, Value: platform}
        - {Key: Team, Value: platform}
Outputs:
  TopicArn:
    Description: The topic.
    Value: !GetAtt Alarms.Outputs.TopicArn
"""


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    (tmp_path / "tree" / "nested").mkdir(parents=True)
    return tmp_path / "tree"


def check(directory: Path, root: str = ROOT, child: str = CHILD, jobs: int | None = 1) -> Report:
    (directory / "root.yaml").write_text(root, encoding="utf-8")
    (directory / "nested" / "alarms.yaml").write_text(child, encoding="utf-8")
    return check_tree(directory, REGIONS, jobs)


def rules(report: Report) -> Sequence[str]:
    return [finding.rule for finding in report.findings]


def test_a_sound_tree_outside_the_working_directory_has_no_findings(directory: Path) -> None:
    assert not Path.cwd().is_relative_to(directory)
    report = check(directory)
    assert report.findings == ()
    assert report.ok
    assert list(report.seconds) == ["nested/alarms.yaml", "root.yaml"]


def test_the_working_directory_is_the_same_afterwards(directory: Path) -> None:
    before = Path.cwd()
    check(directory)
    assert Path.cwd() == before


def test_every_suppression_is_used_by_a_tree_that_nests_stacks(directory: Path) -> None:
    report = check(directory)
    assert [finding.rule for finding in report.suppressed] == ["W3002"]
    assert report.unused_suppressions == ()


def test_a_suppression_that_covers_nothing_is_told(directory: Path) -> None:
    (directory / "alone.yaml").write_text(CHILD, encoding="utf-8")
    assert check_tree(directory, REGIONS, 1).unused_suppressions == SUPPRESSIONS


def test_every_suppression_has_a_reason() -> None:
    assert all(len(suppression.reason) > 40 for suppression in SUPPRESSIONS)


def test_an_output_that_the_nested_template_has_not_is_found(directory: Path) -> None:
    report = check(directory, ROOT.replace("Outputs.TopicArn", "Outputs.Topic"))
    assert not report.ok
    assert {"E1010", "E6101"} & set(rules(report))
    assert report.findings[-1].file == "root.yaml"


def test_a_parameter_that_the_nested_template_has_not_is_found(directory: Path) -> None:
    report = check(directory, ROOT.replace("Name: alarms", "Nmae: alarms"))
    assert "E3043" in rules(report)


def test_a_finding_names_file_line_and_path_in_the_tree(directory: Path) -> None:
    finding = check(directory, child=CHILD.replace("DisplayName", "DisplyName")).findings[0]
    assert (finding.rule, finding.file, finding.line) == ("E3002", "nested/alarms.yaml", 11)
    assert finding.path == ("Resources", "Topic", "Properties", "DisplyName")


SWITCHED_OFF = """\
    Metadata:
      cfn-lint:
        config:
          ignore_checks: [E3002]
    Properties:
      DisplyName: !Ref Name
"""


def test_the_metadata_of_a_resource_switches_nothing_off(directory: Path) -> None:
    misspelt = CHILD.replace("    Properties:\n      DisplayName: !Ref Name\n", SWITCHED_OFF)
    assert "E3002" in rules(check(directory, child=misspelt))


def test_the_metadata_of_a_template_switches_nothing_off(directory: Path) -> None:
    metadata = "Metadata:\n  cfn-lint:\n    config:\n      ignore_checks: [E3002]\nResources:\n"
    misspelt = CHILD.replace("Resources:\n", metadata).replace("DisplayName", "DisplyName")
    assert "E3002" in rules(check(directory, child=misspelt))


@pytest.mark.parametrize("place", ["HOME", "cwd"])
def test_a_settings_file_switches_nothing_off(
    directory: Path, tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    (home if place == "HOME" else directory).joinpath(".cfnlintrc").write_text("ignore_checks: [E3002]\n")
    assert "E3002" in rules(check(directory, child=CHILD.replace("DisplayName", "DisplyName")))


def test_two_processes_find_what_one_finds(directory: Path) -> None:
    child = CHILD.replace("DisplayName", "DisplyName")
    assert check(directory, child=child, jobs=2).findings == check(directory, child=child, jobs=1).findings


def test_equal_files_are_linted_once_and_each_has_its_findings(directory: Path) -> None:
    broken = CHILD.replace("DisplayName", "DisplyName")
    (directory / "other.yaml").write_text(broken, encoding="utf-8")
    report = check(directory, child=broken)
    assert [finding.file for finding in report.findings if finding.rule == "E3002"] == [
        "nested/alarms.yaml",
        "other.yaml",
    ]
    assert report.seconds["other.yaml"] == 0


def test_equal_roots_are_judged_with_their_own_children(directory: Path) -> None:
    (directory / "apart" / "nested").mkdir(parents=True)
    (directory / "apart" / "root.yaml").write_text(ROOT, encoding="utf-8")
    (directory / "apart" / "nested" / "alarms.yaml").write_text(
        CHILD.replace("TopicArn", "Arn"), encoding="utf-8"
    )
    broken = {finding.file for finding in check(directory).findings if finding.rule.startswith("E")}
    assert broken == {"apart/root.yaml"}


def test_a_file_that_is_no_template_is_a_finding_and_stops_nothing(directory: Path) -> None:
    (directory / "broken.yaml").write_text("Resources: [", encoding="utf-8")
    report = check(directory)
    assert [(finding.file, finding.rule) for finding in report.findings] == [("broken.yaml", "E0000")]
