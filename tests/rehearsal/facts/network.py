"""Facts about the layers network and endpoints."""

from __future__ import annotations

import json

from tests.rehearsal.deployment import Deployment
from tests.rehearsal.facts.fact import fact


@fact("prod", "private subnets lie in three zones", "network", "PrivateSubnet2", "AvailabilityZone")
def private_subnets(deployment: Deployment) -> None:
    zones = {
        each["AvailabilityZone"]
        for number in (1, 2, 3)
        for each in deployment.of_vpc("Subnets", "describe_subnets", ("tag:Name", f"private-{number}"))
    }
    assert len(zones) == 3


@fact("prod", "a subnet bears its name", "network", "PrivateSubnet1", "Tags")
def named_subnets(deployment: Deployment) -> None:
    assert len(deployment.of_vpc("Subnets", "describe_subnets", ("tag:Name", "private-1"))) == 1


@fact(
    "prod",
    "no private subnet has a way to the internet",
    "network",
    "PublicRouteTableAssociation1",
    "RouteTableId",
)
def no_way_out(deployment: Deployment) -> None:
    tables = deployment.of_vpc("RouteTables", "describe_route_tables")
    ways = {
        subnet["SubnetId"]
        for table in tables
        for subnet in table["Associations"]
        if "SubnetId" in subnet
        and any(route.get("GatewayId", "").startswith("igw-") for route in table["Routes"])
    }
    public = {
        each["SubnetId"]
        for each in deployment.of_vpc("Subnets", "describe_subnets")
        if {"Key": "Service", "Value": "platform"} in each["Tags"]
        and any(tag["Key"] == "Name" and tag["Value"].startswith("public-") for tag in each["Tags"])
    }
    assert ways == public


@fact(
    "dev", "private subnets reach the internet by one NAT gateway", "network", "PrivateRoute2", "NatGatewayId"
)
def one_nat_gateway(deployment: Deployment) -> None:
    gateways = {
        route.get("NatGatewayId")
        for number in (1, 2)
        for table in deployment.of_vpc(
            "RouteTables", "describe_route_tables", ("tag:Name", f"private-{number}")
        )
        for route in table["Routes"]
        if route.get("DestinationCidrBlock") == "0.0.0.0/0"
    }
    (gateway,) = deployment.account.client("ec2").describe_nat_gateways(
        Filters=[{"Name": "vpc-id", "Values": [deployment.vpc_id]}]
    )["NatGateways"]
    assert gateways == {gateway["NatGatewayId"]}


@fact("prod", "S3 is reached through a gateway endpoint", "network", "S3Endpoint", "RouteTableIds")
def s3_gateway(deployment: Deployment) -> None:
    endpoint = deployment.endpoints()["s3"]
    assert (endpoint["VpcEndpointType"], len(endpoint["RouteTableIds"])) == ("Gateway", 3)


@fact("prod", "traffic is logged by a role of its own", "network", "FlowLog", "DeliverLogsPermissionArn")
def flow_log(deployment: Deployment) -> None:
    (log,) = deployment.account.client("ec2").describe_flow_logs(
        Filters=[{"Name": "resource-id", "Values": [deployment.vpc_id]}]
    )["FlowLogs"]
    assert ":role/fintech/" in log["DeliverLogsPermissionArn"]


@fact("prod", "five endpoints answer under the public names", "endpoints", "SqsEndpoint", "PrivateDnsEnabled")
def private_dns(deployment: Deployment) -> None:
    private = {name for name, each in deployment.endpoints().items() if each["PrivateDnsEnabled"]}
    assert private == {"ecr.api", "ecr.dkr", "logs", "sqs", "ssm"}


@fact("prod", "endpoints stand in every zone", "endpoints", "EcrApiEndpoint", "SubnetIds")
def endpoint_subnets(deployment: Deployment) -> None:
    counts = {
        len(each["SubnetIds"])
        for each in deployment.endpoints().values()
        if each["VpcEndpointType"] == "Interface"
    }
    assert counts == {3}


@fact(
    "prod", "endpoints serve principals of the account only", "endpoints", "EcrApiEndpoint", "PolicyDocument"
)
def endpoint_policy(deployment: Deployment) -> None:
    (statement,) = json.loads(deployment.endpoints()["ecr.api"]["PolicyDocument"])["Statement"]
    assert deployment.account.number in json.dumps(statement["Condition"])


@fact(
    "prod",
    "endpoints are open to their clients only",
    "endpoints",
    "EndpointSecurityGroup",
    "SecurityGroupIngress",
)
def endpoint_clients(deployment: Deployment) -> None:
    groups = deployment.endpoints()["ecr.api"]["Groups"]
    found = deployment.account.client("ec2").describe_security_groups(
        GroupIds=[each["GroupId"] for each in groups]
    )["SecurityGroups"]
    (rule,) = [rule for group in found for rule in group["IpPermissions"]]
    assert (rule["FromPort"], rule.get("IpRanges", []), len(rule["UserIdGroupPairs"])) == (443, [], 1)
