"""assemble: from one environment to all its templates. The only place where order lives."""

from __future__ import annotations

from generator import names
from generator.assembly.crossings import with_crossings
from generator.assembly.deployment import Deployment, add_suffix
from generator.assembly.distribution import distribute
from generator.assembly.former import NOTHING_BEFORE, Former
from generator.assembly.model import Assembly
from generator.assembly.platform_layers import build_platform_layers
from generator.assembly.public_outputs import public_outputs
from generator.assembly.registries import build_registries
from generator.assembly.service_layers import build_service_layers
from generator.assembly.stacks import StackPlan, render_stacks
from generator.config.environment import Environment
from generator.layers.network_plan import plan_network
from generator.wiring import Platform


def assemble(environment: Environment, former: Former = NOTHING_BEFORE) -> Assembly:
    """Render one environment, without reading a file, a clock or AWS.

    Args:
        environment: What the params say.
        former: What the tree before this one says of the services: those of CodeDeploy keep much of it.

    Raises:
        ConfigError: a service needs what nothing provides, an override does not apply, or a service cannot
            become from the former one what it is to be.
    """
    deployment = Deployment(environment)
    platform = identity(environment, deployment)
    plans = plan_stacks(environment, platform, deployment, former)
    return render_stacks(environment, platform, deployment, plans, former)


def plan_stacks(
    environment: Environment, platform: Platform, deployment: Deployment, former: Former = NOTHING_BEFORE
) -> tuple[StackPlan, ...]:
    """The stacks with their layers, in the order of their deployment.

    Registries, the platform with the services that fit beside it, further services, and the services that
    have a stack of their own.
    """
    registries = tuple(build_registries(environment, platform))
    layers = build_platform_layers(environment, platform, plan_network(environment), deployment)
    services = build_service_layers(environment, platform, layers, registries, deployment, former)
    own_stack = {service.name for service in environment.services if service.stack == "own"}
    own = [name for name in services if name in own_stack]
    shared = [layer for name, layer in services.items() if name not in own]

    title = f"{environment.project} {environment.environment}"
    plans = [
        StackPlan(layer.name, f"{title}: repositories.", (layer,), standalone=True) for layer in registries
    ]
    for index, root in enumerate(distribute(layers.in_order, shared)):
        if index == 0:
            members, shown = (*layers.in_order, *root), public_outputs(layers)
            plans.append(StackPlan("root", f"{title}: the platform and its services.", members, shown))
        else:
            name = names.numbered("root", index)
            plans.append(StackPlan(name, f"{title}: services, part {index + 1}.", root))
    for service in own:
        configuration = layers.configurations.own.get(service)
        members = (*((configuration,) if configuration else ()), services[service])
        plans.append(StackPlan(names.own_root(service), f"{title}: {service}.", members))
    return with_crossings(tuple(plans), platform)


def identity(environment: Environment, deployment: Deployment) -> Platform:
    """What every layer puts into names, tags and roles."""
    return Platform(
        project=environment.project,
        environment=environment.environment,
        suffix=add_suffix(deployment),
        team=environment.tags.team,
        extra_tags=environment.tags.extra,
        permissions_boundary=environment.iam.permissions_boundary,
        iam_path=environment.iam.path,
        production=environment.is_production,
    )
