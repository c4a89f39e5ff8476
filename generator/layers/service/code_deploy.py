"""CodeDeploy: the application and deployment group that releases of a service go through."""

from __future__ import annotations

from collections.abc import Sequence

from troposphere import GetAtt, Ref, cloudwatch, codedeploy, ecs

from generator import names
from generator.config.deployment import ResolvedDeployment
from generator.config.services import RunningService
from generator.layers.service.code_deploy_role import add_code_deploy_role
from generator.layers.service.deployment_configuration import configuration_name
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.properties import given
from generator.layers.service.rollout import Rollout, registration
from generator.layers.service.routing import Routing
from generator.layers.service.task import Task
from generator.wiring import LayerBuilder


def code_deploy_rollout(
    layer: LayerBuilder, service: RunningService, task: Task, routing: Routing
) -> Rollout:
    """A service that stack updates leave alone.

    It names the family of its task definition, so that a revision does not change it, and depends on the
    revision, which has to be there when it is created. Circuit breaker, deployment alarms and forced
    deployments belong to the ECS controller, and rebalancing between zones can be changed there alone (Amazon
    ECS Developer Guide, "Update Amazon ECS service parameters").
    """
    return Rollout(
        task_definition=layer.sub(names.TASK_FAMILY.of(service=service.name)),
        controller=ecs.DeploymentController(Type="CODE_DEPLOY"),
        load_balancer=registration(service, routing),
        depends_on=(task.definition.title, *(rule.title for rule in routing.rules)),
    )


def add_code_deploy(
    layer: LayerBuilder,
    service: RunningService,
    inputs: ServiceInputs,
    deployment: ResolvedDeployment,
    task: Task,
    routing: Routing,
    ecs_service: ecs.Service,
    alarms: Sequence[cloudwatch.Alarm],
) -> codedeploy.DeploymentGroup:
    """Blue/green between the two target groups; an alarm or a failure takes the release back."""
    application_name = layer.sub(names.CODE_DEPLOY_APPLICATION.of(service=service.name))
    application = layer.add(
        codedeploy.Application(
            "CodeDeployApplication", ApplicationName=application_name, ComputePlatform="ECS"
        )
    )
    code_deploy_role = add_code_deploy_role(layer, service, inputs, deployment, task, routing, ecs_service)
    return layer.add(
        codedeploy.DeploymentGroup(
            "DeploymentGroup",
            ApplicationName=Ref(application),
            DeploymentGroupName=layer.sub(names.DEPLOYMENT_GROUP.of(service=service.name)),
            DeploymentConfigName=configuration_name(layer, deployment),
            ServiceRoleArn=GetAtt(code_deploy_role, "Arn"),
            DeploymentStyle=codedeploy.DeploymentStyle(
                DeploymentType="BLUE_GREEN", DeploymentOption="WITH_TRAFFIC_CONTROL"
            ),
            ECSServices=[
                codedeploy.ECSService(
                    ClusterName=layer.parameter_for(inputs.cluster.cluster_name),
                    ServiceName=GetAtt(ecs_service, "Name"),
                )
            ],
            LoadBalancerInfo=codedeploy.LoadBalancerInfo(TargetGroupPairInfoList=[_pair(layer, routing)]),
            BlueGreenDeploymentConfiguration=_blue_green(deployment.bake_minutes),
            AlarmConfiguration=codedeploy.AlarmConfiguration(
                Enabled=True,
                IgnorePollAlarmFailure=False,
                Alarms=[codedeploy.Alarm(Name=Ref(alarm)) for alarm in alarms],
            ),
            AutoRollbackConfiguration=codedeploy.AutoRollbackConfiguration(
                Enabled=True, Events=["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]
            ),
        )
    )


def _pair(layer: LayerBuilder, routing: Routing) -> codedeploy.TargetGroupPairInfo:
    def route(listener_arn: Ref | None) -> codedeploy.TrafficRoute | None:
        return codedeploy.TrafficRoute(ListenerArns=[listener_arn]) if listener_arn else None

    balancer = routing.load_balancer
    test = layer.parameter_for(balancer.test_listener_arn) if balancer.test_listener_arn else None
    return codedeploy.TargetGroupPairInfo(
        TargetGroups=[
            codedeploy.TargetGroupInfo(Name=GetAtt(group, "TargetGroupName"))
            for group in routing.target_groups
        ],
        ProdTrafficRoute=route(layer.parameter_for(balancer.listener_arn)),
        **given(TestTrafficRoute=route(test)),
    )


def _blue_green(termination_wait_minutes: int) -> codedeploy.BlueGreenDeploymentConfiguration:
    """Traffic shifts as soon as the new tasks are healthy; the old ones stay for the wait."""
    return codedeploy.BlueGreenDeploymentConfiguration(
        DeploymentReadyOption=codedeploy.DeploymentReadyOption(
            ActionOnTimeout="CONTINUE_DEPLOYMENT", WaitTimeInMinutes=0
        ),
        TerminateBlueInstancesOnDeploymentSuccess=codedeploy.BlueInstanceTerminationOption(
            Action="TERMINATE", TerminationWaitTimeInMinutes=termination_wait_minutes
        ),
    )
