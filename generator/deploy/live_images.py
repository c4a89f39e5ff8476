"""The images that stacks have, beside those that a deployment of the tree would give them.

``thriftstack release`` and build services change the image parameter of a stack. Parameter files are
complete, so that a deployment by the tree puts every parameter back to what its file says.
"""

from __future__ import annotations

from collections.abc import Mapping
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

#: How the templates call the group of root parameters that name images (``assembly.image_parameters``).
_GROUP: Final = "Images"
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
    deployed = {stack.name: stack for stack in before.stacks if region.region in stack.parameters}
    leaving = services_that_leave_codedeploy(before, after)
    found: list[ImageDifference] = []
    with aws_errors(region.region):
        for stack in after.stacks:
            if stack.name not in deployed or not (images := _image_parameters(after, stack)):
                continue
            state = read_stack(region, stacks[stack.name])
            repositories = _repositories(after, state)
            file = str(tree / parameters_file(after, stack.name, region.region))
            for parameter, label in images.items():
                live, said = state.parameters.get(parameter), stack.parameters[region.region][parameter]
                repository = repositories.get(parameter)
                # A service that is new has no parameter there yet.
                why = why_not_same(region, repository, live, said) if live else None
                if not live or why is None:
                    continue
                was = deployed[stack.name].parameters[region.region].get(parameter, said)
                found.append(
                    ImageDifference(
                        service=label,
                        region=region.region,
                        stack=state.name,
                        parameter=parameter,
                        live=live,
                        file=file,
                        said=said,
                        untold=why,
                        wanted=was != said and why_not_same(region, repository, live, was) is None,
                        leaves_codedeploy=label.partition(",")[0] in leaving,
                    )
                )
    return tuple(found)


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
        if group["Label"]["default"] == _GROUP
        for parameter in group["Parameters"]
    }
