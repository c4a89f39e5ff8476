"""Every resource type that a layer can emit: what prices it, or why nothing does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.cost.resources.alarm import price_alarm
from generator.cost.resources.bucket import price_bucket
from generator.cost.resources.cluster import price_cluster
from generator.cost.resources.dashboard import price_dashboard
from generator.cost.resources.ecs_service import price_ecs_service
from generator.cost.resources.elastic_ip import price_elastic_ip
from generator.cost.resources.key import price_key
from generator.cost.resources.load_balancer import price_load_balancer
from generator.cost.resources.log_group import price_log_group
from generator.cost.resources.nat_gateway import price_nat_gateway
from generator.cost.resources.parameter import price_parameter
from generator.cost.resources.pricing import TypePricer
from generator.cost.resources.queue import price_queue
from generator.cost.resources.repository import price_repository
from generator.cost.resources.scaling_policy import price_scaling_policy
from generator.cost.resources.schedule import price_schedule
from generator.cost.resources.topic import price_subscription, price_topic
from generator.cost.resources.vpc_endpoint import price_vpc_endpoint

#: What costs money at a recorded price.
PRICED: Final[Mapping[str, TypePricer]] = {
    "AWS::ApplicationAutoScaling::ScalingPolicy": price_scaling_policy,
    "AWS::CloudWatch::Alarm": price_alarm,
    "AWS::CloudWatch::Dashboard": price_dashboard,
    "AWS::EC2::EIP": price_elastic_ip,
    "AWS::EC2::NatGateway": price_nat_gateway,
    "AWS::EC2::VPCEndpoint": price_vpc_endpoint,
    "AWS::ECR::Repository": price_repository,
    "AWS::ECS::Cluster": price_cluster,
    "AWS::ECS::Service": price_ecs_service,
    "AWS::ElasticLoadBalancingV2::LoadBalancer": price_load_balancer,
    "AWS::KMS::Key": price_key,
    "AWS::Logs::LogGroup": price_log_group,
    "AWS::S3::Bucket": price_bucket,
    "AWS::SNS::Subscription": price_subscription,
    "AWS::SNS::Topic": price_topic,
    "AWS::SQS::Queue": price_queue,
    "AWS::SSM::Parameter": price_parameter,
    "AWS::Scheduler::Schedule": price_schedule,
}

#: What costs nothing, or nothing of its own.
FREE: Final[Mapping[str, str]] = {
    "AWS::ApplicationAutoScaling::ScalableTarget": "bounds of a task count",
    "AWS::CloudFormation::Stack": "a stack of AWS's own resources",
    "AWS::CloudFormation::WaitConditionHandle": "a mark within a stack",
    "AWS::CodeDeploy::Application": "CodeDeploy costs nothing for Amazon ECS",
    "AWS::CodeDeploy::DeploymentConfig": "CodeDeploy costs nothing for Amazon ECS",
    "AWS::CodeDeploy::DeploymentGroup": "CodeDeploy costs nothing for Amazon ECS",
    "AWS::EC2::FlowLog": "its lines are logs: `logs.ingestedGb` of the usage file",
    "AWS::EC2::InternetGateway": "data to the internet is paid for where it leaves",
    "AWS::EC2::Route": "a part of the VPC",
    "AWS::EC2::RouteTable": "a part of the VPC",
    "AWS::EC2::SecurityGroup": "a part of the VPC",
    "AWS::EC2::SecurityGroupEgress": "a part of the VPC",
    "AWS::EC2::SecurityGroupIngress": "a part of the VPC",
    "AWS::EC2::Subnet": "a part of the VPC",
    "AWS::EC2::SubnetRouteTableAssociation": "a part of the VPC",
    "AWS::EC2::VPC": "a VPC is paid for by what stands in it",
    "AWS::EC2::VPCGatewayAttachment": "a part of the VPC",
    "AWS::ECS::TaskDefinition": "tasks are paid for where a service or a schedule starts them",
    "AWS::ElasticLoadBalancingV2::Listener": "a part of its load balancer",
    "AWS::ElasticLoadBalancingV2::ListenerRule": "a part of its load balancer",
    "AWS::ElasticLoadBalancingV2::TargetGroup": "a part of its load balancer",
    "AWS::Events::Rule": "events of AWS itself cost nothing (Amazon EventBridge pricing)",
    "AWS::IAM::Role": "IAM costs nothing",
    "AWS::Route53::RecordSet": "queries for aliases of load balancers cost nothing (Amazon Route 53 pricing)",
    "AWS::S3::BucketPolicy": "a part of its bucket",
    "AWS::SNS::TopicPolicy": "a part of its topic",
    "AWS::SQS::QueuePolicy": "a part of its queue",
}

#: What may cost money and has no recorded price.
UNPRICED: Final[Mapping[str, str]] = {
    "AWS::ServiceDiscovery::HttpNamespace": "no source says what AWS Cloud Map costs for Service Connect",
    "AWS::WAFv2::WebACLAssociation": "AWS WAF bills the web ACL, which is not of the platform",
}
