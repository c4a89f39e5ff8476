"""Releases that ECS carries out itself, as part of a stack update."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.deploy.release.calls import plan
from generator.deploy.release.run import beginning, require_possible, run, wanted_images
from generator.deploy.release.running import describe_definition, latest_revision
from generator.deploy.release.stop import stop_everywhere
from generator.errors import AwsError
from tests.deploy.platform import Platform
from tests.emulator.account import Account
from tests.emulator.shop import until
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
    planned = plan(wanted.target, wanted.image, wanted.verb, others=1, begins=True)
    subject, how, held = planned.headline
    assert subject.startswith("us-east-1: release of api of test, from sha256:")
    assert subject.endswith(f" to {digest}")
    assert how == (
        "canary, canary 5% for 10 minutes: requests move for 10 min, then both sets of tasks stay for 10 "
        "min; the start of the new tasks comes on top"
    )
    assert held.startswith(
        "stack fintech-test is held for 20 minutes and the start of its tasks: 1 other service"
    )
    assert list(planned.placeholders) == ["${ImageManifest}"]
    lines = str(planned).splitlines()
    assert lines[:3] == [f"# {line}" for line in planned.headline]
    assert lines[3].startswith("# ${ImageManifest}: manifest of the image")
    assert planned.appspec == ""
    assert [call.operation for call in planned.calls] == ["PutImage", "PutImage", "UpdateStack"]
    arguments = planned.calls[-1].arguments
    assert {"ParameterKey": "ApiImage", "ParameterValue": f"@{digest}"} in arguments["Parameters"]
    assert arguments["UsePreviousTemplate"] is True


def test_what_would_refuse_a_release_refuses_its_plan(platform: Platform):
    platform.push("api", "1.1.0")
    (wanted,) = wanted_images([platform.target("api")], "1.1.0")
    assert require_possible(wanted, platform.clock(), carry=False)
    linear = replace(wanted.target, release=replace(wanted.target.release, strategy="linear"))
    with pytest.raises(AwsError, match="is deployed CANARY, and the tree says LINEAR"):
        require_possible(replace(wanted, target=linear), platform.clock(), carry=False)
    platform.release("api", "1.1.0")
    assert not require_possible(wanted, platform.clock(), carry=False)
    (nothing,) = plan(wanted.target, wanted.image, wanted.verb, others=1, begins=False).headline[1:]
    assert nothing.startswith("nothing would begin")


def test_the_same_image_again_is_not_what_a_stack_update_does(platform: Platform):
    with pytest.raises(AwsError, match=r"aws ecs update-service .* --force-new-deployment"):
        platform.release("api", None, verb="again")


def test_an_update_by_another_service_is_none_of_an_image_that_runs_already(platform: Platform):
    platform.push("mail", "1.1.0")
    platform.release("mail", "1.1.0")
    platform.push("api", "1.1.0")
    platform.account.clock.hold()
    interrupt(platform, "api", "1.1.0", after="service deployment: IN_PROGRESS")
    platform.account.clock.set_pace(0.05)
    assert platform.release("mail", "1.1.0").outcome == "unchanged"


def test_a_service_that_was_moved_by_hand_is_not_said_to_run_the_image(platform: Platform):
    ecs, target = platform.account.client("ecs"), platform.target("api")
    before = latest_revision(target)
    definition = describe_definition(target.region, before.arn)
    platform.push("api", "1.1.0")
    platform.release("api", "1.1.0")
    keys = ("family", "networkMode", "requiresCompatibilities", "containerDefinitions", "cpu", "memory")
    by_hand = ecs.register_task_definition(**{key: definition[key] for key in keys})["taskDefinition"]
    ecs.update_service(
        cluster=target.release.cluster,
        service=target.release.ecs_service,
        taskDefinition=by_hand["taskDefinitionArn"],
    )
    until(lambda: platform.status("api"), lambda status: not status.deployment)
    (wanted,) = wanted_images([platform.target("api")], "1.1.0")
    with pytest.raises(AwsError, match=r"api-test:3 runs: .* --task-definition api-test:2"):
        require_possible(wanted, platform.clock(), carry=False)
    with pytest.raises(AwsError, match=r"api-test:3 runs: .* --task-definition api-test:2"):
        platform.release("api", "1.1.0")
