from __future__ import annotations

from generator.policies.documents import policy_document
from generator.policies.execution import execution_statements
from generator.policies.trust import (
    trust_code_deploy,
    trust_ecs,
    trust_ecs_tasks,
    trust_events,
    trust_flow_logs,
    trust_scheduler,
)
from tests.unit.policies.authorization_reference import access_levels, faults, plain

REPOSITORY = "arn:aws:ecr:us-east-1:111122223333:repository/payments-api"
LOG_GROUP = "arn:aws:logs:us-east-1:111122223333:log-group:/fintech/prod/payments-api:*"
PARAMETER = "arn:aws:ssm:us-east-1:111122223333:parameter/fintech/prod/payments-api/KEY"
SECRET = "arn:aws:secretsmanager:us-east-1:111122223333:secret:payments/card-network-??????"


def _execution(**more: object) -> list[dict[str, object]]:
    statements = execution_statements(repositories=[REPOSITORY], log_groups=[LOG_GROUP], **more)
    return policy_document(statements)["Statement"]


def test_an_execution_role_pulls_and_logs_and_no_more() -> None:
    statements = _execution()
    assert [statement["Sid"] for statement in statements] == ["LogInToRegistry", "PullImages", "WriteLogs"]
    assert [fault for statement in statements for fault in faults(statement)] == []
    reached = set().union(*map(access_levels, statements))
    assert reached == {("ecr", "Read"), ("logs", "Write")}


def test_a_token_for_the_registry_is_the_only_right_on_everything() -> None:
    everything = [s for s in _execution(parameters=[PARAMETER], secrets=[SECRET]) if s["Resource"] == ["*"]]
    assert [statement["Action"] for statement in everything] == [["ecr:GetAuthorizationToken"]]


def test_injected_secrets_are_read_one_by_one_and_decrypted_through_their_service() -> None:
    statements = _execution(
        parameters=[PARAMETER],
        secrets=[SECRET],
        parameter_keys=["alias/payments"],
        secret_keys=["alias/payments"],
    )
    assert [fault for statement in statements for fault in faults(statement)] == []
    via = [
        plain(statement["Condition"]["StringEquals"]["kms:ViaService"])
        for statement in statements
        if "Condition" in statement
    ]
    assert via == ["ssm.us-east-1.amazonaws.com", "secretsmanager.us-east-1.amazonaws.com"]


def test_an_image_from_elsewhere_needs_no_right_on_the_registry() -> None:
    statements = policy_document(execution_statements(repositories=[], log_groups=[LOG_GROUP]))["Statement"]
    assert [statement["Sid"] for statement in statements] == ["WriteLogs"]


def test_every_service_takes_its_role_for_this_account_only() -> None:
    sources = {}
    code_deploy = trust_code_deploy("edge-prod")
    for trust in (trust_ecs_tasks(), trust_scheduler(), trust_flow_logs(), trust_events(), code_deploy):
        (statement,) = trust["Statement"]
        assert statement["Action"] == ["sts:AssumeRole"]
        assert statement["Condition"]["StringEquals"] == {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}
        sources[statement["Principal"]["Service"]] = plain(statement["Condition"]["ArnLike"]["aws:SourceArn"])
    assert sources == {
        "ecs-tasks.amazonaws.com": "arn:aws:ecs:us-east-1:111122223333:*",
        "scheduler.amazonaws.com": "arn:aws:scheduler:us-east-1:111122223333:schedule-group/default",
        "vpc-flow-logs.amazonaws.com": "arn:aws:ec2:us-east-1:111122223333:vpc-flow-log/*",
        "events.amazonaws.com": "arn:aws:events:us-east-1:111122223333:rule/*",
        "codedeploy.amazonaws.com": "arn:aws:codedeploy:us-east-1:111122223333:deploymentgroup:edge-prod/*",
    }


def test_ecs_itself_meets_no_condition_and_is_the_only_one_that_takes_the_role() -> None:
    (statement,) = trust_ecs()["Statement"]
    assert statement["Principal"] == {"Service": "ecs.amazonaws.com"}
    assert "Condition" not in statement
