"""What an environment of several regions may write down, and what each region has to say."""

from __future__ import annotations

from typing import Any

import pytest

from tests.environments import ACCOUNT, PUBLIC_CERTIFICATE, internal, params, problems, web, worker

EU = {"cidr": "10.1.0.0/16"}
IN_EU = {"eu-west-1": EU}
KEY = "key/1234abcd-12ab-34cd-56ef-1234567890ab"
WEB_ACL = f"arn:aws:wafv2:us-east-1:{ACCOUNT}:regional/webacl/front/11111111-1111-4111-8111-111111111111"


def vpc(**fields: Any) -> dict[str, Any]:
    return {
        "vpcId": "vpc-0a1b2c3d",
        "cidrs": ["10.0.0.0/16"],
        "privateSubnetIds": ["subnet-0000000a", "subnet-0000000b"],
        "internet": True,
        **fields,
    }


def test_regions_with_blocks_of_their_own_are_accepted() -> None:
    assert problems(regions=IN_EU) == []


def test_the_primary_region_is_no_further_one() -> None:
    (problem,) = problems(regions={"us-east-1": {}})
    assert problem == (
        "regions.us-east-1: us-east-1 is the primary region, and its values stand in the sections themselves "
        "(move them there, and name here the further regions only)"
    )


def test_regions_without_blocks_would_overlap() -> None:
    (problem,) = problems(regions={"eu-west-1": {}})
    assert problem == (
        "regions.eu-west-1.cidr: 10.0.0.0/16 of eu-west-1 overlaps with 10.0.0.0/16 of us-east-1: the two "
        "could never be peered (10.1.0.0/16 is free)"
    )


def test_the_free_block_is_none_of_a_later_region() -> None:
    (problem,) = problems(regions={"eu-west-1": {}, "eu-west-2": {"cidr": "10.1.0.0/16"}})
    assert "(10.2.0.0/16 is free)" in problem


def test_two_further_regions_must_not_overlap_either() -> None:
    (problem,) = problems(regions={"eu-west-1": EU, "eu-west-2": EU})
    assert "10.1.0.0/16 of eu-west-2 overlaps with 10.1.0.0/16 of eu-west-1" in problem


def test_blocks_of_all_regions_have_one_size() -> None:
    (problem,) = problems(regions={"eu-west-1": {"cidr": "10.1.0.0/20"}})
    assert "subnets are laid out for the /16 of us-east-1, and 10.1.0.0/20 is of another size" in problem


@pytest.mark.parametrize("stating", ["the primary", "the further"])
def test_zone_ids_are_stated_for_all_regions_or_none(stating: str) -> None:
    zones = {"zoneIds": ["use1-az1", "use1-az2"]} if stating == "the primary" else {}
    further = {"zoneIds": ["euw1-az1", "euw1-az2"]} if stating == "the further" else {}
    (problem,) = problems(network=zones, regions={"eu-west-1": {**EU, **further}})
    assert problem.startswith("regions.eu-west-1.zoneIds: ")
    assert "(state zoneIds for every region or for none)" in problem


def test_a_region_has_as_many_zone_ids_as_zones() -> None:
    further = {**EU, "zoneIds": ["euw1-az1", "euw1-az2", "euw1-az3"]}
    (problem,) = problems(network={"zoneIds": ["use1-az1", "use1-az2"]}, regions={"eu-west-1": further})
    assert problem.startswith("regions.eu-west-1.zoneIds: 3 zoneIds for 2 availabilityZones")


def test_every_region_or_none_has_an_existing_vpc() -> None:
    (missing,) = problems(network={"existing": vpc()}, regions={"eu-west-1": {}})
    assert missing.startswith("regions.eu-west-1.existing: one tree serves all regions, and eu-west-1 lacks")
    (alone,) = problems(regions={"eu-west-1": {**EU, "existing": vpc()}})[-1:]
    assert alone.startswith("regions.eu-west-1.existing: one tree serves all regions, and eu-west-1 has")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("cidrs", ["10.0.0.0/16", "10.1.0.0/16"]),
        ("publicSubnetIds", ["subnet-0000000c"]),
        ("privateRouteTableIds", ["rtb-0000000a"]),
        ("endpoints", ["s3"]),
    ],
)
def test_existing_vpcs_of_all_regions_are_alike(key: str, value: list[str]) -> None:
    (problem,) = problems(
        network={"existing": vpc()}, regions={"eu-west-1": {"existing": vpc(**{key: value})}}
    )
    assert problem.startswith(f"regions.eu-west-1.existing.{key}: ")


