"""Lambda functions that are asked before a release goes on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal, get_args

from pydantic import Field

from generator.config.deployment.strategy import NATIVE, Strategy

#: ARN of a function, perhaps with a version or an alias (AWS Lambda API Reference, Invoke).
LambdaArn = Annotated[
    str,
    Field(
        pattern=r"^arn:(aws(-[a-z]+)*|\$\{AWS::Partition\}):lambda:([a-z0-9-]+|\$\{AWS::Region\})"
        r":(\d{12}|\$\{AWS::AccountId\}):function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9_-]+)?$"
    ),
]

#: In the order in which they run (AWS CodeDeploy User Guide, "AppSpec 'hooks' section", for an Amazon ECS
#: deployment).
CodeDeployStage = Literal[
    "beforeInstall", "afterInstall", "afterAllowTestTraffic", "beforeAllowTraffic", "afterAllowTraffic"
]
#: In the order in which they run (Amazon ECS Developer Guide, "Amazon ECS blue/green service deployments
#: workflow"). Two of them take Lambda functions only, which is all that the params offer.
NativeStage = Literal[
    "reconcileService",
    "preScaleUp",
    "postScaleUp",
    "testTrafficShift",
    "postTestTrafficShift",
    "preProductionTrafficShift",
    "productionTrafficShift",
    "postProductionTrafficShift",
]
Stage = Literal[CodeDeployStage, NativeStage]

#: Stages at which a test listener leads to the new tasks, or begins to.
TEST_STAGES: Final[tuple[Stage, ...]] = ("afterAllowTestTraffic", "testTrafficShift", "postTestTrafficShift")


def stages_of(strategy: Strategy) -> tuple[Stage, ...]:
    """The stages that the strategy has, in the order in which they run."""
    if strategy in NATIVE:
        return get_args(NativeStage)
    return get_args(CodeDeployStage) if strategy == "codedeploy" else ()


def hooks_in_order(hooks: Mapping[Stage, str], strategy: Strategy) -> dict[str, str]:
    """AWS's name of each stage that is given to its function: ``BeforeInstall``, ``PRE_SCALE_UP``."""
    named = _native_name if strategy in NATIVE else _code_deploy_name
    return {named(stage): hooks[stage] for stage in stages_of(strategy) if stage in hooks}


def _code_deploy_name(stage: Stage) -> str:
    return stage[0].upper() + stage[1:]


def _native_name(stage: Stage) -> str:
    return "".join(f"_{letter}" if letter.isupper() else letter for letter in stage).upper()
