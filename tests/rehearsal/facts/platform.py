"""Facts about the layers registry, cluster, ingress, observability and configuration."""

from __future__ import annotations

import json

from tests.rehearsal.deployment import Deployment, tags
from tests.rehearsal.facts.fact import fact


@fact("prod", "old images expire", "registry", "EdgeApiRepository", "LifecyclePolicy")
def lifecycle_policy(deployment: Deployment) -> None:
    found = deployment.account.client("ecr").get_lifecycle_policy(repositoryName="edge-api-prod")
    assert [rule["selection"]["tagStatus"] for rule in json.loads(found["lifecyclePolicyText"])["rules"]] == [
        "untagged",
        "tagged",
        "any",
    ]


@fact("prod", "a pushed tag never changes", "registry", "EdgeApiRepository", "ImageTagMutability")
def immutable_tags(deployment: Deployment) -> None:
    (found,) = deployment.account.client("ecr").describe_repositories(repositoryNames=["edge-api-prod"])[
        "repositories"
    ]
    assert found["imageTagMutability"] == "IMMUTABLE"


@fact("prod", "the cluster offers FARGATE and FARGATE_SPOT", "cluster", "Cluster", "CapacityProviders")
def capacity_providers(deployment: Deployment) -> None:
    assert deployment.cluster()["capacityProviders"] == ["FARGATE", "FARGATE_SPOT"]


@fact("prod", "tasks are measured one by one", "cluster", "Cluster", "ClusterSettings")
def container_insights(deployment: Deployment) -> None:
    assert deployment.cluster()["settings"] == [{"name": "containerInsights", "value": "enhanced"}]


@fact("prod", "the load balancer is protected", "ingress", "PublicLoadBalancer", "LoadBalancerAttributes")
def deletion_protection(deployment: Deployment) -> None:
    arn = deployment.load_balancer("internet-facing")["LoadBalancerArn"]
    found = deployment.account.client("elbv2").describe_load_balancer_attributes(LoadBalancerArn=arn)
    assert tags(found["Attributes"])["deletion_protection.enabled"] == "true"


@fact("prod", "the listener speaks TLS by a policy of ours", "ingress", "PublicListener", "SslPolicy")
def listener(deployment: Deployment) -> None:
    arn = deployment.load_balancer("internet-facing")["LoadBalancerArn"]
    found = deployment.account.client("elbv2").describe_listeners(LoadBalancerArn=arn)["Listeners"]
    (https,) = [each for each in found if each["Port"] == 443]
    assert (https["Protocol"], "TLS13" in https["SslPolicy"]) == ("HTTPS", True)


@fact("prod", "access logs expire after 90 days", "ingress", "AccessLogBucket", "LifecycleConfiguration")
def access_logs(deployment: Deployment) -> None:
    s3 = deployment.account.client("s3")
    (bucket,) = [each["Name"] for each in s3.list_buckets()["Buckets"] if "ingress" in each["Name"]]
    (rule,) = s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"]
    assert rule["Expiration"]["Days"] == 90


@fact("prod", "the name of the API follows latency", "ingress", "ApiExampleComRecord", "Region")
def latency_record(deployment: Deployment) -> None:
    route53 = deployment.account.client("route53")
    (zone,) = route53.list_hosted_zones()["HostedZones"]
    found = route53.list_resource_record_sets(HostedZoneId=zone["Id"])["ResourceRecordSets"]
    (record,) = [each for each in found if each["Name"] == "api.example.com."]
    assert record["Region"] == deployment.account.region


@fact("prod", "alarms are encrypted by a key of their own", "observability", "AlarmTopic", "KmsMasterKeyId")
def topic_key(deployment: Deployment) -> None:
    found = deployment.account.client("sns").get_topic_attributes(TopicArn=deployment.topic_arn())
    key = deployment.account.client("kms").describe_key(KeyId=found["Attributes"]["KmsMasterKeyId"])
    assert key["KeyMetadata"]["Enabled"]


@fact("prod", "the key of alarms rotates", "observability", "AlarmTopicKey", "EnableKeyRotation")
def key_rotation(deployment: Deployment) -> None:
    found = deployment.account.client("sns").get_topic_attributes(TopicArn=deployment.topic_arn())
    key_id = found["Attributes"]["KmsMasterKeyId"]
    assert deployment.account.client("kms").get_key_rotation_status(KeyId=key_id)["KeyRotationEnabled"]


@fact("prod", "interrupted Spot tasks are heard of", "observability", "SpotInterruptionRule", "Targets")
def spot_rule(deployment: Deployment) -> None:
    events = deployment.account.client("events")
    named = {
        rule["Name"]: events.list_targets_by_rule(Rule=rule["Name"])["Targets"]
        for rule in events.list_rules()["Rules"]
        if "SpotInterruption" in json.dumps(json.loads(rule["EventPattern"]))
        or "interruption" in rule["Name"].lower()
    }
    assert named
    assert all(named.values())


@fact("prod", "the dashboard is tagged", "observability", "Dashboard", "Tags")
def dashboard(deployment: Deployment) -> None:
    cloudwatch = deployment.account.client("cloudwatch")
    (found,) = cloudwatch.list_dashboards(DashboardNamePrefix="fintech-prod")["DashboardEntries"]
    given = cloudwatch.list_tags_for_resource(ResourceARN=found["DashboardArn"])["Tags"]
    assert tags(given)["Environment"] == "prod"


@fact(
    "prod",
    "Parameter Store says where the platform is",
    "configuration",
    "PlatformNetworkVpcId",
    "Description",
)
def platform_parameters(deployment: Deployment) -> None:
    ssm, name = deployment.account.client("ssm"), "/fintech/prod/platform/network/vpc-id"
    assert ssm.get_parameter(Name=name)["Parameter"]["Value"] == deployment.vpc_id
    (described,) = ssm.describe_parameters(ParameterFilters=[{"Key": "Name", "Values": [name]}])["Parameters"]
    assert described["Description"] == "VpcId of the Network stack."