def test_an_existing_vpc_brings_its_own_block() -> None:
    (problem,) = problems(
        network={"existing": vpc()}, regions={"eu-west-1": {"existing": vpc(), "cidr": "10.1.0.0/16"}}
    )
    assert problem.startswith("regions.eu-west-1.cidr: an existing VPC brings its own block")


def test_each_region_has_its_certificate() -> None:
    (problem,) = problems(web(), regions=IN_EU)
    assert problem.startswith("regions.eu-west-1.certificates.public: routes use the public load balancer")
    there = PUBLIC_CERTIFICATE.replace("us-east-1", "eu-west-1")
    assert problems(web(), regions={"eu-west-1": {**EU, "certificates": {"public": there}}}) == []


def test_each_region_has_its_web_acl() -> None:
    there = {**EU, "certificates": {"public": PUBLIC_CERTIFICATE.replace("us-east-1", "eu-west-1")}}
    ingress = {"public": {"waf": WEB_ACL}}
    (problem,) = problems(web(), ingress=ingress, regions={"eu-west-1": there})
    assert problem.startswith("regions.eu-west-1.waf: us-east-1 has a web ACL and eu-west-1 none")
    (alone,) = problems(web(), regions={"eu-west-1": {**there, "waf": WEB_ACL}})
    assert alone.startswith("regions.eu-west-1.waf: eu-west-1 has a web ACL and us-east-1 none")


def test_a_plain_alias_record_cannot_be_written_by_two_regions() -> None:
    there = {**EU, "certificates": {"public": PUBLIC_CERTIFICATE.replace("us-east-1", "eu-west-1")}}
    dns = {"hostedZoneId": "Z0123456789"}
    (problem,) = problems(web(), ingress={"dns": dns}, regions={"eu-west-1": there})
    assert problem.startswith(
        "ingress.dns.latencyRouting: every region would write the one alias record of edge-api.example.com"
    )
    assert problems(web(), ingress={"dns": dns}) == []


def test_a_region_changes_images_of_known_services_only() -> None:
    images = {"notification": {"tag": "2.0.0"}}
    (problem,) = problems(regions={"eu-west-1": {**EU, "images": images}})
    assert problem == (
        "regions.eu-west-1.images.notification: there is no service notification (did you mean "
        "notifications?)"
    )


def test_a_region_takes_an_image_from_where_the_others_do() -> None:
    images = {"notifications": "public.ecr.aws/nginx/nginx:1.27"}
    (problem,) = problems(regions={"eu-west-1": {**EU, "images": images}})
    assert (
        "notifications takes its image from a registry outside the environment here, elsewhere from its own"
        in problem
    )
    assert problems(regions={"eu-west-1": {**EU, "images": {"notifications": {"tag": "2.0.0"}}}}) == []


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        (
            {"permissions": [{"allow": "sendQueue", "queue": f"arn:aws:sqs:us-east-1:{ACCOUNT}:orders"}]},
            "permissions.0.queue",
        ),
        (
            {
                "permissions": [
                    {
                        "allow": "statement",
                        "actions": ["sqs:SendMessage"],
                        "resources": [f"arn:aws:sqs:us-east-1:{ACCOUNT}:orders"],
                    }
                ]
            },
            "permissions.0.resources.0",
        ),
        (
            {"secrets": {"A": {"parameter": "/a", "key": f"arn:aws:kms:us-east-1:{ACCOUNT}:{KEY}"}}},
            "secrets.A.key",
        ),
        ({"connectsTo": [{"securityGroup": "sg-0a1b2c3d", "port": 5432}]}, "connectsTo.0.securityGroup"),
        ({"connectsTo": [{"prefixList": "pl-0a1b2c3d", "port": 443}]}, "connectsTo.0.prefixList"),
        ({"image": f"{ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/tools:1.0"}, "image"),
    ],
)
def test_what_belongs_to_one_region_is_refused_in_several(fields: dict[str, Any], path: str) -> None:
    assert problems(worker(**fields)) == []
    (problem,) = problems(worker(**fields), regions=IN_EU)
    assert problem.startswith(f"services.0.{path}: ")
    assert "and the environment has several regions" in problem


