"""Facts about services of each kind: web, internal, worker and job."""

from __future__ import annotations

import json

from tests.rehearsal.deployment import Deployment, tags
from tests.rehearsal.facts.fact import fact


@fact(
    "prod",
    "web: two tasks on demand, and every eighth of all others",
    "service-payments-api",
    "Service",
    "CapacityProviderStrategy",
)
def web_strategy(deployment: Deployment) -> None:
    assert deployment.strategy("payments-api") == {"FARGATE": (2, 1), "FARGATE_SPOT": (0, 7)}


@fact(
    "prod",
    "web: one task on demand, and every sixth of all others",
    "service-edge-api",
    "Service",
    "CapacityProviderStrategy",
    0,
    "Base",
)
def edge_strategy(deployment: Deployment) -> None:
    assert deployment.strategy("edge-api") == {"FARGATE": (1, 1), "FARGATE_SPOT": (0, 5)}


@fact(
    "prod",
    "internal: two tasks on demand, and every eighth of all others",
    "service-ledger",
    "Service",
    "CapacityProviderStrategy",
)
def internal_strategy(deployment: Deployment) -> None:
    assert deployment.strategy("ledger") == {"FARGATE": (2, 1), "FARGATE_SPOT": (0, 7)}


@fact("prod", "worker: runs on Spot too", "service-kyc-worker", "Service", "CapacityProviderStrategy")
def worker_strategy(deployment: Deployment) -> None:
    assert deployment.strategy("kyc-worker")["FARGATE_SPOT"][1] > 0


@fact("prod", "the platform version is 1.4.0", "service-edge-api", "Service", "PlatformVersion")
def platform_version(deployment: Deployment) -> None:
    assert deployment.service("edge-api")["platformVersion"] == "1.4.0"


@fact(
    "prod",
    "a failed deployment rolls back",
    "service-kyc-worker",
    "Service",
    "DeploymentConfiguration",
    "DeploymentCircuitBreaker",
)
def circuit_breaker(deployment: Deployment) -> None:
    configuration = deployment.service("kyc-worker")["deploymentConfiguration"]
    assert configuration["deploymentCircuitBreaker"] == {"enable": True, "rollback": True}


@fact(
    "prod", "alarms stop a deployment", "service-kyc-worker", "Service", "DeploymentConfiguration", "Alarms"
)
def deployment_alarms(deployment: Deployment) -> None:
    configuration = deployment.service("kyc-worker")["deploymentConfiguration"]
    assert "kyc-worker-prod-dead-letters" in configuration["alarms"]["alarmNames"]


@fact("prod", "tasks are balanced over zones", "service-kyc-worker", "Service", "AvailabilityZoneRebalancing")
def rebalancing(deployment: Deployment) -> None:
    assert deployment.service("kyc-worker")["availabilityZoneRebalancing"] == "ENABLED"


@fact("prod", "tasks inherit the tags of their service", "service-edge-api", "Service", "PropagateTags")
def propagated_tags(deployment: Deployment) -> None:
    assert deployment.service("edge-api")["propagateTags"] == "SERVICE"


@fact(
    "prod",
    "new tasks have a minute before health counts",
    "service-edge-api",
    "Service",
    "HealthCheckGracePeriodSeconds",
)
def grace_period(deployment: Deployment) -> None:
    assert deployment.service("edge-api")["healthCheckGracePeriodSeconds"] == 60


@fact("prod", "tasks run on X86_64", "service-edge-api", "TaskDefinition", "RuntimePlatform")
def architecture(deployment: Deployment) -> None:
    assert deployment.task("edge-api")["runtimePlatform"]["cpuArchitecture"] == "X86_64"


