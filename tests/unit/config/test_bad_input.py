"""Whatever is wrong in a params file gets one line: file, line, path, what, and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config.loader import load_environment
from generator.errors import ConfigError

HEAD = """\
environment: dev
region: us-east-1
services:
  - name: mail
    kind: worker
    image: {tag: 1.0.0}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def refusals(text: str) -> list[str]:
    Path("dev.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_environment(Path("dev.yaml"))
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        pytest.param(
            "    memmory: 512",
            "dev.yaml:7: services.0.memmory: unknown key (did you mean memory?)",
            id="misspelt key",
        ),
        pytest.param(
            "    port: 8080",
            "dev.yaml:7: services.0.port: not a key of kind worker (it belongs to web and internal)",
            id="key of another kind",
        ),
        pytest.param(
            '    cpu: "512"',
            'dev.yaml:7: services.0.cpu: "512" is not a whole number (write 512 without quotes)',
            id="wrong type",
        ),
        pytest.param(
            "    cpu: [",
            "dev.yaml:7: not valid YAML: `[` is opened and never closed (close it, and put a comma between two "
            "items)",
            id="syntax error",
        ),
        pytest.param(
            "  - {name: mail, kind: job, schedule: rate(1 hour), image: {tag: 1.0.0}}",
            "dev.yaml:7: services.1.name: mail is the name of services.0 too (give one of them another name)",
            id="duplicate service",
        ),
        pytest.param(
            "    name: post",
            "dev.yaml:7: services.0.name: the key stands twice, first on line 4 (keep one of the two)",
            id="duplicate key",
        ),
        pytest.param(
            "    cpu: 300",
            "dev.yaml:7: services.0.cpu: cpu 300 is not one of 256, 512, 1024, 2048, 4096, 8192, 16384, 32768; "
            "the next larger legal pair is cpu 512, memory 1024",
            id="illegal cpu",
        ),
        pytest.param(
            "    cpu: 256\n    memory: 4096",
            "dev.yaml:8: services.0.memory: memory 4096 does not go with cpu 256, which takes 512, 1024, 2048 MiB; "
            "the next larger legal pair is cpu 512, memory 4096",
            id="illegal pair",
        ),
        pytest.param(
            "    scaling: {min: 5, max: 2}",
            "dev.yaml:7: services.0.scaling.min: min 5 is above max 2",
            id="min above max",
        ),
        pytest.param(
            "    scaling: {min: 2, usual: 9, max: 4}",
            "dev.yaml:7: services.0.scaling.usual: usual 9 is not between min 2 and max 4",
            id="usual above max",
        ),
        pytest.param(
            "    capacity:\n      spotShare: 110",
            "dev.yaml:8: services.0.capacity.spotShare: 110 must be at most 100 (Per cent of the usual tasks on "
            "FARGATE_SPOT; 70 by default, 0 for a service that never runs more than one task)",
            id="Spot share above 100",
        ),
        pytest.param(
            "    capacity: {spotShare: 70}",
            "dev.yaml:7: services.0.capacity: a service of one task on Spot stops when it is interrupted, until "
            "there is capacity (scale it to two or more, or say spotShare: 0)",
            id="singleton on Spot",
        ),
        pytest.param(
            "    scaling: {min: 2}\n    capacity: {onDemandFloor: 3}",
            "dev.yaml:8: services.0.capacity.onDemandFloor: onDemandFloor 3 is above scaling.max 2 (raise the one "
            "or lower the other; without any Spot say spotShare: 0)",
            id="floor above max",
        ),
        pytest.param(
            "    capacity:\n"
            "      onDemandFloor: 1\n"
            "      capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]",
            "dev.yaml:9: services.0.capacity.capacityProviderStrategy: onDemandFloor and spotShare are what a "
            "strategy is derived from, and here is a literal one (leave them out and state base and weight "
            "here, or leave this out)",
            id="floor beside a strategy",
        ),
        pytest.param(
            "    capacity:\n"
            "      capacityProviderStrategy:\n"
            "        - {capacityProvider: FARGATE, base: 1, weight: 1}\n"
            "        - {capacityProvider: FARGATE_SPOT, base: 1, weight: 1}",
            "dev.yaml:8: services.0.capacity.capacityProviderStrategy: two items have a base (ECS admits one, "
            "and it belongs to FARGATE)",
            id="two bases",
        ),
        pytest.param(
            "    critical: true\n    scaling: {min: 2, max: 4}",
            "dev.yaml:7: services.0.critical: a critical service on Spot does not say what it can lose (give "
            "tasksNeeded and a capacity.onDemandFloor that covers it, or write spotRiskAccepted: <reason>)",
            id="critical without a word",
        ),
        pytest.param(
            "    secrets:\n      TOKEN: sk_live_4eC39HqLyjWDarjtT1zdp7dc",
            'dev.yaml:8: services.0.secrets.TOKEN: "sk_live_4eC39HqLyjWDarjtT1zdp7dc" is not a mapping',
            id="literal secret",
        ),
        pytest.param(
            "network: {cidr: 10.0.0.0/28}",
            "dev.yaml:7: network.cidr: 10.0.0.0/28 is too small: a VPC with two to four zones takes a /16 to a /24",
            id="CIDR too small",
        ),
        pytest.param(
            "network: {cidr: 8.8.0.0/16}",
            "dev.yaml:7: network.cidr: 8.8.0.0/16 is not private; a VPC's block lies in 10.0.0.0/8, "
            "172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10",
            id="CIDR not private",
        ),
        pytest.param(
            "regions:\n  eu-west-1:\n    cidr: 10.0.128.0/16",
            "dev.yaml:9: regions.eu-west-1.cidr: 10.0.128.0/16 is no IPv4 network: 10.0.128.0/16 has host bits "
            "set (10.20.0.0/16 would be one)",
            id="CIDR with host bits",
        ),
        pytest.param(
            "regions:\n  eu-west-1:\n    cidr: 10.0.0.0/16",
            "dev.yaml:9: regions.eu-west-1.cidr: 10.0.0.0/16 of eu-west-1 overlaps with 10.0.0.0/16 of us-east-1: "
            "the two could never be peered (10.1.0.0/16 is free)",
            id="CIDR overlapping",
        ),
        pytest.param(
            "network:\n  availabilityZones: 1",
            "dev.yaml:8: network.availabilityZones: 1 must be at least 2 (Zones of the new VPC, two to four; two "
            "by default)",
            id="one zone",
        ),
        pytest.param(
            "regions:\n  eu-west-9: {}",
            "dev.yaml:8: regions.eu-west-9: eu-west-9 is no AWS region that the generator knows (did you mean "
            "eu-west-1?)",
            id="unknown region",
        ),
        pytest.param(
            "  - {name: platform, kind: worker, image: {tag: 1.0.0}}",
            "dev.yaml:7: services.1.name: platform is a name that the platform keeps for itself",
            id="reserved name",
        ),
        pytest.param(
            "  - {name: a-service-whose-name-goes-on-and-on-and-on, kind: worker, image: {tag: 1.0.0}}",
            'dev.yaml:7: services.1.name: "a-service-whose-name-goes-on-and-on-and-on" must be at most 40 '
            "characters long (Name of the service, at most 40 characters)",
            id="over-long name",
        ),
        pytest.param(
            "    permissions: [{allow: exec}]",
            "dev.yaml:4: services.0.readOnlyRoot: ECS Exec writes to the root file system, which has to be writable "
            "without volumes beside it (with the permission exec say readOnlyRoot: false and leave out writable)",
            id="ECS Exec on a read-only root",
        ),
        pytest.param(
            "    environment: {LEVEL: info}\n    config:\n      LEVEL: debug",
            "dev.yaml:9: services.0.config.LEVEL: LEVEL stands in environment too (keep one)",
            id="a variable twice",
        ),
        pytest.param(
            "    writable:\n      - /tmp\n      - /tmp",
            "dev.yaml:9: services.0.writable.1: /tmp stands in the list twice (keep one of the two)",
            id="a folder twice",
        ),
    ],
)
def test_bad_input_gets_one_line(more: str, refusal: str) -> None:
    assert refusals(f"{HEAD}{more}\n") == [refusal]


