from typing import Any

from tests.environments import Params, web, worker
from tests.services import resources

NIGHT = {"at": "cron(0 20 ? * MON-FRI *)", "timeZone": "Europe/London", "min": 0, "max": 0}
MORNING = {"at": "cron(0 7 ? * MON-FRI *)", "timeZone": "Europe/London", "min": 1, "max": 1}


def policies(described: Params, **sections: Any) -> dict[str, dict[str, Any]]:
    return {
        each["PolicyName"]: each["TargetTrackingScalingPolicyConfiguration"]
        for each in resources(described, **sections).values()
        if "PolicyName" in each
    }


def test_the_target_is_the_service_in_its_cluster():
    target = resources(worker(scaling={"min": 2, "max": 5}))["ScalableTarget"]
    text, variables = target["ResourceId"]["Fn::Sub"]
    assert text == "service/${Cluster}/${Name}"
    assert variables["Name"] == {"Fn::GetAtt": ["Service", "Name"]}
    assert (target["MinCapacity"], target["MaxCapacity"]) == (2, 5)


def test_cpu_and_memory_are_kept_by_default():
    found = policies(worker(scaling={"max": 4}))
    assert {name: policy["TargetValue"] for name, policy in found.items()} == {"cpu": 60, "memory": 70}


def test_a_metric_set_to_none_has_no_policy():
    assert list(policies(worker(scaling={"max": 4, "cpu": "none"}))) == ["memory"]


def test_equal_bounds_leave_nothing_to_a_policy():
    assert policies(worker(scaling={"min": 3})) == {}


def test_equal_bounds_with_a_schedule_have_policies_for_the_other_times():
    assert list(policies(worker(scaling={"schedules": [NIGHT, MORNING]}))) == ["cpu", "memory"]


def test_schedules_change_the_bounds_in_their_time_zone():
    actions = resources(worker(scaling={"schedules": [NIGHT, MORNING]}))["ScalableTarget"]["ScheduledActions"]
    assert [action["ScalableTargetAction"]["MaxCapacity"] for action in actions] == [0, 1]
    assert {action["Timezone"] for action in actions} == {"Europe/London"}
    assert len({action["ScheduledActionName"] for action in actions}) == 2


def test_requests_are_counted_by_target_group_and_load_balancer():
    rolling = web(scaling={"max": 4, "requestsPerTarget": 500}, deployment={"strategy": "rolling"})
    requests = policies(rolling)["requests"]
    metric = requests["PredefinedMetricSpecification"]
    assert metric["PredefinedMetricType"] == "ALBRequestCountPerTarget"
    assert metric["ResourceLabel"]["Fn::Sub"][0] == "${LoadBalancer}/${TargetGroup}"
    assert requests["TargetValue"] == 500


def test_the_backlog_is_waiting_messages_per_running_task():
    backlog = policies(worker(queue={}, scaling={"max": 4, "backlogPerTask": 100}))["backlog"]
    metrics = backlog["CustomizedMetricSpecification"]["Metrics"]
    assert [metric["ReturnData"] for metric in metrics] == [True, False, False]
    names = [metric["MetricStat"]["Metric"]["MetricName"] for metric in metrics[1:]]
    assert names == ["ApproximateNumberOfMessagesVisible", "RunningTaskCount"]
    assert {metric["Id"] for metric in metrics[1:]} <= set(
        metrics[0]["Expression"].replace(",", " ").replace("(", " ").replace(")", " ").split()
    )


def test_cooldowns_are_as_the_params_say():
    scaling = {"max": 4, "memory": "none", "scaleOutCooldownSeconds": 15, "scaleInCooldownSeconds": 900}
    policy = policies(worker(scaling=scaling))["cpu"]
    assert (policy["ScaleOutCooldown"], policy["ScaleInCooldown"]) == (15, 900)
