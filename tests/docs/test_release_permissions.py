"""The policy in docs/releases.md: all that the code calls, on resources wherever AWS admits it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from policy_sentry.querying.actions import get_action_data

import generator
from tests.docs.pages import blocks

(POLICY,) = [json.loads(block) for block in blocks("docs/releases.md", "json")]
#: IAM's prefix to the service's name in botocore, where they differ.
PREFIXES = {"elbv2": "elasticloadbalancing"}
#: Not called: CodeDeploy asks for these when a deployment is created.
IMPLIED = {
    "codedeploy:GetApplicationRevision",
    "codedeploy:RegisterApplicationRevision",
    "codedeploy:UpdateDeploymentGroup",
}


def statements() -> list[dict[str, Any]]:
    return [{**each, "Action": as_list(each["Action"])} for each in POLICY["Statement"]]


def as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def called() -> set[str]:
    """The actions that releases and traffic checks call, by the names of the clients' methods."""
    deploy = Path(generator.__file__).parent / "deploy"
    paths = (*deploy.glob("*.py"), *(deploy / "release").glob("*.py"))
    source = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    words = set(re.findall(r"\.(\w+)\(", source)) | set(re.findall(r'get_paginator\("(\w+)"\)', source))
    actions = set()
    session = botocore.session.Session()
    for service in set(re.findall(r'client\("([a-z0-9-]+)"\)', source)):
        client = session.create_client(service, "us-east-1", aws_access_key_id="x", aws_secret_access_key="x")
        mapping = client.meta.method_to_api_mapping
        actions |= {f"{PREFIXES.get(service, service)}:{mapping[word]}" for word in words & mapping.keys()}
    return actions


def test_the_policy_admits_what_is_called():
    assert {action for each in statements() for action in each["Action"]} == called() | IMPLIED


@pytest.mark.parametrize("statement", statements(), ids=lambda each: str(each["Sid"]))
def test_actions_stand_on_resources_exactly_where_aws_admits_it(statement: dict[str, Any]):
    for action in statement["Action"]:
        prefix, name = action.split(":")
        data = get_action_data(prefix, name)
        assert data, action
        with_resources = any(each["resource_arn_format"] != "*" for each in data[prefix])
        assert with_resources == (statement["Resource"] != "*" or "Condition" in statement), action
