"""Every check of our own, in the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from generator.checks.capacity import (
    base_on_fargate,
    deregistration_delay,
    desired_count,
    launch_type,
    one_base,
    operating_system,
    scalable_target,
    scaling_bounds,
    stop_timeout,
    time_to_leave,
    weights,
)
from generator.checks.finding import Finding
from generator.checks.iam import literal_secret, wildcard_action, wildcard_resource
from generator.checks.limits import (
    dynamic_references,
    load_balancer,
    name_length,
    operation_resources,
    parameter_value,
    role_policies,
    security_group,
    template_bytes,
    template_counts,
)
from generator.checks.network import (
    gateway_endpoint_policy,
    health_check_timeout,
    listener_port,
    open_egress,
    private_dns,
    reachability,
    rule_priority,
    target_type,
    vpc_dns,
)
from generator.checks.rule import Rule
from generator.checks.service import (
    bake_time,
    blue_green_rule,
    code_deploy_family,
    code_deploy_force,
    code_deploy_load_balancer,
    code_deploy_rollback,
    code_deploy_rule,
    health_check_command,
    image_tag,
    load_balancer_container,
    log_retention,
    retained_revisions,
    service_connect,
    shift_configuration,
    test_route,
)
from generator.checks.tags import coverage, task_tags
from generator.checks.tree import Tree
from generator.checks.wiring import (
    appspec,
    nested_template,
    read_only_property,
    unused_output,
    unused_parameter,
)


class Check(Protocol):
    """What the module of a check has."""

    @property
    def RULE(self) -> Rule:  # noqa: N802 - a constant of the module
        """What the check enforces."""

    def check(self, tree: Tree) -> Iterator[Finding]:
        """Yield what the check finds in a tree."""


CHECKS: tuple[Check, ...] = (
    one_base,
    base_on_fargate,
    launch_type,
    weights,
    scaling_bounds,
    desired_count,
    scalable_target,
    stop_timeout,
    deregistration_delay,
    time_to_leave,
    operating_system,
    load_balancer_container,
    code_deploy_rollback,
    code_deploy_load_balancer,
    health_check_command,
    image_tag,
    test_route,
    shift_configuration,
    blue_green_rule,
    log_retention,
    service_connect,
    bake_time,
    code_deploy_family,
    code_deploy_force,
    retained_revisions,
    code_deploy_rule,
    target_type,
    health_check_timeout,
    listener_port,
    rule_priority,
    vpc_dns,
    gateway_endpoint_policy,
    private_dns,
    open_egress,
    reachability,
    wildcard_action,
    wildcard_resource,
    literal_secret,
    coverage,
    task_tags,
    nested_template,
    unused_output,
    unused_parameter,
    read_only_property,
    appspec,
    template_counts,
    template_bytes,
    parameter_value,
    dynamic_references,
    load_balancer,
    security_group,
    operation_resources,
    name_length,
    role_policies,
)

RULES: dict[str, Rule] = {check.RULE.id: check.RULE for check in CHECKS}
