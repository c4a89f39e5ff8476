"""The images that stacks have, beside those that a deployment of the tree would give them.

``thriftstack release`` and build services change the image parameter of a stack. Parameter files are
complete, so that a deployment by the tree puts every parameter back to what its file says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from generator import names
from generator.assembly import Assembly, Stack
from generator.deploy.clients import Region
from generator.deploy.refusals import aws_errors
from generator.deploy.release.target import suffix_of, with_suffix
from generator.deploy.same_image import why_not_same
from generator.deploy.stack import StackState, read_stack
from generator.diff import ImageDifference, services_that_leave_codedeploy

_INTERFACE: Final = "AWS::CloudFormation::Interface"


def image_differences(
    before: Assembly, after: Assembly, region: Region, stacks: Mapping[str, str], tree: Path
) -> tuple[ImageDifference, ...]:
    """The image parameters of a region that a deployment of the tree would change.

    Args:
        before: What is deployed. Stacks that it has not are new, and AWS is not asked for them.
        after: The tree.
        region: Where to look.
        stacks: Name on AWS of each of the tree's stacks.
        tree: Folder of the tree.

    Raises:
        AwsError: a stack is not there, or could not be inspected.
    """
    comparison = _Comparison(before, after, region, tree)
    with aws_errors(region.region):
        return tuple(
            difference
            for stack in comparison.stacks
            for difference in comparison.differences(stack, read_stack(region, stacks[stack.name]))
        )


class _Comparison:
    """Two trees beside each other, in one region."""

    def __init__(self, before: Assembly, after: Assembly, region: Region, tree: Path) -> None:
        self._after = after
        self._region = region
        self._tree = tree
        self._was = {
            stack.name: stack.parameters[region.region]
            for stack in before.stacks
            if region.region in stack.parameters
        }
        self._leaving = services_that_leave_codedeploy(before, after)

    @property
    def stacks(self) -> tuple[Stack, ...]:
        """The stacks that are deployed and have images."""
        return tuple(
            stack
            for stack in self._after.stacks
            if stack.name in self._was and _image_parameters(self._after, stack)
        )

    def differences(self, stack: Stack, state: StackState) -> Iterator[ImageDifference]:
        """The images of a stack that are others in its file, or that nobody can compare."""
        region = self._region
        values, was = stack.parameters[region.region], self._was[stack.name]
        repositories = _repositories(self._after, state)
        file = self._tree / parameters_file(self._after, stack.name, region.region)
        for parameter, label in _image_parameters(self._after, stack).items():
            live, said = state.parameters.get(parameter), values[parameter]
            repository = repositories.get(parameter)
            # A service that is new has no parameter there yet.
            why = why_not_same(region, repository, live, said) if live else None
            if not live or why is None:
                continue
            former = was.get(parameter, said)
            yield ImageDifference(
                service=label,
                region=region.region,
                stack=state.name,
                parameter=parameter,
                live=live,
                file=str(file),
                said=said,
                untold=why,
                wanted=former != said and why_not_same(region, repository, live, former) is None,
                leaves_codedeploy=label.partition(",")[0] in self._leaving,
            )


def parameters_file(assembly: Assembly, stack: str, region: str) -> str:
    """Path in the tree of the values that a stack gets in a region."""
    return names.parameters_file(stack, None if region == assembly.regions[0] else region)


def _repositories(assembly: Assembly, state: StackState) -> dict[str, str | None]:
    """Image parameter to the repository of its images, of all running services."""
    suffix = suffix_of(state, assembly.environment)
    return {each.image_parameter: with_suffix(each, suffix).repository for each in assembly.releases}


def _image_parameters(assembly: Assembly, stack: Stack) -> dict[str, str]:
    """Root parameter to whose image it names, as the console shows it."""
    shown: Mapping[str, Any] = assembly.template(stack.template).body.get("Metadata", {}).get(_INTERFACE, {})
    return {
        parameter: shown["ParameterLabels"][parameter]["default"]
        for group in shown.get("ParameterGroups", ())
        if group["Label"]["default"] == names.IMAGES
        for parameter in group["Parameters"]
    }
