"""Our way to run cfn-lint finds what its own command line finds, and asks it as little as possible."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.checks.cfn_lint import CfnLint
from generator.checks.linter import LintResult
from generator.checks.verdicts import Verdicts
from tests.samples import OUTPUT

REGIONS = ("us-east-1", "eu-west-1")
SAMPLE = OUTPUT / "examples" / "spot"

#: A fault a resource: of types, values, enumerations, IAM, references, functions, regions and formats.
FAULTY = """\
AWSTemplateFormatVersion: "2010-09-09"
Description: Faults.
Parameters:
  Unused: {Type: String}
  Vpc: {Type: "AWS::EC2::VPC::Id", Default: nothing}
Conditions:
  Never: !Equals [!Ref "AWS::Region", eu-west-1]
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: "300"
      Memory: "512"
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      ContainerDefinitions:
        - {Name: !Ref Missing, Image: !Sub "${Nothing}:1", Essential: perhaps, Memry: 1}
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: [{Effect: Alow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: "sts:AssumeRole"}]
      Policies:
        - PolicyName: p
          PolicyDocument: {Version: "2008-01-01", Statement: [{Effect: Allow, Action: "s3:Nothing"}]}
  Group:
    Type: AWS::EC2::SecurityGroup
    Condition: Never
    Properties:
      GroupDescription: !GetAtt Task.Nothing
      VpcId: !If [Never, !Ref Vpc, !Ref "AWS::NoValue"]
      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: "x", ToPort: 443, CidrIp: 10.0.0.0/33}]
  Database:
    Type: AWS::RDS::DBInstance
    Properties: {DBInstanceClass: db.t2.nothing, Engine: mysql, AllocatedStorage: "20"}
  Queue:
    Type: AWS::SQS::Queue
    DependsOn: [Group, Nowhere]
    Properties: {VisibilityTimeout: 99999999, RedrivePolicy: [1]}
  Odd:
    Type: AWS::SQS::Odd
  Network: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  First: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Network, CidrBlock: 10.0.0.0/24}}
  Second: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Network, CidrBlock: 10.0.0.0/25}}
  Logs: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: 4, LogGroupName: !GetAtt Role.Nothing}}
Outputs:
  Group: {Value: !Ref Group}
  Join: {Value: !Join [",", !GetAtt Queue.Arn]}
"""

#: What is in every service, and a fault in its place: many of a kind, in a large template.
DAMAGED = {
    "Essential: true": "Essential: perhaps",
    "NetworkMode: awsvpc": "NetworkMode: awsvpn",
    "ReadonlyRootFilesystem: true": "ReadonlyRootFilesystem: [true]",
    "PropagateTags: SERVICE": "PropagateTags: !Ref Nothing",
    "RetentionInDays:": "RetentionDays:",
    "IpProtocol: tcp": "IpProtocol: pct",
    "Version: '2012-10-17'": "Version: '2012-10-18'",
}


def results(linter: CfnLint, directory: Path, *files: str) -> list[LintResult]:
    return [pending() for pending in linter.begin(directory, files, REGIONS).values()]


def by_command_line(directory: Path, files: list[str]) -> list[tuple[str, int, str, str]]:
    program = "import sys; from cfnlint.runner import main; sys.exit(main())"
    options = ["--config-file", os.devnull, "-m", "E", "W", "--format", "json"]
    command = [sys.executable, "-c", program, *options, "--regions", *REGIONS, "--template", *files]
    answer = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)
    matches: list[dict[str, Any]] = json.loads(answer.stdout)
    return sorted(
        (
            match["Filename"],
            match["Location"]["Start"]["LineNumber"],
            match["Rule"]["Id"],
            match["Message"],
        )
        for match in matches
    )


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    for file in SAMPLE.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "faulty.yaml").write_text(FAULTY, encoding="utf-8")
    damaged = (SAMPLE / "flat.yaml").read_text(encoding="utf-8")
    for right, wrong in DAMAGED.items():
        assert right in damaged
        damaged = damaged.replace(right, wrong)
    (tmp_path / "damaged.yaml").write_text(damaged, encoding="utf-8")
    return tmp_path


def test_it_finds_what_the_command_line_of_cfn_lint_finds(faulty: Path):
    files = sorted(file.name for file in faulty.glob("*.yaml"))
    with CfnLint(2) as linter:
        linted = results(linter, faulty, *files)
    found = sorted(
        (finding.file, finding.line, finding.rule, finding.message)
        for result in linted
        for finding in result.findings
    )
    assert found == by_command_line(faulty, files)
    assert len({rule for _, _, rule, _ in found}) > 15


@pytest.mark.parametrize("jobs", [1, 2])
def test_equal_content_is_linted_once_in_a_run_whatever_tree_it_lies_in(tmp_path: Path, jobs: int):
    for tree in ("dev", "prod"):
        (tmp_path / tree).mkdir()
        (tmp_path / tree / "faulty.yaml").write_text(FAULTY, encoding="utf-8")
    with CfnLint(jobs) as linter:
        (first,) = results(linter, tmp_path / "dev", "faulty.yaml")
        (second,) = results(linter, tmp_path / "prod", "faulty.yaml")
    assert first.findings == second.findings
    assert (first.seconds > 0, second.seconds) == (True, 0)


def test_a_clean_verdict_is_asked_for_once_and_a_fault_every_time(faulty: Path, tmp_path: Path):
    verdicts = Verdicts(tmp_path / "cache")
    with CfnLint(1, verdicts) as linter:
        before = results(linter, faulty, "registry.yaml", "faulty.yaml")
    with CfnLint(1, verdicts) as linter:
        after = results(linter, faulty, "registry.yaml", "faulty.yaml")
    assert [result.findings for result in after] == [result.findings for result in before]
    assert [result.seconds > 0 for result in before] == [True, True]
    assert [result.seconds > 0 for result in after] == [False, True]


def test_a_changed_child_is_a_new_question_for_its_root(faulty: Path, tmp_path: Path):
    verdicts = Verdicts(tmp_path / "cache")
    with CfnLint(1, verdicts) as linter:
        (before,) = results(linter, faulty, "root.yaml")
    assert {finding.rule for finding in before.findings} == {"W3002"}
    child = faulty / "cluster.yaml"
    child.write_text(child.read_text(encoding="utf-8").replace("Outputs:", "Conditions:"), encoding="utf-8")
    with CfnLint(1, verdicts) as linter:
        (after,) = results(linter, faulty, "root.yaml")
    assert {finding.rule for finding in after.findings} > {"W3002"}