@fact(
    "prod",
    "secrets come from Parameter Store",
    "service-payments-api",
    "TaskDefinition",
    "ContainerDefinitions",
    0,
    "Secrets",
)
def secrets(deployment: Deployment) -> None:
    given = {each["name"]: each["valueFrom"] for each in deployment.container("payments-api")["secrets"]}
    store = f"arn:aws:ssm:{deployment.account.region}:{deployment.account.number}:parameter"
    assert given["CARD_NETWORK_KEY"] == f"{store}/fintech/prod/payments-api/CARD_NETWORK_KEY"


@fact(
    "prod",
    "the root file system is read-only",
    "service-edge-api",
    "TaskDefinition",
    "ContainerDefinitions",
    0,
    "ReadonlyRootFilesystem",
)
def read_only(deployment: Deployment) -> None:
    assert deployment.container("edge-api")["readonlyRootFilesystem"] is True


@fact(
    "prod",
    "a stopped task has two minutes to finish",
    "service-edge-api",
    "TaskDefinition",
    "ContainerDefinitions",
    0,
    "StopTimeout",
)
def stop_timeout(deployment: Deployment) -> None:
    assert deployment.container("edge-api")["stopTimeout"] == 120


@fact("prod", "logs are kept for 90 days", "service-edge-api", "LogGroup", "RetentionInDays")
def log_retention(deployment: Deployment) -> None:
    found = deployment.account.client("logs").describe_log_groups(logGroupNamePrefix="/fintech/prod/edge-api")
    assert [each.get("retentionInDays") for each in found["logGroups"]] == [90]


@fact("prod", "roles stay within a boundary", "service-edge-api", "TaskRole", "PermissionsBoundary")
def boundary(deployment: Deployment) -> None:
    arn = deployment.task("edge-api")["taskRoleArn"]
    role = deployment.account.client("iam").get_role(RoleName=arn.rpartition("/")[2])["Role"]
    assert role["PermissionsBoundary"]["PermissionsBoundaryArn"].endswith(
        ":policy/boundaries/fintech-workload"
    )


@fact("prod", "a role may do what params allow, and nothing else", "service-edge-api", "TaskRole", "Policies")
def least_privilege(deployment: Deployment) -> None:
    arn = deployment.task("edge-api")["taskRoleArn"]
    found = deployment.account.client("iam").get_role_policy(
        RoleName=arn.rpartition("/")[2], PolicyName="TaskRole"
    )
    (statement,) = found["PolicyDocument"]["Statement"]
    assert statement["Action"] == ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"]


@fact(
    "prod", "tasks are asked whether they are ready", "service-payments-api", "TargetGroup", "HealthCheckPath"
)
def health_check(deployment: Deployment) -> None:
    assert deployment.target_group("payments-api")["HealthCheckPath"] == "/health/ready"


@fact("prod", "a leaving task is drained", "service-edge-api", "TargetGroup", "TargetGroupAttributes")
def deregistration_delay(deployment: Deployment) -> None:
    found = deployment.account.client("elbv2").describe_target_group_attributes(
        TargetGroupArn=deployment.target_group("edge-api")["TargetGroupArn"]
    )
    assert tags(found["Attributes"])["deregistration_delay.timeout_seconds"] == "60"


@fact("prod", "web: routed by host and path", "service-payments-api", "ListenerRule15898", "Conditions", 1)
def route(deployment: Deployment) -> None:
    elbv2 = deployment.account.client("elbv2")
    arn = deployment.load_balancer("internet-facing")["LoadBalancerArn"]
    (https,) = [
        each for each in elbv2.describe_listeners(LoadBalancerArn=arn)["Listeners"] if each["Port"] == 443
    ]
    rules = elbv2.describe_rules(ListenerArn=https["ListenerArn"])["Rules"]
    (rule,) = [each for each in rules if each["Priority"] == "15898"]
    assert [each["Values"] for each in rule["Conditions"]] == [["api.example.com"], ["/payments/*"]]


