"""Platform values layer: what a root that stands beside the main one knows of the platform.

The main root publishes its outputs as SSM parameters; this layer reads each of them once and hands it on, so
that the services of both roots are wired alike. Parameter types that resolve do it rather than dynamic
references, of which a template takes 60 (CloudFormation User Guide, "Understand CloudFormation quotas").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from troposphere import Join
from troposphere.cloudformation import WaitConditionHandle

from generator.wiring import Layer, LayerBuilder, Platform, Published, StackOutput


@dataclass(frozen=True)
class PlatformValuesOutputs:
    """Whatever the services of the root take; which that is, only the assembly knows."""


def build_platform_values(
    platform: Platform, name: str, taken: Sequence[StackOutput]
) -> Layer[PlatformValuesOutputs]:
    """One output for each of the ``taken`` outputs of other roots."""
    layer = LayerBuilder(name, "Values of the platform, read from the SSM parameters of its root.", platform)
    # A template needs a resource, and this one creates nothing and costs nothing.
    layer.add(WaitConditionHandle("Nothing"))
    for output in taken:
        value = layer.parameter_for(Published(output))
        layer.pass_on(output, Join(",", value) if output.is_list() else value)
    return layer.build(PlatformValuesOutputs)
