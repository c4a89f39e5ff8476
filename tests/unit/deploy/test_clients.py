import pytest

from generator.deploy.clients import Clients
from generator.deploy.refusals import aws_errors
from generator.errors import AwsError


def test_a_profile_that_is_not_there_is_told_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AWS_PROFILE", "nobody")
    clients = Clients("us-east-1")
    refused = pytest.raises(AwsError, match=r"The config profile \(nobody\) could not be found")
    with refused, aws_errors("us-east-1"):
        clients.client("sts")


def test_an_endpoint_that_is_no_url_is_one_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "localhost")
    with pytest.raises(AwsError, match="us-east-1: Invalid endpoint: localhost"):
        Clients("us-east-1").client("sts")
