"""The service role of CodeDeploy: rights on one service, its rules and its task roles."""

from __future__ import annotations

from troposphere import GetAtt, Ref, ecs, iam

from generator import names
from generator.config.deployment import ResolvedDeployment
from generator.config.services import RunningService
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.load_balancer import listener_arns
from generator.layers.service.routing import Routing
from generator.layers.service.task import Task
from generator.policies.role import role
from generator.policies.traffic import invoke_hooks, shift_between_task_sets
from generator.policies.trust import trust_code_deploy
from generator.wiring import LayerBuilder


def add_code_deploy_role(
    layer: LayerBuilder,
    service: RunningService,
    inputs: ServiceInputs,
    deployment: ResolvedDeployment,
    task: Task,
    routing: Routing,
    ecs_service: ecs.Service,
) -> iam.Role:
    """What CodeDeploy may do for releases of this service; its hooks among it, and nobody else's."""
    cluster = layer.parameter_for(inputs.cluster.cluster_name).data["Ref"]
    task_sets = layer.sub(
        "arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task-set/"
        f"${{{cluster}}}/{names.SERVICE.of(service=service.name)}/*"
    )
    statements = [
        *shift_between_task_sets(
            service=Ref(ecs_service),
            task_sets=task_sets,
            listeners=listener_arns(layer, routing.load_balancer),
            rules=[Ref(rule) for rule in routing.rules],
            task_roles=[GetAtt(task.roles.execution, "Arn"), GetAtt(task.roles.task, "Arn")],
        ),
        *invoke_hooks(deployment.hooks.values()),
    ]
    return layer.add(
        role(
            "CodeDeployRole",
            layer.platform,
            trust=trust_code_deploy(names.CODE_DEPLOY_APPLICATION.of(service=service.name)),
            statements=statements,
            description=f"Lets CodeDeploy release {service.name}.",
        )
    )
