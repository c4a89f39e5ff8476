from typing import Any

import pytest

from generator.config.environment import Environment
from tests.environments import environment, web, worker
from tests.networks import network_layer

EXISTING = {
    "vpcId": "vpc-0123456789abcdef0",
    "cidrs": ["10.0.0.0/16", "100.64.0.0/16"],
    "privateSubnetIds": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    "privateRouteTableIds": ["rtb-0123456789abcdef0"],
}
ALL_AWS = "0.0.0.0/0"


def resources(env: Environment, kind: str) -> dict[str, Any]:
    found = network_layer(env).body["Resources"]
    return {
        title: resource["Properties"] for title, resource in found.items() if resource["Type"].endswith(kind)
    }


def client_rules(env: Environment) -> list[dict[str, Any]]:
    (group,) = resources(env, "::SecurityGroup").values()
    return group["SecurityGroupEgress"]


def blocks(env: Environment) -> dict[str, int]:
    subnets = resources(env, "::Subnet")
    return {title: subnet["CidrBlock"]["Fn::Select"][0] for title, subnet in subnets.items()}


def with_egress(egress: str, zones: int = 3) -> Environment:
    return environment(worker(), network={"egress": egress, "availabilityZones": zones})


def test_without_egress_nothing_leads_to_the_internet():
    env = environment(worker())
    for kind in ("::InternetGateway", "::NatGateway", "::EIP", "::Route"):
        assert resources(env, kind) == {}


def test_private_dns_can_work_in_the_vpc():
    vpc = resources(environment(worker()), "::VPC")["Vpc"]
    assert (vpc["EnableDnsSupport"], vpc["EnableDnsHostnames"]) == (True, True)


def test_private_and_public_subnets_share_no_block():
    taken = list(blocks(environment(web(), network={"availabilityZones": 4})).values())
    assert taken == [0, 1, 2, 3, 4, 5, 6, 7]


def test_a_further_zone_moves_no_subnet():
    two, three = (blocks(environment(web(), network={"availabilityZones": zones})) for zones in (2, 3))
    assert two == {title: block for title, block in three.items() if title in two}


@pytest.mark.parametrize(("cidr", "host_bits"), [("10.0.0.0/16", 13), ("10.0.0.0/24", 5)])
def test_a_subnet_is_an_eighth_of_the_vpc(cidr: str, host_bits: int):
    subnets = resources(environment(worker(), network={"cidr": cidr}), "::Subnet")
    assert {s["CidrBlock"]["Fn::Select"][1]["Fn::Cidr"][2] for s in subnets.values()} == {host_bits}


def test_zones_are_the_first_ones_of_the_region():
    subnet = resources(environment(worker()), "::Subnet")["PrivateSubnet2"]
    assert subnet["AvailabilityZone"] == {"Fn::Select": [1, {"Fn::GetAZs": {"Ref": "AWS::Region"}}]}


def test_zones_are_those_that_params_name():
    env = environment(worker(), network={"zoneIds": ["use1-az1", "use1-az4"]})
    subnet = resources(env, "::Subnet")["PrivateSubnet2"]
    assert subnet["AvailabilityZoneId"] == {"Fn::Select": [1, {"Ref": "AvailabilityZoneIds"}]}


def test_no_subnet_gives_out_public_addresses():
    assert not any(s["MapPublicIpOnLaunch"] for s in resources(environment(web()), "::Subnet").values())


def test_each_zone_leaves_through_its_own_nat_gateway():
    routes = resources(with_egress("nat-per-az"), "::Route")
    gateways = [routes[f"PrivateRoute{zone}"]["NatGatewayId"]["Ref"] for zone in (1, 2, 3)]
    assert gateways == ["NatGateway1", "NatGateway2", "NatGateway3"]


def test_all_zones_leave_through_the_single_nat_gateway():
    routes = resources(with_egress("nat-single"), "::Route")
    assert {routes[f"PrivateRoute{zone}"]["NatGatewayId"]["Ref"] for zone in (1, 2, 3)} == {"NatGateway1"}


def test_the_single_nat_gateway_stays_when_each_zone_gets_one():
    before, after = (
        resources(with_egress(egress), "::NatGateway") for egress in ("nat-single", "nat-per-az")
    )
    assert before["NatGateway1"] == after["NatGateway1"]


def test_a_regional_nat_gateway_stands_in_the_vpc_and_in_no_subnet():
    env = with_egress("nat-regional")
    (gateway,) = resources(env, "::NatGateway").values()
    assert (gateway["AvailabilityMode"], "SubnetId" in gateway) == ("regional", False)
    assert "PublicSubnet1" not in resources(env, "::Subnet")


def test_the_s3_gateway_admits_image_layers_and_declared_buckets():
    grants = [{"allow": "readBucket", "bucket": "statements"}]
    policy = resources(environment(worker(permissions=grants)), "::VPCEndpoint")["S3Endpoint"][
        "PolicyDocument"
    ]
    assert [statement["Sid"] for statement in policy["Statement"]] == [
        "PullImageLayers",
        "UseDeclaredBuckets",
    ]


