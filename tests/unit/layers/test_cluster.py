from typing import Any

from generator.config.cluster import Cluster
from generator.layers.cluster import ClusterOutputs, build_cluster
from generator.wiring import Layer
from tests.environments import environment
from tests.networks import platform


def layer(*, service_connect: bool = False, exec_logs: bool = False, **config: Any) -> Layer[ClusterOutputs]:
    section = Cluster.model_validate(config)
    return build_cluster(
        platform(environment()), section, service_connect=service_connect, exec_logs=exec_logs
    )


def resources(built: Layer[ClusterOutputs]) -> dict[str, Any]:
    return dict(built.body["Resources"])


def test_the_cluster_has_both_fargate_providers_and_starts_on_demand_what_says_nothing():
    cluster = resources(layer())["Cluster"]["Properties"]
    assert cluster["CapacityProviders"] == ["FARGATE", "FARGATE_SPOT"]
    assert cluster["DefaultCapacityProviderStrategy"] == [{"CapacityProvider": "FARGATE", "Weight": 1}]


def test_container_insights_are_as_the_params_say():
    cluster = resources(layer(containerInsights="enhanced"))["Cluster"]["Properties"]
    assert cluster["ClusterSettings"] == [{"Name": "containerInsights", "Value": "enhanced"}]


def test_what_no_service_uses_is_not_there():
    built = layer()
    assert list(resources(built)) == ["Cluster"]
    assert (built.outputs.namespace_arn, built.outputs.exec_log_group_arn) == (None, None)


def test_a_namespace_is_the_default_of_all_services():
    built = layer(service_connect=True)
    cluster = resources(built)["Cluster"]["Properties"]
    assert cluster["ServiceConnectDefaults"] == {"Namespace": {"Fn::GetAtt": ["Namespace", "Arn"]}}
    assert built.outputs.namespace_arn is not None


def test_exec_sessions_are_kept_as_long_as_the_params_say():
    built = layer(exec_logs=True, execLogRetentionDays=365)
    assert resources(built)["ExecLogGroup"]["Properties"]["RetentionInDays"] == 365
    configuration = resources(built)["Cluster"]["Properties"]["Configuration"]["ExecuteCommandConfiguration"]
    assert configuration == {
        "Logging": "OVERRIDE",
        "LogConfiguration": {"CloudWatchLogGroupName": {"Ref": "ExecLogGroup"}},
    }
    assert built.outputs.exec_log_group_arn is not None
