"""Releases that ECS carries out itself, as part of a stack update."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.deploy.release.calls import plan
from generator.deploy.release.run import beginning, run, wanted_images
from generator.deploy.release.stop import stop_everywhere
from generator.errors import AwsError
from tests.deploy.platform import Platform
from tests.emulator.account import Account
from tests.environments import web, worker


@pytest.fixture
def platform(account: Account, tmp_path: Path) -> Platform:
    return Platform(account, tmp_path, web("api", deployment={"strategy": "canary"}), worker("mail"))


def interrupt(platform: Platform, service: str, image: str, after: str) -> None:
    """Begin a release, and interrupt the command once it has said something."""
    wanted = wanted_images([platform.target(service)], image)
    with pytest.raises(KeyboardInterrupt):
        list(run(wanted, platform.clock([after]), platform.said.append, others=1, carry=False))


@pytest.mark.parametrize("service", ["api", "mail"])
def test_a_good_image_reaches_its_users(platform: Platform, service: str):
    first = platform.status(service).running_digest
    digest = platform.push(service, "1.1.0")
    result = platform.release(service, ":1.1.0")
    assert (result.outcome, result.digest, result.former) == ("released", digest, first)
    assert result.deployment.startswith("arn:aws:ecs:")
    status = platform.status(service)
    assert (status.parameter, status.running_digest) == (f"@{digest}", digest)
    assert (status.deployment, status.differences) == ((), ())
    assert platform.release(service, ":1.1.0").outcome == "unchanged"


@pytest.mark.parametrize("service", ["api", "mail"])
def test_a_bad_image_comes_back_and_says_why(platform: Platform, service: str):
    before = platform.status(service)
    platform.push(service, "1.1.0", crashing=True)
    # ECS's own strategies try for a day.
    platform.account.clock.set_pace(0.0005)
    result = platform.release(service, "1.1.0")
    assert result.outcome == "rolled back"
    why = "\n".join(result.reasons)
    assert result.reasons[0].startswith(f"Service{service.title()} > Service: ")
    assert "Essential container in task exited (EssentialContainerExited)" in why
    assert f"container {service}: exit code 1" in why
    after = platform.status(service)
    assert (after.parameter, after.running_digest) == (before.parameter, before.running_digest)
    assert after.differences == ()


def test_rollback_goes_to_the_image_before(platform: Platform):
    first = platform.status("api").running_digest
    platform.push("api", "1.1.0")
    platform.release("api", "1.1.0")
    result = platform.release("api", None)
    assert (result.outcome, result.digest) == ("released", first)
    assert platform.status("api").running_digest == first


def test_an_interrupted_release_goes_on_and_is_picked_up(platform: Platform):
    digest = platform.push("api", "1.1.0")
    platform.account.clock.hold()
    interrupt(platform, "api", "1.1.0", after="service deployment: IN_PROGRESS")
    platform.account.clock.set_pace(0.02)
    result = platform.release("api", "1.1.0")
    assert (result.outcome, result.digest) == ("released", digest)
    assert platform.status("api").running_digest == digest


def test_a_release_that_was_taken_back_is_told_until_it_is_asked_for_again(platform: Platform):
    platform.push("api", "1.1.0")
    platform.account.clock.hold()
    interrupt(platform, "api", "1.1.0", after="service deployment: IN_PROGRESS")
    wanted = wanted_images([platform.target("api")], "1.1.0")
    assert beginning(wanted, platform.clock()) == ()
    platform.account.clock.set_pace(0.02)
    stop_everywhere([platform.target("api")], platform.clock(), platform.said.append)
    told = platform.release("api", "1.1.0")
    assert (told.outcome, told.reasons != ()) == ("rolled back", True)
    assert any("--again tries the same image once more" in line for line in platform.said)
    assert beginning(wanted, platform.clock()) == ()
    assert platform.release("api", "1.1.0", verb="again").outcome == "released"


def test_no_other_release_begins_while_the_stack_is_held(platform: Platform):
    platform.push("api", "1.1.0")
    platform.push("api", "1.2.0")
    platform.push("mail", "1.1.0")
    platform.account.clock.hold()
    interrupt(platform, "api", "1.1.0", after="service deployment: IN_PROGRESS")
    for service, image in (("api", "1.2.0"), ("mail", "1.1.0")):
        with pytest.raises(AwsError, match="stack fintech-test is UPDATE_IN_PROGRESS"):
            platform.release(service, image)


def test_a_stopped_release_leaves_everything_as_it_was(platform: Platform):
    before = platform.status("api")
    platform.push("api", "1.1.0")
    platform.account.clock.hold()
    interrupt(platform, "api", "1.1.0", after="service deployment: IN_PROGRESS")
    platform.account.clock.set_pace(0.02)
    (stopped,) = stop_everywhere([platform.target("api")], platform.clock(), platform.said.append)
    assert stopped.unsettled == ()
    after = platform.status("api")
    assert (after.parameter, after.running_digest) == (before.parameter, before.running_digest)


def test_a_plan_of_a_release_by_ecs_is_its_stack_update(platform: Platform):
    digest = platform.push("api", "1.1.0")
    (wanted,) = wanted_images([platform.target("api")], "1.1.0")
    planned = plan(wanted.target, wanted.image, wanted.verb)
    assert planned.appspec == ""
    assert [call.operation for call in planned.calls] == ["PutImage", "PutImage", "UpdateStack"]
    arguments = planned.calls[-1].arguments
    assert {"ParameterKey": "ApiImage", "ParameterValue": f"@{digest}"} in arguments["Parameters"]
    assert arguments["UsePreviousTemplate"] is True


def test_the_same_image_again_is_not_what_a_stack_update_does(platform: Platform):
    with pytest.raises(AwsError, match=r"aws ecs update-service .* --force-new-deployment"):
        platform.release("api", None, verb="again")
