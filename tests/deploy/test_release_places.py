"""Releases in several regions, of several services at once, and of the flat form."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from generator.deploy.release.result import Result
from generator.deploy.release.run import run, wanted_images
from generator.deploy.release.status import read_status
from generator.deploy.release.targets import find_release, find_targets
from generator.errors import AwsError
from tests.deploy.platform import Platform
from tests.emulator.account import Account
from tests.environments import web

ARN = "arn:aws:acm:eu-west-1:111122223333:certificate/33333333-3333-4333-8333-333333333333"
EUROPE = {"cidr": "10.1.0.0/16", "certificates": {"public": ARN, "internal": ARN}}
PLACES = ("us-east-1", "eu-west-1")


def in_turn(platform: Platform, image: str) -> list[Result]:
    wanted = wanted_images(platform.targets("api"), image)
    return list(run(wanted, platform.clock(), platform.said.append, others=0, carry=False))


def digests(platform: Platform) -> list[str]:
    return [read_status(target).running_digest for target in platform.targets("api")]


@pytest.fixture
def two_regions(account: Account, tmp_path: Path) -> Platform:
    return Platform(account, tmp_path, web("api"), regions={"eu-west-1": EUROPE})


def test_one_region_follows_another(two_regions: Platform):
    digest = two_regions.push("api", "1.1.0")
    two_regions.replicate("api", "1.1.0")
    results = in_turn(two_regions, "1.1.0")
    assert [(each.region, each.outcome) for each in results] == [(place, "released") for place in PLACES]
    assert digests(two_regions) == [digest, digest]
    regions = [line.partition(":")[0] for line in two_regions.said]
    assert regions == sorted(regions, key=PLACES.index)


def test_the_first_region_that_fails_is_the_last(two_regions: Platform):
    before = digests(two_regions)
    two_regions.push("api", "1.1.0", crashing=True)
    two_regions.replicate("api", "1.1.0")
    (only,) = in_turn(two_regions, "1.1.0")
    assert (only.region, only.outcome) == ("us-east-1", "rolled back")
    assert digests(two_regions) == before
    (_, untouched) = two_regions.targets("api")
    assert read_status(untouched).parameter == ":1.0.0"


def test_a_region_that_is_picked_is_the_only_one(two_regions: Platform):
    digest = two_regions.push("api", "1.1.0")
    two_regions.replicate("api", "1.1.0")
    before, _ = digests(two_regions)
    release = find_release(two_regions.assembly, "api")
    regions = two_regions.regions.__getitem__
    (target,) = find_targets(two_regions.assembly, release, ("eu-west-1",), None, None, regions)
    wanted = wanted_images([target], "1.1.0")
    (result,) = run(wanted, two_regions.clock(), two_regions.said.append, others=0, carry=False)
    assert (result.region, result.outcome) == ("eu-west-1", "released")
    assert digests(two_regions) == [before, digest]


def test_what_can_be_refused_is_refused_before_the_first_region_changes(two_regions: Platform):
    two_regions.push("api", "1.1.0")
    with pytest.raises(AwsError, match=r"eu-west-1: repository api-test has no image 1\.1\.0"):
        in_turn(two_regions, "1.1.0")
    assert [read_status(each).parameter for each in two_regions.targets("api")] == [":1.0.0", ":1.0.0"]


def test_two_services_of_codedeploy_are_released_side_by_side(account: Account, tmp_path: Path):
    services = ("api", "pay")
    platform = Platform(account, tmp_path, *map(web, services))
    wanted = {service: platform.push(service, "1.1.0") for service in services}
    account.clock.hold()
    with ThreadPoolExecutor(len(services)) as people:
        releases = {service: people.submit(platform.release, service, "1.1.0") for service in services}
        deadline = time.monotonic() + 60
        while not all(platform.status(service).deployment for service in services):
            assert time.monotonic() < deadline, platform.said
            time.sleep(0.1)
        account.clock.set_pace(0.02)
        for service, released in releases.items():
            assert (released.result().outcome, released.result().digest) == ("released", wanted[service])
    for service in services:
        assert platform.parameter(f"{service.title()}Image") == f"@{wanted[service]}"
        assert platform.status(service).differences == ()


@pytest.mark.parametrize("strategy", ["codedeploy", "canary"])
def test_the_flat_form_is_released_like_the_nested_one(account: Account, tmp_path: Path, strategy: str):
    platform = Platform(account, tmp_path, web("api", deployment={"strategy": strategy}), flat=True)
    assert platform.target("api").nested is None
    first = platform.status("api").running_digest
    digest = platform.push("api", "1.1.0")
    assert platform.release("api", "1.1.0").outcome == "released"
    status = platform.status("api")
    assert (status.parameter, status.running_digest, status.differences) == (f"@{digest}", digest, ())
    assert platform.release("api", None).digest == first


@pytest.mark.parametrize("strategy", ["codedeploy", "canary"])
def test_a_tree_that_misfits_a_later_region_changes_no_earlier_one(
    account: Account, tmp_path: Path, strategy: str
):
    service = web("api", deployment={"strategy": strategy})
    platform = Platform(account, tmp_path, service, regions={"eu-west-1": EUROPE})
    platform.push("api", "1.1.0")
    platform.replicate("api", "1.1.0")
    first, second = platform.targets("api")
    misfit = replace(second, release=replace(second.release, port=9090))
    wanted = wanted_images([first, misfit], "1.1.0")
    with pytest.raises(AwsError, match="eu-west-1: api-service-test is not what the tree describes"):
        list(run(wanted, platform.clock(), platform.said.append, others=0, carry=False))
    assert [read_status(each).parameter for each in platform.targets("api")] == [":1.0.0", ":1.0.0"]
