from __future__ import annotations

from collections.abc import Iterable

from awacs.aws import Statement

from generator.policies.documents import policy_document
from generator.policies.traffic import invoke_hooks, shift_between_groups, shift_between_task_sets
from tests.unit.policies.authorization_reference import access_levels, faults

ACCOUNT = "us-east-1:111122223333"
LISTENER = (
    f"arn:aws:elasticloadbalancing:{ACCOUNT}:listener/app/acme-prod-pub/0123456789abcdef/fedcba9876543210"
)
RULE = LISTENER.replace(":listener/", ":listener-rule/") + "/0011223344556677"
GROUPS = [
    f"arn:aws:elasticloadbalancing:{ACCOUNT}:targetgroup/{name}/0123456789abcdef" for name in ("one", "two")
]
FUNCTION = f"arn:aws:lambda:{ACCOUNT}:function:try-it"


def _written(statements: Iterable[Statement]) -> list[dict[str, object]]:
    return policy_document(statements)["Statement"]


def _code_deploy() -> list[dict[str, object]]:
    return _written(
        shift_between_task_sets(
            service=f"arn:aws:ecs:{ACCOUNT}:service/acme-ecs-prod/edge-api-service-prod",
            task_sets=f"arn:aws:ecs:{ACCOUNT}:task-set/acme-ecs-prod/edge-api-service-prod/*",
            listeners=[LISTENER],
            rules=[RULE],
            task_roles=["arn:aws:iam::111122223333:role/execution", "arn:aws:iam::111122223333:role/task"],
        )
    )


def _ecs() -> list[dict[str, object]]:
    return _written(shift_between_groups(target_groups=GROUPS, listeners=[LISTENER], rules=[RULE]))


def test_every_action_is_allowed_on_a_resource_of_its_kind() -> None:
    for statement in (*_code_deploy(), *_ecs(), *_written(invoke_hooks([FUNCTION, f"{FUNCTION}:live"]))):
        assert faults(statement) == []


def test_reading_the_routing_is_the_only_right_on_everything() -> None:
    for statements in (_code_deploy(), _ecs()):
        everything = [statement["Sid"] for statement in statements if "*" in statement["Resource"]]  # type: ignore[operator]  # a list
        assert everything == ["ReadRouting"]


def test_code_deploy_passes_the_roles_of_the_task_to_ecs_tasks_alone() -> None:
    (passing,) = [statement for statement in _code_deploy() if statement["Sid"] == "PassTaskRoles"]
    assert passing["Condition"] == {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}


def test_ecs_changes_nothing_but_load_balancing() -> None:
    assert {service for statement in _ecs() for service, _ in access_levels(statement)} == {
        "elasticloadbalancing"
    }


def test_a_function_is_named_once_and_without_a_function_nothing_is_allowed() -> None:
    (invoking,) = _written(invoke_hooks([FUNCTION, FUNCTION]))
    assert invoking["Resource"] == [FUNCTION]
    assert invoke_hooks([]) == ()
