"""Puts every part of the extension in its place."""

from __future__ import annotations

from tests.emulator.extension import (
    alarms,
    application_auto_scaling,
    asynchronous,
    buckets,
    change_sets,
    clusters,
    codedeploy_api,
    codedeploy_types,
    dashboards,
    ecr_images,
    ecs_services,
    ecs_task_definitions,
    exports,
    flow_logs,
    forward_actions,
    listener_rules,
    load_balancers,
    nat_gateways,
    nested_stacks,
    parent_stacks,
    roles,
    schedules,
    security_group_rules,
    service_deployments,
    service_descriptions,
    service_updates,
    taken_names,
    task_sets,
    template_urls,
    topics,
    unread_properties,
    vpc_endpoints,
    vpcs,
)

_PARTS = (
    alarms,
    application_auto_scaling,
    asynchronous,
    buckets,
    change_sets,
    clusters,
    codedeploy_api,
    codedeploy_types,
    dashboards,
    ecr_images,
    ecs_services,
    ecs_task_definitions,
    exports,
    flow_logs,
    forward_actions,
    listener_rules,
    load_balancers,
    nat_gateways,
    nested_stacks,
    parent_stacks,
    roles,
    schedules,
    security_group_rules,
    service_deployments,
    service_descriptions,
    service_updates,
    taken_names,
    task_sets,
    template_urls,
    topics,
    vpc_endpoints,
    vpcs,
    # Around everything that the others have put in place.
    unread_properties,
)


def install() -> None:
    """Call once, after `ministack.app` was imported and before the first request."""
    for part in _PARTS:
        part.install()
