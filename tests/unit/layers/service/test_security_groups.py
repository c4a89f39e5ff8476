from typing import Any

import pytest

from tests.environments import Params, internal, job, web, worker
from tests.services import resources

LEDGER = internal("ledger", port=9090)
RATES = internal("rates", routes=[], serviceConnect=True, port=7070)


def egress(*services: Params) -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = resources(*services)["SecurityGroup"]["SecurityGroupEgress"]
    return rules


def ends(rules: list[dict[str, Any]]) -> list[tuple[Any, int]]:
    keys = ("CidrIp", "DestinationSecurityGroupId", "DestinationPrefixListId")
    return [(next(rule[key] for key in keys if key in rule), rule.get("FromPort", 0)) for rule in rules]


@pytest.mark.parametrize("service", [web(), worker(), job()], ids=lambda service: service["kind"])
def test_a_service_that_says_nothing_reaches_nothing(service: Params):
    assert ends(egress(service)) == [("127.0.0.1/32", 0)]


@pytest.mark.parametrize("service", [worker(), job()], ids=lambda service: service["kind"])
def test_nothing_reaches_a_service_without_a_listener(service: Params):
    assert "SecurityGroupIngress" not in resources(service)["SecurityGroup"]


def test_the_load_balancer_reaches_the_port_and_the_port_of_health_checks():
    found = resources(web(port=8443, targetHealthCheck={"port": 9000}))
    rules = found["SecurityGroup"]["SecurityGroupIngress"]
    assert [(rule["SourceSecurityGroupId"]["Ref"], rule["FromPort"]) for rule in rules] == [
        ("IngressPublicSecurityGroupId", 8443),
        ("IngressPublicSecurityGroupId", 9000),
    ]
    for port in (8443, 9000):
        rule = found[f"LoadBalancerEgress{port}"]
        assert rule["GroupId"] == {"Ref": "IngressPublicSecurityGroupId"}
        assert (rule["FromPort"], rule["ToPort"]) == (port, port)


def test_the_internet_is_open_on_443_only_for_who_declares_it():
    (rule,) = egress(worker(egress={"to": "internet", "hosts": ["api.stripe.com"]}))
    assert (rule["CidrIp"], rule["FromPort"], rule["ToPort"]) == ("0.0.0.0/0", 443, 443)
    assert rule["Description"] == "HTTPS to the internet: api.stripe.com"


def test_a_long_list_of_hosts_still_fits_the_description():
    hosts = [f"partner-{number}.payments.example.com" for number in range(20)]
    (rule,) = egress(worker(egress={"to": "internet", "hosts": hosts}))
    assert rule["Description"] == "HTTPS to 20 hosts on the internet"


@pytest.mark.parametrize(
    ("connection", "end"),
    [
        ({"cidr": "10.9.0.0/16", "port": 5432}, ("10.9.0.0/16", 5432)),
        ({"securityGroup": "sg-0123456789abcdef0", "port": 6379}, ("sg-0123456789abcdef0", 6379)),
        ({"prefixList": "pl-0123456789abcdef0", "port": 88}, ("pl-0123456789abcdef0", 88)),
    ],
)
def test_a_network_is_open_on_the_declared_port_alone(connection: Params, end: tuple[str, int]):
    assert ends(egress(worker(connectsTo=[connection]))) == [end]


def test_a_service_behind_the_internal_load_balancer_is_reached_through_it():
    found = resources(worker(connectsTo=[{"service": "ledger"}]), LEDGER)
    group = {"Ref": "IngressInternalSecurityGroupId"}
    assert ends(found["SecurityGroup"]["SecurityGroupEgress"]) == [(group, 443)]
    assert found["InternalLoadBalancerIngress"]["GroupId"] == group
    assert found["InternalLoadBalancerIngress"]["SourceSecurityGroupId"] == {
        "Fn::GetAtt": ["SecurityGroup", "GroupId"]
    }


def test_two_services_behind_the_internal_load_balancer_are_one_way():
    both = worker(connectsTo=[{"service": "ledger"}, {"service": "accounts"}])
    found = resources(both, LEDGER, internal("accounts"))
    assert len(found["SecurityGroup"]["SecurityGroupEgress"]) == 1


def test_a_service_in_the_namespace_is_reached_on_its_own_port():
    found = resources(worker(connectsTo=[{"service": "rates"}]), RATES)
    group = {"Ref": "ServiceRatesSecurityGroupId"}
    assert ends(found["SecurityGroup"]["SecurityGroupEgress"]) == [(group, 7070)]
    assert (found["RatesIngress"]["GroupId"], found["RatesIngress"]["FromPort"]) == (group, 7070)
