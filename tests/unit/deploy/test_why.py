from typing import Any

from generator.deploy.release.fired_alarms import fired_alarms
from generator.deploy.release.snapshot import snapshot
from generator.deploy.release.stopped_tasks import StoppedTasksWatch, stopped_tasks
from generator.deploy.release.why import reasons
from tests.unit.deploy.stubbed import DEFINITION, NOON, StubbedRegion, target

TASK = "arn:aws:ecs:us-east-1:111122223333:task/fintech-ecs-test/0123"


def task(**fields: Any) -> dict[str, Any]:
    return {
        "taskArn": TASK,
        "taskDefinitionArn": DEFINITION,
        "stopCode": "EssentialContainerExited",
        "stoppedReason": "Essential container in task exited",
        "stoppedAt": NOON,
        "containers": [{"name": "api", "exitCode": 137, "reason": "OutOfMemoryError"}],
        **fields,
    }


def answer_tasks(region: StubbedRegion, *tasks: dict[str, Any]) -> None:
    region.answer(
        *("ecs", "list_tasks", {"taskArns": [TASK] * len(tasks)}),
        cluster="fintech-ecs-test",
        serviceName="api-service-test",
        desiredStatus="STOPPED",
    )
    if tasks:
        region.answer("ecs", "describe_tasks", {"tasks": list(tasks)})


def answer_definition(region: StubbedRegion, **options: str) -> None:
    logging = {"logDriver": "awslogs", "options": options}
    container = {"name": "api", "logConfiguration": logging}
    definition = {"taskDefinitionArn": DEFINITION, "containerDefinitions": [container]}
    region.answer("ecs", "describe_task_definition", {"taskDefinition": definition})


def test_tasks_say_why_they_stopped_with_exit_codes_and_last_lines():
    region = StubbedRegion()
    other = task(taskDefinitionArn=DEFINITION.replace(":2", ":1"), stoppedReason="scaled in")
    answer_tasks(region, task(), task(), task(stoppedReason="", stopCode="", containers=[]), other)
    answer_definition(region, **{"awslogs-group": "/fintech/test/api", "awslogs-stream-prefix": "api"})
    region.answer(
        *("logs", "get_log_events", {"events": [{"message": "panic: no memory\n"}]}),
        logGroupName="/fintech/test/api",
        logStreamName="api/api/0123",
        limit=20,
        startFromHead=False,
    )
    assert stopped_tasks(target(region), DEFINITION) == [
        "2 tasks stopped: Essential container in task exited (EssentialContainerExited); container api: "
        "exit code 137, OutOfMemoryError",
        "1 task stopped: ECS says no reason",
        "the last lines of api/api/0123:",
        "  panic: no memory",
    ]


def test_a_task_that_never_wrote_anything_has_no_last_lines():
    region = StubbedRegion()
    answer_tasks(region, task())
    answer_definition(region, **{"awslogs-group": "/fintech/test/api", "awslogs-stream-prefix": "api"})
    region.refuse("logs", "get_log_events", "ResourceNotFoundException")
    assert len(stopped_tasks(target(region), DEFINITION)) == 1


def test_stopped_tasks_are_said_as_soon_as_there_are_more():
    region = StubbedRegion()
    watch = StoppedTasksWatch(target(region), DEFINITION)
    for tasks in ([], [task()], [task()], [task(), task()]):
        answer_tasks(region, *tasks)
    first, second, third, fourth = (watch.lines() for _ in range(4))
    assert (first, third) == ([], [])
    assert second[0].startswith("1 task stopped")
    assert second[1] == "thriftstack release stop api goes back now"
    assert len(fourth) == 1
    assert fourth[0].startswith("2 tasks stopped")


def alarm(name: str, state: str, minute: int) -> dict[str, Any]:
    return {
        "AlarmName": name,
        "StateValue": state,
        "StateReason": "5 of 5 datapoints",
        "StateTransitionedTimestamp": NOON.replace(minute=minute),
    }


def test_the_alarm_that_fired_is_named():
    region = StubbedRegion()
    names = ["a", "b", "c"]
    found = [alarm("a", "ALARM", 31), alarm("b", "OK", 32), alarm("c", "OK", 1)]
    region.answer("cloudwatch", "describe_alarms", {"MetricAlarms": found}, AlarmNames=names)
    assert fired_alarms(target(region), names, NOON.replace(minute=30)) == [
        "alarm a fired: 5 of 5 datapoints",
        "alarm b has changed, and is OK again",
    ]


def test_a_deployment_of_which_nothing_is_known_says_so():
    region = StubbedRegion()
    region.answer("codedeploy", "get_deployment_group", {"deploymentGroupInfo": {}})
    answer_tasks(region)
    ended = snapshot({"deploymentId": "d-1", "status": "Stopped", "createTime": NOON}, {})
    assert reasons(target(region), ended, DEFINITION) == (
        "deployment d-1 ended as Stopped, and AWS says no reason",
    )


def test_what_codedeploy_says_comes_first():
    region = StubbedRegion()
    region.answer("codedeploy", "get_deployment_group", {"deploymentGroupInfo": {}})
    answer_tasks(region)
    info = {
        "deploymentId": "d-1",
        "status": "Failed",
        "createTime": NOON,
        "errorInformation": {"code": "HOOK_EXECUTION_FAILURE", "message": "a hook failed"},
        "rollbackInfo": {"rollbackMessage": "traffic is back"},
    }
    diagnostics = {"message": "no answer", "logTail": "one\ntwo"}
    failed = {"lifecycleEventName": "BeforeInstall", "status": "Failed", "diagnostics": diagnostics}
    assert reasons(target(region), snapshot(info, {"lifecycleEvents": [failed]}), DEFINITION) == (
        "HOOK_EXECUTION_FAILURE: a hook failed",
        "BeforeInstall failed: no answer",
        "  one",
        "  two",
        "traffic is back",
    )