@pytest.mark.parametrize("region", ["", "${AWS::Region}"])
def test_an_arn_without_a_literal_region_serves_all_regions(region: str) -> None:
    service = "s3" if not region else "sqs"
    resource = f"arn:aws:{service}:{region}:{ACCOUNT}:orders"
    statement = {"allow": "statement", "actions": [f"{service}:*"], "resources": [resource]}
    assert problems(worker(permissions=[statement]), regions=IN_EU) == []


def test_a_key_of_one_region_is_refused_outside_services_too() -> None:
    registry = {"encryptionKey": f"arn:aws:kms:us-east-1:{ACCOUNT}:{KEY}"}
    (problem,) = problems(registry=registry, regions=IN_EU)
    assert problem.startswith("registry.encryptionKey: ")
    assert problem.endswith("(name the resource, or write ${AWS::Region} for the region within the ARN)")


def test_an_image_of_one_region_is_fine_where_every_other_has_its_own() -> None:
    here = f"{ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/tools:1.0"
    there = here.replace("us-east-1", "eu-west-1")
    region = {**EU, "images": {"notifications": there}}
    assert problems(worker(image=here), regions={"eu-west-1": region}) == []


def test_an_existing_vpc_and_certificates_are_of_one_region_by_nature() -> None:
    sections = params(internal())["ingress"]
    there = {"internal": sections["internal"]["certificate"].replace("us-east-1", "eu-west-1")}
    regions = {"eu-west-1": {"existing": vpc(), "certificates": there}}
    assert problems(internal(), network={"existing": vpc()}, regions=regions) == []


def test_a_primary_region_states_a_prefix_list_that_is_not_known() -> None:
    (problem,) = problems(region="eu-central-2")
    assert problem == (
        "network.s3PrefixListId: the managed prefix list of S3 in eu-central-2 is not known, and security "
        "groups name it (state the PrefixListId of com.amazonaws.eu-central-2.s3, which `aws ec2 "
        "describe-managed-prefix-lists --region eu-central-2` shows)"
    )
    assert problems(region="eu-central-2", network={"s3PrefixListId": "pl-0a1b2c3d"}) == []


def test_a_further_region_states_a_prefix_list_that_is_not_known() -> None:
    (problem,) = problems(regions={"eu-central-2": EU})
    assert problem.startswith("regions.eu-central-2.s3PrefixListId: the managed prefix list of S3")
    assert problems(regions={"eu-central-2": {**EU, "s3PrefixListId": "pl-0a1b2c3d"}}) == []


@pytest.mark.parametrize(
    "permission",
    [
        {"allow": "readTable", "table": "sessions"},
        {"allow": "statement", "actions": ["dynamodb:ListTables"], "resources": ["*"]},
    ],
)
def test_the_prefix_list_of_dynamodb_is_stated_where_a_table_is_used(permission: dict[str, Any]) -> None:
    service = worker(permissions=[permission])
    (problem,) = problems(service, region="eu-central-2", network={"s3PrefixListId": "pl-0a1b2c3d"})
    assert problem.startswith("network.dynamodbPrefixListId: the managed prefix list of DynamoDB")


def test_prefix_lists_of_several_regions_are_no_literals_of_one() -> None:
    lists = {"s3PrefixListId": "pl-0a1b2c3d"}
    assert problems(region="eu-central-2", network=lists, regions=IN_EU) == []


@pytest.mark.parametrize("region", ["cn-north-1", "us-gov-west-1"])
def test_all_regions_lie_in_one_partition(region: str) -> None:
    (problem,) = problems(regions={region: {**EU, "s3PrefixListId": "pl-0a1b2c3d"}})
    assert problem.startswith(f"regions.{region}: {region} lies in the partition aws-")
    assert problem.endswith("and us-east-1 in aws: no account has both (make it an environment of its own)")
