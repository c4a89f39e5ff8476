from typing import Any

from awacs import sqs
from awacs.aws import Allow, Statement

from generator.policies.role import role
from generator.policies.trust import trust_ecs_tasks
from generator.wiring import Platform, RootParameter

SUFFIX = RootParameter("EnvironmentSuffix", "Suffix.", "Names", "Suffix")
SENDING = Statement(Sid="Send", Effect=Allow, Action=[sqs.SendMessage], Resource=["arn:aws:sqs:::orders"])


def properties(*statements: Statement, **identity: Any) -> dict[str, Any]:
    platform = Platform("fintech", "test", SUFFIX, "platform", **identity)
    made = role("TaskRole", platform, trust=trust_ecs_tasks(), statements=statements, description="A role.")
    found: dict[str, Any] = made.to_dict()["Properties"]
    return found


def test_a_role_has_no_name_so_that_a_second_region_does_not_collide():
    assert "RoleName" not in properties(SENDING)


def test_path_and_boundary_of_the_environment_are_on_every_role():
    boundary = "arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/boundary"
    found = properties(iam_path="/platform/", permissions_boundary=boundary)
    assert found["Path"] == "/platform/"
    assert found["PermissionsBoundary"] == {"Fn::Sub": boundary}


def test_without_a_boundary_none_is_said():
    assert "PermissionsBoundary" not in properties()


def test_rights_stand_inline():
    (policy,) = properties(SENDING)["Policies"]
    assert policy["PolicyName"] == "TaskRole"
    assert [each["Sid"] for each in policy["PolicyDocument"]["Statement"]] == ["Send"]


def test_a_role_without_rights_has_no_policy():
    assert "Policies" not in properties()
