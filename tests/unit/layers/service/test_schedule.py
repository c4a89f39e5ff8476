from typing import Any

from tests.environments import job
from tests.services import resources


def target(**fields: Any) -> dict[str, Any]:
    found: dict[str, Any] = resources(job(**fields))["Schedule"]["Target"]
    return found


def statements() -> dict[str, dict[str, Any]]:
    (policy,) = resources(job())["ScheduleRole"]["Policies"]
    return {each["Sid"]: each for each in policy["PolicyDocument"]["Statement"]}


def test_the_schedule_is_in_its_own_time_zone_and_punctual():
    schedule = resources(job(schedule="cron(30 2 * * ? *)", timeZone="Europe/London"))["Schedule"]
    assert schedule["ScheduleExpression"] == "cron(30 2 * * ? *)"
    assert schedule["ScheduleExpressionTimezone"] == "Europe/London"
    assert schedule["FlexibleTimeWindow"] == {"Mode": "OFF"}


def test_a_schedule_can_be_off():
    assert resources(job(enabled=False))["Schedule"]["State"] == "DISABLED"
    assert resources(job())["Schedule"]["State"] == "ENABLED"


def test_a_job_runs_on_demand():
    strategy = target()["EcsParameters"]["CapacityProviderStrategy"]
    assert strategy == [{"CapacityProvider": "FARGATE", "Weight": 1}]
    assert "LaunchType" not in target()["EcsParameters"]


def test_the_run_bears_the_tags_of_its_task_definition():
    parameters = target()["EcsParameters"]
    assert (parameters["PropagateTags"], parameters["EnableECSManagedTags"]) == ("TASK_DEFINITION", True)


def test_a_start_that_fails_is_retried_and_then_a_dead_letter():
    found = target(retries=5, maxAgeSeconds=600)
    assert found["RetryPolicy"] == {"MaximumRetryAttempts": 5, "MaximumEventAgeInSeconds": 600}
    assert found["DeadLetterConfig"] == {"Arn": {"Fn::GetAtt": ["DeadLetterQueue", "Arn"]}}


def test_the_schedule_may_start_this_job_in_this_cluster_alone():
    starting = statements()["StartTask"]
    (family,) = starting["Resource"]
    assert family["Fn::Sub"].endswith(":task-definition/statements-${EnvironmentSuffix}:*")
    assert starting["Condition"] == {"ArnEquals": {"ecs:cluster": {"Ref": "ClusterArn"}}}


def test_the_schedule_hands_over_the_two_roles_of_the_task_and_no_other():
    passing = statements()["PassRoles"]
    assert passing["Resource"] == [{"Fn::GetAtt": [role, "Arn"]} for role in ("ExecutionRole", "TaskRole")]
    assert passing["Condition"] == {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}
