import pytest

from generator.config.environment import Environment
from generator.errors import ConfigError, Problem
from generator.layers.network_plan import plan_network
from tests.environments import environment, internal, params, web, worker

EXISTING = {
    "vpcId": "vpc-0123456789abcdef0",
    "cidrs": ["10.0.0.0/16"],
    "privateSubnetIds": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    "privateRouteTableIds": ["rtb-0123456789abcdef0"],
}
CALLS_CARDS = {"to": "internet", "hosts": ["api.cards.example.com"]}
BUSYBOX = "docker.io/library/busybox:1.37"


def services(env: Environment) -> list[str]:
    return [need.service for need in plan_network(env).interfaces]


def reasons(env: Environment, service: str) -> tuple[str, ...]:
    (need,) = (need for need in plan_network(env).interfaces if need.service == service)
    return need.reasons


def problem(env: Environment) -> Problem:
    with pytest.raises(ConfigError) as refused:
        plan_network(env)
    (only,) = refused.value.problems
    return only


def test_nobody_who_needs_the_internet_means_no_egress():
    assert plan_network(environment(worker())).egress == "none"


def test_a_service_that_calls_the_internet_gets_one_nat_gateway_outside_production():
    assert plan_network(environment(worker(egress=CALLS_CARDS))).egress == "nat-single"


def test_without_gateway_endpoints_s3_is_reached_through_the_nat_gateway():
    plan = plan_network(environment(worker(), network={"egress": "nat-single", "gatewayEndpoints": False}))
    assert plan.gateways == ()


def test_without_gateway_endpoints_and_nat_nothing_leads_to_s3():
    refused = problem(environment(worker(), network={"egress": "none", "gatewayEndpoints": False}))
    assert refused.path == ("network", "gatewayEndpoints")
    assert "NAT gateway" in refused.what


def test_in_production_there_is_a_nat_gateway_in_each_zone():
    assert plan_network(environment(worker(egress=CALLS_CARDS), production=True)).egress == "nat-per-az"


@pytest.mark.parametrize("image", [BUSYBOX, "public.ecr.aws/nginx/nginx:1.27", "ghcr.io/acme/agent:2"])
def test_an_image_outside_private_ecr_needs_the_internet(image: str):
    plan = plan_network(environment(worker(image=image)))
    assert (plan.egress, plan.clients_use_internet) == ("nat-single", True)


def test_a_public_image_is_pulled_through_the_nat_gateway_beside_private_endpoints_too():
    plan = plan_network(environment(worker(image=BUSYBOX), network={"endpoints": "private"}))
    assert plan.clients_use_internet


def test_an_image_in_private_ecr_of_the_same_region_does_not():
    image = "444455556666.dkr.ecr.us-east-1.amazonaws.com/agent:2"
    plan = plan_network(environment(worker(image=image)))
    assert (plan.egress, plan.accounts) == ("none", ("444455556666",))


def test_an_image_in_private_ecr_of_another_region_needs_the_internet():
    image = "444455556666.dkr.ecr.eu-west-1.amazonaws.com/agent:2"
    assert plan_network(environment(worker(image=image))).egress == "nat-single"


def test_the_image_of_one_region_counts_there_alone():
    home = "444455556666.dkr.ecr.us-east-1.amazonaws.com/agent:2"
    there = "444455556666.dkr.ecr.eu-west-1.amazonaws.com/agent:2"
    regions = {"eu-west-1": {"cidr": "10.1.0.0/16", "images": {"notifications": there}}}
    assert plan_network(environment(worker(image=home), regions=regions)).egress == "none"


def test_the_image_of_a_sidecar_counts_too():
    sidecar = {"name": "agent", "image": BUSYBOX}
    env = environment(worker(sidecars=[sidecar]), network={"egress": "none"})
    assert problem(env).path == ("services", 0, "sidecars", 0, "image")


