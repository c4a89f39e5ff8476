"""The limits of AWS that an environment can run into, each with the page that states it."""

from __future__ import annotations

from typing import Final

#: CloudFormation User Guide, "Understand CloudFormation quotas".
CLOUDFORMATION_QUOTAS: Final = (
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"
)
RESOURCES_A_TEMPLATE: Final = 500
PARAMETERS_A_TEMPLATE: Final = 200
OUTPUTS_A_TEMPLATE: Final = 200
DYNAMIC_REFERENCES_A_TEMPLATE: Final = 60
RESOURCES_AN_OPERATION: Final = 2_500
PARAMETER_VALUE_BYTES: Final = 4_096
#: A template in S3, and one sent with the request.
TEMPLATE_BYTES: Final = 1_048_576
INLINE_TEMPLATE_BYTES: Final = 51_200

#: Application Load Balancers guide, "Quotas for your Application Load Balancers".
LOAD_BALANCER_QUOTAS: Final = (
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html"
)
TARGET_GROUPS_A_LOAD_BALANCER: Final = 100
RULES_A_LOAD_BALANCER: Final = 100

#: Amazon VPC User Guide, "Amazon VPC quotas": inbound, and again outbound.
VPC_QUOTAS: Final = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"
RULES_A_SECURITY_GROUP: Final = 60

#: IAM User Guide, "IAM and AWS STS quotas": of all inline policies of a role together, white space aside.
IAM_QUOTAS: Final = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
ROLE_POLICY_CHARACTERS: Final = 10_240

#: Elastic Load Balancing API Reference, CreateLoadBalancer and CreateTargetGroup: names, in characters. The
#: provider schemas state every other length of a name, but not these two.
LOAD_BALANCING_NAME: Final = 32
