from typing import Any

import pytest

from generator.checks.iam.unscoped_actions import UNSCOPED_ACTIONS
from generator.policies.intents import grant
from tests.environments import Params, environment, job, web, worker
from tests.services import resources

KEY = "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-4333-8444-555555555555"


def statements(role: str, *services: Params, **sections: Any) -> dict[str, dict[str, Any]]:
    policies = resources(*services, **sections)[role].get("Policies", [])
    return {
        statement["Sid"]: statement
        for policy in policies
        for statement in policy["PolicyDocument"]["Statement"]
    }


def execution(service: Params) -> dict[str, dict[str, Any]]:
    return statements("ExecutionRole", service)


def test_images_are_pulled_from_the_repositories_of_the_containers_alone():
    sidecar = {"name": "proxy", "image": {"tag": "1", "repository": "proxy"}}
    described = web(sidecars=[sidecar])
    pulling = statements("ExecutionRole", described, registry={"repositories": ["proxy"]})["PullImages"]
    repository = "arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/"
    assert pulling["Resource"] == [
        {"Fn::Sub": f"{repository}${{RegistryEdgeApiRepository}}"},
        {"Fn::Sub": f"{repository}${{RegistryProxyRepository}}"},
    ]


def test_an_image_of_another_account_is_pulled_from_there():
    pulling = execution(worker(image="444455556666.dkr.ecr.eu-west-1.amazonaws.com/team/app:1"))["PullImages"]
    assert pulling["Resource"] == [
        {"Fn::Sub": "arn:${AWS::Partition}:ecr:eu-west-1:444455556666:repository/team/app"}
    ]


def test_a_public_image_needs_no_right_on_ecr():
    assert list(execution(worker(image="public.ecr.aws/nginx/nginx:1.27"))) == ["WriteLogs"]


def test_logs_go_to_the_own_group_alone():
    assert execution(worker())["WriteLogs"]["Resource"] == [{"Fn::GetAtt": ["LogGroup", "Arn"]}]


def test_config_and_secrets_are_read_by_their_exact_names():
    found = execution(
        worker(
            config={"LIMIT": "1"},
            secrets={"A": {"parameter": "/db/url"}, "B": {"secret": "card"}, "C": {"parameter": "/db/url"}},
        )
    )
    ssm = "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter"
    manager = "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret"
    assert found["ReadParameters"]["Resource"] == [
        {"Fn::Sub": f"{ssm}/fintech/${{EnvironmentSuffix}}/notifications/LIMIT"},
        {"Fn::Sub": f"{ssm}/db/url"},
    ]
    assert found["ReadSecrets"]["Resource"] == [{"Fn::Sub": f"{manager}:card-??????"}]


def test_a_key_is_used_through_the_store_that_it_belongs_to():
    found = execution(worker(secrets={"A": {"parameter": "/db/url", "key": KEY}, "B": {"secret": "card"}}))
    (decrypting,) = [each for sid, each in found.items() if sid.startswith("Decrypt")]
    assert decrypting["Resource"] == [KEY]
    assert decrypting["Condition"] == {
        "StringEquals": {"kms:ViaService": {"Fn::Sub": "ssm.${AWS::Region}.amazonaws.com"}}
    }


def test_a_service_without_permissions_has_a_role_without_a_policy():
    assert "Policies" not in resources(web())["TaskRole"]


def test_each_permission_is_what_its_intent_grants():
    service = worker(permissions=[{"allow": "putMetrics", "namespace": "Ledger"}])
    (permission,) = environment(service).services[0].permissions
    assert list(statements("TaskRole", service)) == [
        statement.properties["Sid"] for statement in grant(permission).statements
    ]


def test_a_worker_may_consume_its_own_queue():
    (consuming,) = statements("TaskRole", worker(queue={})).values()
    assert consuming["Resource"] == [{"Fn::GetAtt": ["Queue", "Arn"]}]
    assert "sqs:DeleteMessage" in consuming["Action"]


def test_a_worker_may_consume_the_queue_of_another_account():
    arn = "arn:aws:sqs:us-east-1:444455556666:orders"
    found = statements("TaskRole", worker(queue={"existing": arn, "encryptionKey": KEY}))
    assert [statement["Resource"] for statement in found.values()] == [[arn], [KEY]]


def test_shells_write_to_the_log_group_of_the_cluster():
    service = worker(permissions=[{"allow": "exec"}], readOnlyRoot=False)
    found = statements("TaskRole", service)
    assert found["WriteShellLogs"]["Resource"] == [{"Ref": "ClusterExecLogGroupArn"}]


@pytest.mark.parametrize("service", [web(), worker(queue={}), job()], ids=lambda service: service["kind"])
def test_a_star_stands_only_where_iam_knows_no_resource(service: Params):
    roles = {name: each for name, each in resources(service).items() if name.endswith("Role")}
    stars = [
        action
        for name in roles
        for statement in statements(name, service).values()
        if "*" in statement["Resource"]
        for action in statement["Action"]
    ]
    assert "ecr:GetAuthorizationToken" in stars
    assert set(stars) <= set(UNSCOPED_ACTIONS)
