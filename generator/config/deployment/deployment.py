"""How a new image of a service reaches its users."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pydantic import Field

from generator.config.deployment.hooks import LambdaArn, Stage
from generator.config.deployment.strategy import Strategy
from generator.config.deployment.traffic_text import TrafficText
from generator.config.section import Section

#: Amazon ECS API Reference, DeploymentConfiguration; the bound is that of the AWS::ECS::Service schema.
MAX_BAKE_MINUTES: Final = 1440
#: AWS CodeDeploy API Reference, BlueInstanceTerminationOption.
MAX_TERMINATION_WAIT_MINUTES: Final = 2880


class Deployment(Section):
    """The way from one image to the next."""

    strategy: Strategy | None = Field(
        default=None,
        description="How tasks and traffic change over. Behind a load balancer `codedeploy` by default, or "
        "`blue-green` for a service that uses Service Connect too; without one always `rolling`.",
    )
    traffic: TrafficText | None = Field(
        default=None,
        description="How users get to the new tasks: `all at once`, `canary 10% for 5 minutes` or `linear "
        "10% every 3 minutes`. `codedeploy` takes each of them, `canary 10% for 5 minutes` by default; "
        "`canary` has `canary 5% for 10 minutes`, `linear` has `linear 10% every 6 minutes`, and "
        "`blue-green` is all at once.",
    )
    bake_minutes: int | None = Field(
        default=None,
        ge=0,
        le=MAX_BAKE_MINUTES,
        description="`blue-green`, `canary` and `linear`: minutes that the old tasks stay when all users are "
        "on the new ones, at most the 24 hours that ECS bakes; 10 by default.",
    )
    termination_wait_minutes: int | None = Field(
        default=None,
        ge=0,
        le=MAX_TERMINATION_WAIT_MINUTES,
        description="`codedeploy`: minutes that the old tasks stay when all users are on the new ones, at "
        "most the 48 hours that CodeDeploy waits; 60 by default.",
    )
    hooks: Mapping[Stage, LambdaArn] = Field(
        default_factory=dict,
        description="Stage to a Lambda function that is there and is asked then, e.g. `afterInstall: "
        "arn:aws:lambda:us-east-1:111122223333:function:try-it`; when it says no, or nothing in time, the "
        "release goes back. None by default.",
    )
