"""Whether a deployment of a service is running, whoever carries it out."""

from __future__ import annotations

from generator.deploy.release import code_deployment, service_deployment
from generator.deploy.release.target import Target


def deployment_under_way(target: Target) -> str:
    """ID or ARN of the newest deployment that is not over; empty if there is none."""
    if target.release.is_codedeploy:
        running = [info["deploymentId"] for info in code_deployment.running_deployments(target)]
    else:
        found = service_deployment.list_deployments(target, service_deployment.RUNNING)
        running = [each["serviceDeploymentArn"] for each in found]
    return str(running[-1]) if running else ""