def test_a_public_network_needs_the_internet():
    to = [{"cidr": "203.0.113.0/24", "port": 443}]
    assert plan_network(environment(worker(connectsTo=to))).egress == "nat-single"


def test_a_private_network_does_not():
    to = [{"cidr": "10.9.0.0/16", "port": 5432}]
    assert plan_network(environment(worker(connectsTo=to))).egress == "none"


def test_a_stated_egress_is_taken():
    plan = plan_network(environment(worker(), network={"egress": "nat-regional"}))
    assert (plan.egress, plan.public_subnets) == ("nat-regional", False)


def test_a_call_of_the_internet_without_egress_is_refused_with_the_ways_out():
    refused = problem(environment(worker(egress=CALLS_CARDS), network={"egress": "none"}))
    assert refused.path == ("services", 0, "egress")
    assert "notifications calls the internet (api.cards.example.com)" in refused.what
    assert "network.egress is none" in refused.what
    for way_out in ("nat-single", "network.existing", "leave egress out"):
        assert way_out in refused.remedy


def test_a_public_image_without_egress_is_refused_and_mirroring_is_one_way_out():
    refused = problem(environment(worker(image=BUSYBOX), network={"egress": "none"}))
    assert refused.path == ("services", 0, "image")
    assert "mirror the image into a repository" in refused.remedy


def test_every_dead_end_is_told_at_once():
    env = environment(worker(image=BUSYBOX, egress=CALLS_CARDS), network={"egress": "none"})
    with pytest.raises(ConfigError) as refused:
        plan_network(env)
    assert len(refused.value.problems) == 2


def test_every_task_without_egress_needs_images_and_logs():
    assert services(environment(worker())) == ["ecr.api", "ecr.dkr", "logs"]


def test_the_other_endpoints_follow_by_name():
    env = environment(worker(queue={}, config={"LEVEL": "info"}, secrets={"KEY": {"secret": "cards"}}))
    assert services(env) == ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "sqs", "ssm"]


def test_a_reason_names_the_service_and_what_it_reads():
    env = environment(web(secrets={"KEY": {"parameter": "/fintech/key"}}))
    assert reasons(env, "ssm") == ("edge-api reads the secret /fintech/key from Parameter Store.",)


def test_two_services_give_two_reasons():
    env = environment(worker(queue={}), worker("kyc", queue={}))
    assert reasons(env, "sqs") == (
        "notifications receives from its queue.",
        "kyc receives from its queue.",
    )


def test_a_key_behind_a_secret_needs_no_endpoint_of_kms():
    key = "arn:aws:kms:us-east-1:111122223333:key/11111111-1111-4111-8111-111111111111"
    assert "kms" not in services(environment(worker(secrets={"KEY": {"parameter": "/key", "key": key}})))


def test_exec_needs_the_endpoint_of_its_channels():
    env = environment(worker(readOnlyRoot=False, permissions=[{"allow": "exec"}]))
    assert "ssmmessages" in services(env)


def test_service_connect_needs_the_endpoint_of_its_proxy():
    assert "ecs-agent" in services(environment(internal(serviceConnect=True)))


def test_a_permission_brings_its_endpoint():
    env = environment(worker(permissions=[{"allow": "publishTopic", "topic": "alerts"}]))
    assert reasons(env, "sns") == ("notifications has the permission publishTopic alerts.",)


def test_tables_bring_the_gateway_and_buckets_stand_in_its_policy():
    grants = [{"allow": "readTable", "table": "sessions"}, {"allow": "readBucket", "bucket": "statements"}]
    plan = plan_network(environment(worker(permissions=grants)))
    assert [need.service for need in plan.gateways] == ["s3", "dynamodb"]
    assert plan.buckets == ("arn:${AWS::Partition}:s3:::statements",)


def test_an_api_without_an_endpoint_is_refused_without_egress():
    statement = {"allow": "statement", "actions": ["iam:GetUser"], "resources": ["*"]}
    refused = problem(environment(worker(permissions=[statement])))
    assert refused.path == ("services", 0, "permissions", 0)
    assert "iam:GetUser" in refused.what


