"""Service deployments of ECS: how a stack update moves traffic, and how it is taken back."""

import pytest

from tests.emulator.account import Account
from tests.emulator.blue_green import CLUSTER, SERVICE, Resource, by_ecs, platform, ref, rolling
from tests.emulator.images import push_image
from tests.emulator.shapes import assert_shape
from tests.emulator.shop import Shop, until
from tests.emulator.stacks import StackFailedError

NEW = "example.com/web:2"
CRASHING = "example.com/web:crash"


@pytest.fixture
def shop(account: Account) -> Shop:
    return Shop(account, by_ecs())


def images(shop: Shop) -> set[str]:
    return {container["image"] for task in shop.running() for container in task["containers"]}


def revision(shop: Shop, arn: str) -> Resource:
    ecs = shop.account.client("ecs")
    answer = ecs.describe_service_revisions(serviceRevisionArns=[arn])
    assert_shape(ecs, "DescribeServiceRevisions", answer)
    return dict(answer["serviceRevisions"][0])


def baking(account: Account, strategy: str, **given: Resource) -> Shop:
    """A service that is being updated, while no time passes."""
    shop = Shop(account, by_ecs(strategy=strategy, **given))
    account.clock.hold()
    shop.begin_update(by_ecs(NEW, strategy=strategy, **given))
    return shop


def test_a_stack_update_waits_until_all_traffic_is_on_the_other_group(shop: Shop):
    shop.deploy(by_ecs(NEW))
    assert shop.weights() == [[0, 100], [100, 0]]
    assert shop.weights(8080) == [[0, 100]]
    assert images(shop) == {NEW}
    assert len(shop.running()) == 2


def test_every_second_deployment_returns_to_the_first_group(shop: Shop):
    for image, weights in ((NEW, [0, 100]), ("example.com/web:3", [100, 0])):
        shop.deploy(by_ecs(image))
        assert shop.weights()[0] == weights


def test_a_revision_says_which_group_and_which_images_it_has(account: Account):
    ecr = account.client("ecr")
    uri = ecr.create_repository(repositoryName="web")["repository"]["repositoryUri"]
    digest = push_image(ecr, "web", "1")
    shop = Shop(account, by_ecs(f"{uri}:1"))
    (created,) = shop.service_deployments()
    first = revision(shop, created["targetServiceRevision"]["arn"])
    assert [each["imageDigest"] for each in first["containerImages"]] == [digest]
    shop.deploy(by_ecs(NEW))
    second = revision(shop, shop.service_deployments()[0]["targetServiceRevision"]["arn"])
    groups = [each["resolvedConfiguration"]["loadBalancers"][0]["targetGroupArn"] for each in (first, second)]
    assert len(set(groups)) == 2


def test_the_stages_of_a_canary_can_be_watched(account: Account):
    shop = baking(account, "CANARY")
    until(shop.weights, lambda weights: weights[0] == [95, 5])
    (running,) = shop.service_deployments("IN_PROGRESS")
    assert running["lifecycleStage"] == "PRODUCTION_TRAFFIC_SHIFT"
    assert running["targetServiceRevision"]["requestedProductionTrafficWeight"] == 5
    assert account.stacks.status("shop") == "UPDATE_IN_PROGRESS"
    account.clock.advance(10)
    until(shop.weights, lambda weights: weights[0] == [0, 100])
    until(
        lambda: shop.service_deployments("IN_PROGRESS")[0],
        lambda found: found["lifecycleStage"] == "BAKE_TIME",
    )
    assert len(shop.running()) == 4
    account.clock.advance(10)
    assert account.stacks.settle("shop") == "UPDATE_COMPLETE"


def test_a_linear_shift_goes_step_by_step(account: Account):
    shop = baking(account, "LINEAR")
    for percentage in range(10, 100, 10):
        until(shop.weights, lambda weights, on=percentage: weights[0] == [100 - on, on])
        account.clock.advance(6)
    until(shop.weights, lambda weights: weights[0] == [0, 100])


def test_an_alarm_takes_the_stack_update_back(account: Account):
    shop = baking(account, "CANARY")
    until(shop.weights, lambda weights: weights[0] == [95, 5])
    shop.alarm("ALARM")
    assert account.stacks.settle("shop") == "UPDATE_ROLLBACK_COMPLETE"
    assert shop.weights()[0] == [100, 0]
    (last, *_) = shop.service_deployments()
    assert (last["status"], last["alarms"]["triggeredAlarmNames"]) == ("ROLLBACK_SUCCESSFUL", ["errors"])
    assert images(shop) == {"example.com/web:1"}