def test_gateway_endpoints_are_on_every_private_route_table():
    endpoint = resources(environment(worker()), "::VPCEndpoint")["S3Endpoint"]
    assert endpoint["RouteTableIds"] == [{"Ref": "PrivateRouteTable1"}, {"Ref": "PrivateRouteTable2"}]


def test_clients_reach_s3_by_the_prefix_list_of_each_region():
    env = environment(worker(), regions={"eu-west-1": {"cidr": "10.1.0.0/16"}})
    assert network_layer(env).body["Mappings"]["PrefixLists"] == {
        "us-east-1": {"s3": "pl-63a5400a"},
        "eu-west-1": {"s3": "pl-6da54004"},
    }
    (rule,) = client_rules(env)
    assert rule["DestinationPrefixListId"] == {"Fn::FindInMap": ["PrefixLists", {"Ref": "AWS::Region"}, "s3"]}


def test_a_region_whose_prefix_list_is_not_known_takes_it_as_a_parameter():
    env = environment(worker(), region="mx-central-1", network={"s3PrefixListId": "pl-0a1b2c3d"})
    assert "Mappings" not in network_layer(env).body
    assert client_rules(env)[0]["DestinationPrefixListId"] == {"Ref": "S3PrefixListId"}


def test_clients_reach_dynamodb_only_where_it_is_used():
    table = {"allow": "readTable", "table": "sessions"}
    assert len(client_rules(environment(worker(permissions=[table])))) == 2


def test_clients_reach_apis_through_a_nat_gateway_with_a_rule_that_says_why():
    (rule,) = (rule for rule in client_rules(with_egress("nat-single")) if rule.get("CidrIp") == ALL_AWS)
    assert (rule["FromPort"], rule["ToPort"]) == (443, 443)
    assert "without an endpoint" in rule["Description"]


def test_clients_with_private_endpoints_go_nowhere_else():
    env = environment(worker(), network={"egress": "nat-single", "endpoints": "private"})
    assert not any(rule.get("CidrIp") == ALL_AWS for rule in client_rules(env))


def test_flow_logs_are_written_in_production():
    assert resources(environment(worker(), production=True), "::FlowLog")
    assert not resources(environment(worker()), "::FlowLog")


def test_flow_logs_can_be_left_out_in_production():
    env = environment(worker(), production=True, network={"flowLogs": {"enabled": False}})
    assert not resources(env, "::FlowLog")


def test_flow_logs_are_kept_as_long_as_params_say():
    env = environment(worker(), network={"flowLogs": {"enabled": True, "retentionDays": 365}})
    assert resources(env, "::LogGroup")["FlowLogGroup"]["RetentionInDays"] == 365


def test_the_role_of_flow_logs_writes_to_their_group_alone():
    env = environment(worker(), network={"flowLogs": {"enabled": True}})
    (statement,) = resources(env, "::Role")["FlowLogRole"]["Policies"][0]["PolicyDocument"]["Statement"]
    assert statement["Resource"] == [{"Fn::GetAtt": ["FlowLogGroup", "Arn"]}]


def test_an_existing_vpc_gets_the_client_group_and_gateway_endpoints_alone():
    env = environment(worker(), production=True, network={"existing": EXISTING})
    assert list(network_layer(env).body["Resources"]) == ["S3Endpoint", "ClientSecurityGroup"]


def test_other_clients_of_an_existing_vpc_keep_all_of_s3():
    endpoint = resources(environment(worker(), network={"existing": EXISTING}), "::VPCEndpoint")["S3Endpoint"]
    (statement,) = endpoint["PolicyDocument"]["Statement"]
    assert (statement["Action"], "Condition" in statement) == (["*"], False)


def test_an_existing_vpc_gets_flow_logs_on_request():
    network = {"existing": EXISTING, "flowLogs": {"enabled": True}}
    assert resources(environment(worker(), network=network), "::FlowLog")


def test_clients_reach_the_endpoints_that_an_existing_vpc_has():
    network = {"existing": {**EXISTING, "endpoints": ["ecr.api"]}}
    rules = client_rules(environment(worker(), network=network))
    assert [rule["CidrIp"]["Fn::Select"] for rule in rules if "CidrIp" in rule] == [
        [0, {"Ref": "VpcCidrs"}],
        [1, {"Ref": "VpcCidrs"}],
    ]


def test_an_existing_vpc_is_handed_on_as_it_was_given():
    outputs = network_layer(environment(worker(), network={"existing": EXISTING})).body["Outputs"]
    assert outputs["VpcCidrs"]["Value"] == {"Fn::Join": [",", {"Ref": "VpcCidrs"}]}
    assert "PublicSubnetIds" not in outputs


def test_route_tables_of_an_existing_vpc_are_a_parameter_only_where_a_gateway_is_made():
    for endpoints, taken in (([], True), (["s3"], False)):
        env = environment(worker(), network={"existing": {**EXISTING, "endpoints": endpoints}})
        assert ("PrivateRouteTableIds" in network_layer(env).body["Parameters"]) is taken
