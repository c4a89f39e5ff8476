"""All rules, in the order in which their problems are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from generator.config.rules.certificates import certificates
from generator.config.rules.connected_services import connected_services
from generator.config.rules.connection_cycles import connection_cycles
from generator.config.rules.counted_backlogs import counted_backlogs
from generator.config.rules.default_suffix import default_suffix
from generator.config.rules.deployment_keys import deployment_keys
from generator.config.rules.deployment_times import deployment_times
from generator.config.rules.distinct_priorities import distinct_priorities
from generator.config.rules.distinct_queues import distinct_queues
from generator.config.rules.distinct_routes import distinct_routes
from generator.config.rules.existing_vpcs import existing_vpcs
from generator.config.rules.further_regions import further_regions
from generator.config.rules.hooked_test_traffic import hooked_test_traffic
from generator.config.rules.known_prefix_lists import known_prefix_lists
from generator.config.rules.load_balancer_limits import load_balancer_limits
from generator.config.rules.minimum_spot_share import minimum_spot_share
from generator.config.rules.one_partition import one_partition
from generator.config.rules.public_subnets import public_subnets
from generator.config.rules.reachable_routes import reachable_routes
from generator.config.rules.region_blocks import region_blocks
from generator.config.rules.region_images import region_images
from generator.config.rules.regional_literals import regional_literals
from generator.config.rules.release_strategies import release_strategies
from generator.config.rules.repositories import repositories
from generator.config.rules.request_counts import request_counts
from generator.config.rules.saving_target import saving_target
from generator.config.rules.shared_hosts import shared_hosts
from generator.config.rules.unique_logical_ids import unique_logical_ids
from generator.config.rules.unique_services import unique_services
from generator.config.rules.web_acl import web_acl
from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment

RULES: tuple[Callable[[Environment], Iterator[Problem]], ...] = (
    unique_services,
    unique_logical_ids,
    distinct_queues,
    default_suffix,
    one_partition,
    further_regions,
    known_prefix_lists,
    region_blocks,
    existing_vpcs,
    region_images,
    regional_literals,
    public_subnets,
    certificates,
    web_acl,
    shared_hosts,
    distinct_routes,
    distinct_priorities,
    reachable_routes,
    load_balancer_limits,
    connected_services,
    connection_cycles,
    counted_backlogs,
    minimum_spot_share,
    release_strategies,
    request_counts,
    deployment_keys,
    deployment_times,
    hooked_test_traffic,
    repositories,
    saving_target,
)


def broken_rules(environment: Environment) -> Iterator[Problem]:
    """Every problem, in the order of the rules."""
    for rule in RULES:
        yield from rule(environment)