def test_an_alarm_that_was_active_before_decides_nothing(shop: Shop):
    shop.alarm("ALARM")
    shop.deploy(by_ecs(NEW))
    assert images(shop) == {NEW}


@pytest.mark.parametrize(("kind", "status"), [("ROLLBACK", "ROLLBACK_SUCCESSFUL"), ("ABORT", "STOPPED")])
def test_a_person_can_stop_it(account: Account, kind: str, status: str):
    shop = baking(account, "CANARY")
    until(shop.weights, lambda weights: weights[0] == [95, 5])
    (running,) = shop.service_deployments("IN_PROGRESS")
    account.client("ecs").stop_service_deployment(
        serviceDeploymentArn=running["serviceDeploymentArn"], stopType=kind
    )
    assert account.stacks.settle("shop") == "UPDATE_ROLLBACK_COMPLETE"
    assert shop.service_deployments()[0]["status"] == status


def test_an_image_that_crashes_never_scales_up(shop: Shop):
    shop.account.clock.hold()
    shop.begin_update(by_ecs(CRASHING))
    until(shop.stopped, bool)
    (running,) = shop.service_deployments("IN_PROGRESS")
    assert running["lifecycleStage"] == "SCALE_UP"
    shop.account.clock.advance(24 * 60)
    assert shop.account.stacks.settle("shop") == "UPDATE_ROLLBACK_COMPLETE"
    assert shop.weights()[0] == [100, 0]
    assert images(shop) == {"example.com/web:1"}


def test_a_rule_without_both_groups_is_an_invalid_configuration(shop: Shop):
    lonely = platform(NEW)["Rule"]
    lonely["Properties"]["Actions"] = [{"Type": "forward", "TargetGroupArn": ref("TargetGroup")}]
    with pytest.raises(StackFailedError, match="rolled back because of invalid networking configuration"):
        shop.deploy(by_ecs(NEW, Rule=lonely))


def test_a_rolling_deployment_is_listed_too(account: Account):
    shop = Shop(account, rolling())
    shop.deploy(rolling(NEW))
    assert [each["status"] for each in shop.service_deployments()] == ["SUCCESSFUL", "SUCCESSFUL"]
    assert images(shop) == {NEW}


def test_the_circuit_breaker_takes_a_rolling_deployment_back(account: Account):
    shop = Shop(account, rolling())
    with pytest.raises(StackFailedError, match="ECS Deployment Circuit Breaker was triggered"):
        shop.deploy(rolling(CRASHING))
    (last, *_) = shop.service_deployments()
    assert (last["status"], last["deploymentCircuitBreaker"]["status"]) == (
        "ROLLBACK_SUCCESSFUL",
        "TRIGGERED",
    )
    assert len(shop.stopped()) == last["deploymentCircuitBreaker"]["failureCount"]
    assert images(shop) == {"example.com/web:1"}


def test_an_alarm_takes_a_rolling_deployment_back(account: Account):
    configuration = {"Alarms": {"AlarmNames": [ref("Alarm")], "Enable": True, "Rollback": True}}
    shop = Shop(account, rolling(**configuration))
    account.clock.hold()
    shop.begin_update(rolling(NEW, **configuration))
    until(lambda: images(shop), lambda found: found == {NEW})
    shop.alarm("ALARM")
    assert account.stacks.settle("shop") == "UPDATE_ROLLBACK_COMPLETE"
    assert images(shop) == {"example.com/web:1"}
    (last, *_) = shop.service_deployments()
    assert (last["status"], last["alarms"]["triggeredAlarmNames"]) == ("ROLLBACK_SUCCESSFUL", ["errors"])


def test_a_service_whose_first_image_crashes_is_not_created(account: Account):
    with pytest.raises(StackFailedError, match="Circuit Breaker was triggered"):
        Shop(account, by_ecs(CRASHING))
    found = account.client("ecs").list_tasks(cluster=CLUSTER, desiredStatus="STOPPED")
    assert found["taskArns"]


def test_answers_have_the_shapes_of_the_api(shop: Shop):
    shop.deploy(by_ecs(NEW))
    ecs = shop.account.client("ecs")
    listed = ecs.list_service_deployments(cluster=CLUSTER, service=SERVICE)
    assert_shape(ecs, "ListServiceDeployments", listed)
    arns = [each["serviceDeploymentArn"] for each in listed["serviceDeployments"]]
    described = ecs.describe_service_deployments(serviceDeploymentArns=arns)
    assert_shape(ecs, "DescribeServiceDeployments", described)
    assert_shape(ecs, "DescribeServices", ecs.describe_services(cluster=CLUSTER, services=[SERVICE]))