def test_two_routes_that_collide_are_found_at_the_second() -> None:
    certificate = "arn:aws:acm:us-east-1:111122223333:certificate/11111111-1111-4111-8111-111111111111"
    text = f"""\
environment: dev
region: us-east-1
ingress: {{public: {{certificate: {certificate}}}}}
services:
  - {{name: cards, kind: web, image: {{tag: 1.0.0}}, routes: [{{path: /cards/*}}]}}
  - name: limits
    kind: web
    image: {{tag: 1.0.0}}
    routes:
      - path: /limits/*
      - path: /cards/*
"""
    assert refusals(text) == [
        "dev.yaml:11: services.1.routes.1: */cards/* on the public load balancer leads to cards already "
        "(services.0.routes.0) (give one of the two another host or path)"
    ]


def test_an_unknown_primary_region_names_the_nearest() -> None:
    assert refusals(HEAD.replace("us-east-1", "us-esat-1")) == [
        "dev.yaml:2: region: us-esat-1 is no AWS region that the generator knows (did you mean us-east-1?)"
    ]


def test_every_fault_of_a_file_is_told_at_once() -> None:
    assert len(refusals(f"{HEAD}    cpuu: 512\n    stack: mine\nnetwork: {{availabilityZones: 7}}\n")) == 3
