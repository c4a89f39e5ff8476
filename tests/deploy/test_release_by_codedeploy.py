"""Releases by CodeDeploy, from one end to the other, by real clients."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.assembly import assemble
from generator.assembly.release import CapacityItem
from generator.deploy.clock import Clock
from generator.deploy.release import code_deployment
from generator.deploy.release.description import Description
from generator.deploy.release.open_traffic import require_no_open_traffic
from generator.deploy.release.run import beginning, run, wanted_images
from generator.deploy.release.running import latest_revision, read_service
from generator.deploy.release.stack_update import update_image
from generator.deploy.release.stop import stop_everywhere
from generator.errors import AwsError
from tests.deploy.platform import Platform
from tests.emulator.account import Account
from tests.environments import environment, web


def interrupt(platform: Platform, image: str, after: str) -> None:
    """Begin a release, and interrupt the command once it has said something."""
    wanted = wanted_images([platform.target("api")], image)
    with pytest.raises(KeyboardInterrupt):
        list(run(wanted, platform.clock([after]), platform.said.append, others=0, carry=False))


@pytest.fixture
def platform(account: Account, tmp_path: Path) -> Platform:
    return Platform(account, tmp_path, web("api"))


def test_a_good_image_reaches_its_users(platform: Platform):
    first = platform.status("api").running_digest
    digest = platform.push("api", "1.1.0")
    result = platform.release("api", ":1.1.0")
    assert (result.outcome, result.digest, result.former) == ("released", digest, first)
    assert platform.parameter("ApiImage") == f"@{digest}"
    assert platform.live_tags("api") == {f"live-test-{each[7:19]}" for each in (first, digest)}
    status = platform.status("api")
    assert (status.running_digest, status.deployment, status.differences) == (digest, (), ())
    said = "\n".join(platform.said)
    assert "traffic: 10 % to the new tasks, 90 % to the old ones" in said
    assert "traffic: 100 % to the new tasks, 0 % to the old ones" in said


def test_an_image_that_runs_already_is_left_alone(platform: Platform):
    platform.push("api", "1.1.0")
    platform.release("api", ":1.1.0")
    assert platform.release("api", ":1.1.0").outcome == "unchanged"


def test_a_bad_image_comes_back_and_says_why(platform: Platform):
    good = platform.status("api").running_digest
    platform.push("api", "1.1.0", crashing=True)
    result = platform.release("api", "1.1.0")
    assert (result.outcome, result.former) == ("rolled back", good)
    why = "\n".join(result.reasons)
    assert "Essential container in task exited (EssentialContainerExited)" in why
    assert "container api: exit code 1" in why
    assert "the last lines of" in why
    assert platform.parameter("ApiImage") == f"@{good}"
    status = platform.status("api")
    assert (status.running_digest, status.differences) == (good, ())


def test_an_alarm_takes_a_release_back_and_is_named(platform: Platform):
    good = platform.status("api").running_digest
    platform.push("api", "1.1.0")
    cloudwatch = platform.account.client("cloudwatch")
    group = platform.account.client("codedeploy").get_deployment_group(
        applicationName="api-test", deploymentGroupName="api-test"
    )["deploymentGroupInfo"]
    alarm = group["alarmConfiguration"]["alarms"][0]["name"]
    cloudwatch.set_alarm_state(AlarmName=alarm, StateValue="ALARM", StateReason="too many errors")
    result = platform.release("api", "1.1.0")
    assert result.outcome == "rolled back"
    assert f"alarm {alarm} fired: too many errors" in result.reasons
    assert platform.parameter("ApiImage") == f"@{good}"


def test_rollback_goes_to_the_image_before(platform: Platform):
    first = platform.status("api").running_digest
    platform.push("api", "1.1.0")
    platform.release("api", "1.1.0")
    result = platform.release("api", None)
    assert (result.outcome, result.digest) == ("released", first)
    status = platform.status("api")
    assert (status.parameter, status.running_digest, status.differences) == (f"@{first}", first, ())
    with pytest.raises(AwsError, match="no image of api has run well before the one that runs"):
        platform.release("api", None)


def test_a_rollback_to_an_image_that_is_gone_is_refused(platform: Platform):
    first = platform.status("api").running_digest
    second = platform.push("api", "1.1.0")
    platform.release("api", "1.1.0")
    platform.account.client("ecr").batch_delete_image(
        repositoryName="api-test", imageIds=[{"imageDigest": first}]
    )
    with pytest.raises(AwsError, match=f"the previous image {first} is gone from api-test"):
        platform.release("api", None)
    assert platform.status("api").running_digest == second


def test_an_interrupted_release_goes_on_and_is_picked_up(platform: Platform):
    digest = platform.push("api", "1.1.0")
    platform.account.clock.hold()
    interrupt(platform, "1.1.0", after="BeforeInstall")
    assert platform.status("api").deployment != ()
    platform.account.clock.set_pace(0.02)
    result = platform.release("api", "1.1.0")
    assert (result.outcome, result.digest) == ("released", digest)
    assert any("is there already" in line for line in platform.said)


def test_an_interruption_before_the_deployment_is_picked_up_too(platform: Platform):
    digest = platform.push("api", "1.1.0")
    interrupt(platform, "1.1.0", after="UPDATE_IN_PROGRESS")
    assert platform.release("api", "1.1.0").outcome == "released"
    assert platform.status("api").running_digest == digest


def test_a_second_release_is_refused_while_one_is_running(platform: Platform):
    platform.push("api", "1.1.0")
    platform.push("api", "1.2.0")
    platform.account.clock.hold()
    interrupt(platform, "1.1.0", after="BeforeInstall")
    with pytest.raises(AwsError, match=r"deployment d-\w+ of sha256:\w+ is running for api"):
        platform.release("api", "1.2.0")
    with pytest.raises(AwsError, match=r"deployment d-\w+ of api is running"):
        platform.release("api", None)


def test_a_stopped_release_leaves_everything_as_it_was(platform: Platform):
    good = platform.status("api").running_digest
    platform.push("api", "1.1.0")
    platform.account.clock.hold()
    interrupt(platform, "1.1.0", after="BeforeInstall")
    platform.account.clock.set_pace(0.02)
    (stopped,) = stop_everywhere([platform.target("api")], platform.clock(), platform.said.append)
    assert stopped.unsettled == ()
    status = platform.status("api")
    assert (status.parameter, status.running_digest, status.differences) == (f"@{good}", good, ())
    with pytest.raises(AwsError, match="no deployment of api is running"):
        stop_everywhere([platform.target("api")], platform.clock(), platform.said.append)


def test_a_release_that_failed_with_nobody_looking_is_put_in_order(platform: Platform):
    good = platform.status("api").running_digest
    platform.push("api", "1.1.0", crashing=True)
    interrupt(platform, "1.1.0", after="BeforeInstall")
    platform.account.clock.advance(120)
    assert platform.release("api", "1.1.0").outcome == "rolled back"
    assert platform.parameter("ApiImage") == f"@{good}"


def test_a_release_that_was_taken_back_is_told_until_it_is_asked_for_again(platform: Platform):
    digest = platform.push("api", "1.1.0")
    platform.account.clock.hold()
    interrupt(platform, "1.1.0", after="BeforeInstall")
    platform.account.clock.set_pace(0.02)
    stop_everywhere([platform.target("api")], platform.clock(), platform.said.append)
    told = platform.release("api", "1.1.0")
    assert (told.outcome, told.digest) == ("rolled back", digest)
    assert "MANUAL_STOP" in told.reasons[0]
    assert any("--again tries the same image once more" in line for line in platform.said)
    assert platform.release("api", "1.1.0", verb="again").outcome == "released"


def test_routes_are_held_against_what_is_live_only_where_a_deployment_begins(platform: Platform):
    platform.push("api", "1.1.0")
    targets = (platform.target("api"),)
    wanted = wanted_images(targets, "1.1.0")
    assert beginning(wanted, platform.clock()) == targets
    platform.account.clock.hold()
    interrupt(platform, "1.1.0", after="BeforeInstall")
    assert beginning(wanted, platform.clock()) == ()


def test_capacity_that_differs_from_the_tree_is_not_changed_unnoticed(platform: Platform):
    platform.push("api", "1.1.0")
    spot = CapacityItem("FARGATE_SPOT", base=0, weight=1)
    (release,) = platform.assembly.releases
    wanted = replace(release, capacity_provider_strategy=(*release.capacity_provider_strategy, spot))
    platform.assembly = replace(platform.assembly, releases=(wanted,))
    with pytest.raises(AwsError, match=r"FARGATE base 0 weight 1 becomes .*FARGATE_SPOT base 0 weight 1"):
        platform.release("api", "1.1.0")
    assert platform.release("api", "1.1.0", carry=True).outcome == "released"
    service = read_service(platform.target("api"))
    (task_set,) = service["taskSets"]
    assert {each["capacityProvider"] for each in task_set["capacityProviderStrategy"]} == {
        "FARGATE",
        "FARGATE_SPOT",
    }


def test_a_tree_that_would_divert_requests_is_not_released(platform: Platform):
    platform.push("api", "1.1.0")
    platform.release("api", "1.1.0")
    moved = assemble(environment(web("api", routes=[{"host": "moved.example.com"}])))
    targets = [platform.target("api")]
    require_no_open_traffic(targets, platform.assembly, platform.assembly)
    with pytest.raises(AwsError, match="100 % to AlternateTargetGroup"):
        require_no_open_traffic(targets, platform.assembly, moved)


def test_a_tree_with_another_port_is_not_what_is_deployed(platform: Platform):
    platform.push("api", "1.1.0")
    (release,) = platform.assembly.releases
    platform.assembly = replace(platform.assembly, releases=(replace(release, port=9090),))
    with pytest.raises(AwsError, match=r"listens on \[8080\], and the tree says 9090"):
        platform.release("api", "1.1.0")


def test_the_same_image_again_makes_the_first_target_group_the_live_one(platform: Platform):
    digest = platform.push("api", "1.1.0")
    platform.release("api", "1.1.0")
    moved = assemble(environment(web("api", routes=[{"host": "moved.example.com"}])))
    result = platform.release("api", None, verb="again")
    assert (result.outcome, result.digest) == ("released", digest)
    require_no_open_traffic([platform.target("api")], platform.assembly, moved)


def test_the_revision_of_another_release_is_not_deployed(platform: Platform):
    platform.push("api", "1.1.0")
    other = platform.push("api", "1.2.0")
    before = platform.status("api").running
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 1:
            update_image(platform.target("api"), f"@{other}", platform.clock(), platform.said.append)
        time.sleep(0.02)

    wanted = wanted_images([platform.target("api")], "1.1.0")
    with pytest.raises(AwsError, match=f"{other}: another release of api has begun"):
        list(run(wanted, Clock(sleep=sleep), platform.said.append, others=0, carry=False))
    assert platform.status("api").running == before
    assert platform.parameter("ApiImage") == f"@{other}"


def test_a_release_that_comes_too_late_leaves_the_other_image_the_parameter(platform: Platform):
    first, target = platform.status("api").running_digest, platform.target("api")
    other = platform.push("api", "1.1.0")
    platform.push("api", "1.2.0")
    platform.account.clock.hold()
    begun: list[str] = []

    def another(**_: Any) -> None:
        if not begun:
            begun.append("1.1.0")
            content = code_deployment.appspec(target, latest_revision(target).arn)
            code_deployment.create(target, content, Description("release", "api", other, first))

    codedeploy = platform.account.client("codedeploy")
    codedeploy.meta.events.register("before-call.codedeploy.CreateDeployment", another)
    with pytest.raises(AwsError, match="already has an active Deployment"):
        platform.release("api", "1.2.0")
    assert platform.parameter("ApiImage") == f"@{other}"


@pytest.mark.parametrize(
    ("service", "operation"),
    [("logs", "GetLogEvents"), ("cloudwatch", "DescribeAlarms"), ("codedeploy", "GetDeploymentGroup")],
)
def test_what_aws_does_not_tell_keeps_no_bad_image_in_the_stack(
    platform: Platform, service: str, operation: str
):
    good = platform.status("api").running_digest
    platform.push("api", "1.1.0", crashing=True)
    platform.deny(service, operation)
    result = platform.release("api", "1.1.0")
    assert result.outcome == "rolled back"
    assert any(f"AWS does not tell everything: us-east-1: {operation}" in line for line in result.reasons)
    assert any("container api: exit code 1" in line for line in result.reasons)
    assert platform.parameter("ApiImage") == f"@{good}"


def test_a_stack_that_cannot_be_put_back_is_told_beside_the_reasons(platform: Platform):
    good = platform.status("api").running_digest
    platform.push("api", "1.1.0", crashing=True)
    platform.account.clock.hold()
    interrupt(platform, "1.1.0", after="BeforeInstall")
    platform.account.clock.set_pace(0.02)
    platform.deny("cloudformation", "UpdateStack")
    result = platform.release("api", "1.1.0")
    assert any("container api: exit code 1" in line for line in result.reasons)
    assert f"ApiImage still names the image that failed; it should be @{good}: " in result.reasons[-1]


def test_an_interrupted_rollback_is_picked_up_by_the_same_command(platform: Platform):
    first = platform.status("api").running_digest
    platform.push("api", "1.1.0")
    platform.release("api", "1.1.0")
    platform.account.clock.hold()
    platform.said.clear()
    wanted = wanted_images([platform.target("api")], None, "rollback")
    with pytest.raises(KeyboardInterrupt):
        list(run(wanted, platform.clock(["BeforeInstall"]), platform.said.append, others=0, carry=False))
    platform.account.clock.set_pace(0.02)
    result = platform.release("api", None)
    assert (result.outcome, result.digest) == ("released", first)
    assert any("is there already" in line for line in platform.said)
