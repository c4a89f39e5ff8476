"""AWS::CodeDeploy::Application, DeploymentConfig and DeploymentGroup.

Imitates the template reference, pages of the three types. That page says of the group that ECS does not use
it; the CDK makes one for ECS all the same, and the emulator believes the CDK.
"""

from __future__ import annotations

import secrets

from tests.emulator.extension import codedeploy_records as records
from tests.emulator.extension.api_requests import request
from tests.emulator.extension.resource_types import Made, Properties, add_type, only_differs

_SERVICE = "codedeploy"
_PREFIX = "AWS::CodeDeploy::"


def install() -> None:
    """Add the types. An application and a configuration are replaced by every change but one of tags."""
    add_type(
        f"{_PREFIX}Application",
        create=_create_application,
        update=_update_application,
        delete=lambda name, _: records.applications.pop(name, None),
        tagged=True,
    )
    add_type(
        f"{_PREFIX}DeploymentConfig",
        create=_create_configuration,
        delete=lambda name, _: records.configurations.pop(name, None),
    )
    add_type(
        f"{_PREFIX}DeploymentGroup",
        create=_create_group,
        update=_update_group,
        delete=_delete_group,
        tagged=True,
    )


def _named(properties: Properties, member: str, logical_id: str, stack_name: str) -> Properties:
    return {member: f"{stack_name}-{logical_id}-{secrets.token_hex(6).upper()}"[-100:], **properties}


def _create_application(logical_id: str, properties: Properties, stack_name: str) -> Made:
    named = _named(properties, "ApplicationName", logical_id, stack_name)
    wanted = request(_SERVICE, "CreateApplication", named)
    records.create_application(wanted)
    return wanted["applicationName"], {}


def _update_application(name: str, old: Properties, new: Properties, stack_name: str) -> Made:
    if only_differs(old, new, "Tags"):
        records.tags[f"application:{name}"] = new.get("Tags", [])
        return name, {}
    return _create_application("Application", new, stack_name)


def _create_configuration(logical_id: str, properties: Properties, stack_name: str) -> Made:
    named = _named(properties, "DeploymentConfigName", logical_id, stack_name)
    wanted = request(_SERVICE, "CreateDeploymentConfig", named)
    records.create_configuration(wanted)
    return wanted["deploymentConfigName"], {}


def _create_group(logical_id: str, properties: Properties, stack_name: str) -> Made:
    named = _named(properties, "DeploymentGroupName", logical_id, stack_name)
    wanted = request(_SERVICE, "CreateDeploymentGroup", named)
    made = records.create_group(wanted)
    return wanted["deploymentGroupName"], {"Id": made["deploymentGroupId"]}


def _update_group(name: str, old: Properties, new: Properties, stack_name: str) -> Made:
    identity = ("ApplicationName", "DeploymentGroupName")
    if any(old.get(key) != new.get(key) for key in identity):
        return _create_group("DeploymentGroup", new, stack_name)
    wanted = request(_SERVICE, "CreateDeploymentGroup", {**new, "DeploymentGroupName": name})
    key = (wanted["applicationName"], name)
    records.replace_group(key, wanted)
    return name, {"Id": records.group(*key)["deploymentGroupId"]}


def _delete_group(name: str, properties: Properties) -> None:
    records.groups.pop((properties["ApplicationName"], name), None)
