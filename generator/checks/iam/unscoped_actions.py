"""Actions that IAM can allow on ``*`` only, because they have no resource to name.

Each is listed with the page of the Service Authorization Reference that shows no resource type for it.
"""

from __future__ import annotations

from types import MappingProxyType

_REFERENCE = "https://docs.aws.amazon.com/service-authorization/latest/reference/"

_BY_PAGE = {
    "list_amazonelasticcontainerregistry.html": ("ecr:GetAuthorizationToken",),
    "list_amazonmessagegatewayservice.html": (
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
    ),
    "list_amazoncloudwatch.html": (
        "cloudwatch:GetMetricData",
        "cloudwatch:GetMetricStatistics",
        "cloudwatch:ListMetrics",
        "cloudwatch:PutMetricData",
    ),
    "list_amazoncloudwatchlogs.html": ("logs:DescribeLogGroups",),
    "list_awselasticloadbalancingv2.html": (
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
    ),
    "list_awsx-ray.html": (
        "xray:GetSamplingRules",
        "xray:GetSamplingStatisticSummaries",
        "xray:GetSamplingTargets",
        "xray:PutTelemetryRecords",
        "xray:PutTraceSegments",
    ),
    "list_awssecuritytokenservice.html": ("sts:GetCallerIdentity",),
    "list_amazonec2.html": ("ec2:DescribeNetworkInterfaces",),
}

#: The page that says so, by action.
UNSCOPED_ACTIONS = MappingProxyType(
    {action: _REFERENCE + page for page, actions in _BY_PAGE.items() for action in actions}
)