def test_the_same_api_goes_through_a_nat_gateway():
    statement = {"allow": "statement", "actions": ["iam:GetUser"], "resources": ["*"]}
    network = {"egress": "nat-single", "endpoints": "private"}
    assert plan_network(environment(worker(permissions=[statement]), network=network)).clients_use_internet


def test_beside_a_nat_gateway_there_is_the_s3_gateway_alone():
    plan = plan_network(environment(worker(queue={}), network={"egress": "nat-single"}))
    assert plan.interfaces == ()
    assert [need.service for need in plan.gateways] == ["s3"]
    assert plan.clients_use_internet


def test_private_endpoints_beside_a_nat_gateway_are_all_that_are_needed():
    env = environment(worker(queue={}), network={"egress": "nat-single", "endpoints": "private"})
    assert services(env) == ["ecr.api", "ecr.dkr", "logs", "sqs"]
    assert not plan_network(env).clients_use_internet


def test_a_list_beside_a_nat_gateway_is_just_that_list():
    env = environment(worker(queue={}), network={"egress": "nat-single", "endpoints": ["sqs"]})
    assert services(env) == ["sqs"]
    assert plan_network(env).clients_use_internet


def test_a_list_without_egress_comes_on_top():
    env = environment(worker(), network={"endpoints": ["sts"]})
    assert services(env) == ["ecr.api", "ecr.dkr", "logs", "sts"]
    assert reasons(env, "sts") == ("network.endpoints lists it.",)


def test_a_misspelt_endpoint_names_the_nearest_one():
    refused = problem(environment(worker(), network={"endpoints": ["secretmanager"]}))
    assert refused.path == ("network", "endpoints", 0)
    assert refused.remedy == "did you mean secretsmanager?"


def test_a_listed_gateway_is_refused_since_it_comes_by_itself():
    assert "gateway endpoint" in problem(environment(worker(), network={"endpoints": ["s3"]})).what


def test_an_existing_vpc_keeps_the_endpoints_that_it_has():
    vpc = {**EXISTING, "endpoints": ["ecr.api", "s3"]}
    plan = plan_network(environment(worker(), network={"existing": vpc}))
    assert plan.egress == "none"
    assert [need.service for need in plan.interfaces] == ["ecr.dkr", "logs"]
    assert plan.gateways == ()


def test_an_existing_vpc_with_internet_needs_no_interface_endpoint():
    plan = plan_network(environment(worker(), network={"existing": {**EXISTING, "internet": True}}))
    assert (plan.egress, plan.interfaces, plan.clients_use_internet) == ("existing", (), True)


def test_an_existing_vpc_without_internet_refuses_what_needs_it():
    refused = problem(environment(worker(egress=CALLS_CARDS), network={"existing": EXISTING}))
    assert "the existing VPC has no internet" in refused.what


def test_a_table_without_route_table_or_internet_is_refused():
    vpc = {**EXISTING, "privateRouteTableIds": [], "endpoints": ["s3"]}
    table = {"allow": "readTable", "table": "sessions"}
    refused = problem(environment(worker(permissions=[table]), network={"existing": vpc}))
    assert refused.path == ("network", "existing", "privateRouteTableIds")


def test_a_misspelt_endpoint_of_an_existing_vpc_is_refused():
    vpc = {**EXISTING, "endpoints": ["ecr.apis"]}
    assert problem(environment(worker(), network={"existing": vpc})).remedy == "did you mean ecr.api?"


def test_a_public_load_balancer_needs_public_subnets():
    assert plan_network(environment(web())).public_subnets
    assert not plan_network(environment(internal())).public_subnets


def test_equal_params_give_equal_plans():
    given = params(web(), worker(queue={}))
    assert plan_network(Environment.model_validate(given)) == plan_network(Environment.model_validate(given))
