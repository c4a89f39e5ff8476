import pytest
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    EndpointConnectionError,
    NoCredentialsError,
    ProfileNotFound,
)

from generator.deploy.refusals import aws_errors
from generator.errors import AwsError


def refused(code: str, message: str = "") -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": message}}, "UpdateStack")


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (
            refused("AccessDenied", "not authorized to perform: cloudformation:UpdateStack."),
            "us-east-1: UpdateStack: not authorized to perform: cloudformation:UpdateStack "
            "(docs/releases.md lists the permissions that a release needs)",
        ),
        (
            refused("ExpiredToken", "The token is over"),
            "us-east-1: UpdateStack: The token is over (sign in again)",
        ),
        (
            refused("Throttling", "Rate exceeded"),
            "us-east-1: UpdateStack: Rate exceeded "
            "(AWS is asked too often in this account; try again shortly)",
        ),
        (
            refused("InvalidClientTokenId", "invalid"),
            "us-east-1: UpdateStack: invalid (AWS does not know these credentials; sign in again)",
        ),
        (refused("ValidationError", "No."), "us-east-1: UpdateStack: No (ValidationError)"),
        (refused("ValidationError"), "us-east-1: UpdateStack: ValidationError"),
        (
            NoCredentialsError(),
            "us-east-1: there are no credentials for AWS (aws configure, AWS_PROFILE or a role gives some)",
        ),
        (
            EndpointConnectionError(endpoint_url="https://ecs.us-east-9.amazonaws.com/"),
            'us-east-1: Could not connect to the endpoint URL: "https://ecs.us-east-9.amazonaws.com/" '
            "(is there a connection, and is the region one of AWS?)",
        ),
        (ProfileNotFound(profile="x"), "us-east-1: The config profile (x) could not be found"),
    ],
)
def test_a_refusal_is_one_sentence(raised: ClientError | BotoCoreError, said: str):
    with pytest.raises(AwsError) as caught, aws_errors("us-east-1"):
        raise raised
    assert str(caught.value) == said
