"""ImageDifference: an image that a stack has, and another one in the parameter file of the tree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from shlex import quote


@dataclass(frozen=True)
class ImageDifference:
    """One image parameter in one region that the next deployment of the tree would change."""

    service: str
    """With ``, sidecar x`` where it is a sidecar's."""
    region: str
    stack: str
    """Name on AWS."""
    parameter: str
    live: str
    """What the stack has: ``@sha256:…``, ``:1.4.2``, or a full reference."""
    file: str
    """Path of the parameter file."""
    said: str
    """What the file says."""
    untold: str = ""
    """Why nobody knows whether both are one image; empty if they are two."""
    wanted: bool = False
    """Whether the tree itself brings another image: the one before it says what the stack has."""
    leaves_codedeploy: bool = False
    """Whether the tree changes the deployment controller of the service, too."""

    @property
    def fails(self) -> bool:
        """Whether the deployment has to wait."""
        return self.leaves_codedeploy or not self.wanted

    @property
    def sentence(self) -> str:
        """``us-east-1: pay: stack fintech-prod has @sha256:…, and …/parameters.json says :1.4.2``."""
        live = f"{self.region}: {self.service}: stack {self.stack} has {self.live}"
        both = f"{live}, and {self.file} says {self.said}"
        untold = f" (whether they are one image is not known: {self.untold})" if self.untold else ""
        return f"{both}{untold}" if self.fails else f"{both}, which is what the tree changes{untold}"

    @property
    def remedy(self) -> str:
        """What makes the deployment keep the image; empty if it is to bring the other one."""
        if not self.fails:
            return ""
        keep = f"write {_in_params(self)} into the params and build, or deploy with the option below"
        if self.leaves_codedeploy:
            return f"the controller goes first, with the image that runs, and the next image later: {keep}"
        return f"{keep}; if the file brings a new image, name the tree that is deployed by --before"


def live_option(differences: Iterable[ImageDifference], file: str) -> str:
    """The option of ``aws cloudformation deploy`` by which a deployment keeps the images that its stack has.

    The AWS CLI takes a file or pairs and never both: the option reads the file and changes some pairs.
    """
    edits = " ".join(
        f'-e \'s|"{each.parameter}={each.said}"|"{each.parameter}={each.live}"|\''
        for each in differences
        if each.fails and each.file == file
    )
    return f'--parameter-overrides "$(sed {edits} {quote(file)})"'


def _in_params(difference: ImageDifference) -> str:
    live = difference.live
    if live.startswith("@"):
        return f"image: {{digest: {live[1:]}}} of {difference.service}"
    if live.startswith(":"):
        return f"image: {{tag: {live[1:]}}} of {difference.service}"
    return f"image: {live} of {difference.service}"
