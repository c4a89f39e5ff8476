from __future__ import annotations

from typing import Any

import pytest
from policy_sentry.querying.actions import get_actions_that_support_wildcard_arns_only

from generator.checks.iam.unscoped_actions import UNSCOPED_ACTIONS
from tests.unit.checks.trees import Body, findings, fires, messages, ref, resource, template, tree


def role(**statement: Any) -> Body:
    document = {"Statement": [{"Effect": "Allow", **statement}]}
    return resource("AWS::IAM::Role", Policies=[{"PolicyName": "Own", "PolicyDocument": document}])


QUEUE = "arn:aws:sqs:us-east-1:111122223333:orders"


@pytest.mark.parametrize("action", ["*", "sqs:*", ["sqs:SendMessage", "sqs:*"]])
def test_an_allowed_wildcard_action_is_found(action: Any) -> None:
    assert fires("TS401", Role=role(Action=action, Resource=QUEUE))


def test_an_allowed_not_action_is_found() -> None:
    assert fires("TS401", Role=role(NotAction="iam:*", Resource=QUEUE))


def test_actions_by_name_and_denied_wildcards_are_right() -> None:
    assert not fires("TS401", Role=role(Action=["sqs:SendMessage", "sqs:Get*"], Resource=QUEUE))
    assert not fires("TS401", Role=role(Effect="Deny", Action="*", Resource="*"))


def test_a_wildcard_resource_beside_an_action_that_has_resources_is_found() -> None:
    actions = ["sqs:SendMessage", "ecr:GetAuthorizationToken"]
    assert messages("TS402", Role=role(Action=actions, Resource="*")) == [
        "Role: sqs:SendMessage on every resource"
    ]


def test_a_policy_of_its_own_is_judged_like_one_in_a_role() -> None:
    document = {"Statement": {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": ["*"]}}
    assert fires("TS402", Policy=resource("AWS::IAM::Policy", Roles=[ref("Role")], PolicyDocument=document))


def test_a_wildcard_resource_beside_actions_without_resources_is_right() -> None:
    assert not fires("TS402", Role=role(Action=["ecr:GetAuthorizationToken"], Resource="*"))


def test_the_wildcard_of_a_resource_policy_is_the_resource_itself() -> None:
    document = {"Statement": [{"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"}]}
    assert not fires("TS402", Key=resource("AWS::KMS::Key", KeyPolicy=document))


@pytest.mark.parametrize("action", UNSCOPED_ACTIONS)
def test_an_unscoped_action_has_no_resource_in_the_authorization_reference(action: str) -> None:
    assert action in get_actions_that_support_wildcard_arns_only(action.partition(":")[0])


def task(name: str, value: Any) -> Body:
    environment = [{"Name": name, "Value": value}]
    return resource(
        "AWS::ECS::TaskDefinition", ContainerDefinitions=[{"Name": "app", "Environment": environment}]
    )


@pytest.mark.parametrize(
    "name",
    [
        *("PASSWORD", "DB_PASSWORD", "STRIPE_API_KEY", "jwt_secret", "TOKEN"),
        *("DB_PASSWORD2", "dbPassword", "PGPASSWORD", "API_KEY_1"),
    ],
)
def test_a_literal_under_the_name_of_a_secret_is_found(name: str) -> None:
    assert messages("TS403", Task=task(name, "hunter2")) == [f"Task: {name} of app is given as a literal"]


def test_a_dollar_within_a_literal_makes_it_no_reference() -> None:
    assert fires("TS403", Task=task("PASSWORD", "hunt$r2"))


def test_a_literal_that_comes_from_a_default_is_found() -> None:
    written = template({"Password": {"Default": "hunter2"}}, Task=task("PASSWORD", ref("Password")))
    assert findings("TS403", tree(root=written))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOKEN_TTL_SECONDS", "300"),
        ("SECRET_NAME", "orders/database"),
        ("TOKEN_URL", "https://login.example.com/token"),
        ("PASSWORD_MIN_LENGTH", "12"),
        ("REQUIRE_PASSWORD", "true"),
        ("SIGNING_KEY_ARN", "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab"),
        ("PASSWORD", ""),
        ("PASSWORD", {"Ref": "Password"}),
        ("DATABASE_URL", {"Fn::Sub": "postgres://app:${Password}@${Host}/orders"}),
        ("DATABASE_URL", "postgres://database.example.com:5432/orders"),
    ],
)
def test_what_only_speaks_of_a_secret_is_right(name: str, value: Any) -> None:
    assert not fires("TS403", Task=task(name, value))


def command(*words: Any) -> Body:
    return resource(
        "AWS::ECS::TaskDefinition", ContainerDefinitions=[{"Name": "app", "Command": list(words)}]
    )


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["serve", "--db-password=hunter2"], "--db-password"),
        (["serve", "--token", "hunter2"], "--token"),
        (["sh", "-c", "PGPASSWORD=hunter2 psql"], "PGPASSWORD"),
        (["sh", "-c", "exec serve --port 80 --token=hunter2"], "--token"),
    ],
)
def test_a_secret_among_the_arguments_of_a_command_is_found(words: list[str], name: str) -> None:
    assert messages("TS403", Task=command(*words)) == [
        f"Task: {name} in the command of app is given as a literal"
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["serve", "--token-ttl=300", "--password-file=/run/password"],
        ["serve", "--require-token", "--port=80"],
        ["sh", "-c", "serve --token=$TOKEN"],
        ["serve", "--token", ref("Token")],
        ["rotate", "password", "hunter2"],
    ],
)
def test_a_command_that_only_speaks_of_a_secret_is_right(words: list[Any]) -> None:
    assert not fires("TS403", Task=command(*words))


def test_a_parameter_under_the_name_of_a_secret_is_found() -> None:
    name = {"Fn::Sub": "/fintech/${EnvironmentSuffix}/orders/DB_PASSWORD"}
    parameter = resource("AWS::SSM::Parameter", Type="String", Name=name, Value="hunter2")
    assert messages("TS403", Parameter=parameter) == [
        "Parameter: DB_PASSWORD is given as a literal in an SSM parameter"
    ]


def test_a_parameter_without_a_name_is_known_by_its_logical_id() -> None:
    assert fires("TS403", OrdersDbPassword=resource("AWS::SSM::Parameter", Type="String", Value="hunter2"))
    assert not fires("TS403", OrdersTokenUrl=resource("AWS::SSM::Parameter", Type="String", Value="hunter2"))


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("AKIA" + "ABCDEFGH12345678", "an AWS access key"),
        ("-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE", "a private key"),
        ("eyJhbGciOiJI" + ".eyJzdWIiOiIx" + ".SflKxwRJSMeK", "a JSON web token"),
        ("sk_" + "live_" + "51Habcdefgh1234", "a Stripe key"),
        ("gh" + "p_" + "a1B2" * 9, "a GitHub token"),
        ("xox" + "b-" + "123456789012-abcdefgh", "a Slack token"),
        ("postgres://app:hunter2@" + "database/orders", "a URL with a password"),
    ],
)
def test_a_text_that_has_the_form_of_a_secret_is_found_wherever_it_stands(value: str, form: str) -> None:
    parameter = resource("AWS::SSM::Parameter", Type="String", Value=value)
    assert messages("TS403", Parameter=parameter) == [f"{form} stands in the template"]