@fact(
    "prod",
    "scales on CPU between 6 and 30 tasks, slowly down",
    "service-edge-api",
    "CpuScaling",
    "TargetTrackingScalingPolicyConfiguration",
    "ScaleInCooldown",
)
def cpu_scaling(deployment: Deployment) -> None:
    (target,) = deployment.scaling("describe_scalable_targets", "ScalableTargets", "edge-api")
    assert (target["MinCapacity"], target["MaxCapacity"]) == (6, 30)
    found = deployment.scaling("describe_scaling_policies", "ScalingPolicies", "edge-api")
    (cpu,) = [each for each in found if each["PolicyName"] == "cpu"]
    configuration = cpu["TargetTrackingScalingPolicyConfiguration"]
    assert (configuration["TargetValue"], configuration["ScaleInCooldown"]) == (60, 300)


@fact(
    "prod",
    "worker: scales on waiting messages",
    "service-kyc-worker",
    "BacklogScaling",
    "TargetTrackingScalingPolicyConfiguration",
    "CustomizedMetricSpecification",
)
def backlog_scaling(deployment: Deployment) -> None:
    found = deployment.scaling("describe_scaling_policies", "ScalingPolicies", "kyc-worker")
    (backlog,) = [each for each in found if each["PolicyName"] == "backlog"]
    metrics = backlog["TargetTrackingScalingPolicyConfiguration"]["CustomizedMetricSpecification"]["Metrics"]
    assert [each["Id"] for each in metrics] == ["backlog", "waiting", "running"]


@fact("dev", "sleeps at night", "service-edge-api", "ScalableTarget", "ScheduledActions")
def office_hours(deployment: Deployment) -> None:
    found = deployment.scaling("describe_scheduled_actions", "ScheduledActions", "edge-api")
    assert {each["Timezone"] for each in found} == {"Europe/London"}


@fact("prod", "an alarm on slow answers", "service-edge-api", "LatencyAlarm", "ExtendedStatistic")
def latency_alarm(deployment: Deployment) -> None:
    assert deployment.alarm("edge-api-prod-latency")["ExtendedStatistic"] == "p99"


@fact("prod", "an alarm on the share of errors", "service-edge-api", "Target5xxAlarm", "AlarmActions")
def error_alarm(deployment: Deployment) -> None:
    alarm = deployment.alarm("edge-api-prod-target-5xx")
    assert [each["Id"] for each in alarm["Metrics"]] == ["result", "failures", "requests"]
    assert alarm["AlarmActions"] == [deployment.topic_arn()]


@fact("prod", "worker: failed messages are set aside", "service-kyc-worker", "Queue", "RedrivePolicy")
def dead_letters(deployment: Deployment) -> None:
    policy = json.loads(deployment.queue("kyc-worker-prod")["RedrivePolicy"])
    assert int(policy["maxReceiveCount"]) == 5


@fact(
    "prod", "worker: a message is hidden for ten minutes", "service-kyc-worker", "Queue", "VisibilityTimeout"
)
def visibility(deployment: Deployment) -> None:
    assert deployment.queue("kyc-worker-prod")["VisibilityTimeout"] == "600"


@fact(
    "dev",
    "job: starts at half past six in London",
    "service-test-data",
    "Schedule",
    "ScheduleExpressionTimezone",
)
def schedule(deployment: Deployment) -> None:
    found = deployment.account.client("scheduler").get_schedule(Name="test-data-dev")
    assert (found["ScheduleExpression"], found["ScheduleExpressionTimezone"]) == (
        "cron(30 6 ? * MON-FRI *)",
        "Europe/London",
    )


@fact(
    "dev",
    "job: runs on demand",
    "service-test-data",
    "Schedule",
    "Target",
    "EcsParameters",
    "CapacityProviderStrategy",
)
def job_strategy(deployment: Deployment) -> None:
    parameters = deployment.account.client("scheduler").get_schedule(Name="test-data-dev")["Target"][
        "EcsParameters"
    ]
    assert [each["capacityProvider"] for each in parameters["CapacityProviderStrategy"]] == ["FARGATE"]
