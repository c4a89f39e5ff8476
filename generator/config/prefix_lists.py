"""The AWS-managed prefix lists of S3 and DynamoDB, which security groups name to allow a gateway endpoint.

IDs differ from region to region and have been the same for years. AWS publishes no table of them. Source: the
output of ``aws ec2 describe-prefix-lists`` in fifteen regions, in the README of github.com/sharadchhetri/aws,
with which later tables of other projects agree; for eu-north-1 two of those. Regions with less evidence are
left out: there the ID is a parameter.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

#: Region to service to prefix list.
PREFIX_LISTS: Final[dict[str, dict[str, str]]] = {
    "ap-northeast-1": {"s3": "pl-61a54008", "dynamodb": "pl-78a54011"},
    "ap-northeast-2": {"s3": "pl-78a54011", "dynamodb": "pl-48a54021"},
    "ap-south-1": {"s3": "pl-78a54011", "dynamodb": "pl-66a7420f"},
    "ap-southeast-1": {"s3": "pl-6fa54006", "dynamodb": "pl-67a5400e"},
    "ap-southeast-2": {"s3": "pl-6ca54005", "dynamodb": "pl-62a5400b"},
    "ca-central-1": {"s3": "pl-7da54014", "dynamodb": "pl-4ea54027"},
    "eu-central-1": {"s3": "pl-6ea54007", "dynamodb": "pl-66a5400f"},
    "eu-north-1": {"s3": "pl-c3aa4faa", "dynamodb": "pl-adae4bc4"},
    "eu-west-1": {"s3": "pl-6da54004", "dynamodb": "pl-6fa54006"},
    "eu-west-2": {"s3": "pl-7ca54015", "dynamodb": "pl-b3a742da"},
    "eu-west-3": {"s3": "pl-23ad484a", "dynamodb": "pl-abb451c2"},
    "sa-east-1": {"s3": "pl-6aa54003", "dynamodb": "pl-60a54009"},
    "us-east-1": {"s3": "pl-63a5400a", "dynamodb": "pl-02cd2c6b"},
    "us-east-2": {"s3": "pl-7ba54012", "dynamodb": "pl-4ca54025"},
    "us-west-1": {"s3": "pl-6ba54002", "dynamodb": "pl-6ea54007"},
    "us-west-2": {"s3": "pl-68a54001", "dynamodb": "pl-00a54069"},
}


def known(regions: Iterable[str]) -> bool:
    """Whether the prefix lists of all these regions are known, so that no parameter is needed."""
    return all(region in PREFIX_LISTS for region in regions)
