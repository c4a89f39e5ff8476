"""What is said after a release whose image the tree does not name: the next deployment takes it back."""

from __future__ import annotations

from pathlib import Path

from generator.assembly import Assembly
from generator.deploy.live_images import parameters_file
from generator.deploy.release.image import Image
from generator.deploy.release.target import Target
from generator.deploy.same_image import why_not_same


def not_in_tree(target: Target, image: Image, assembly: Assembly, tree: Path) -> str:
    """A sentence with what to write into the params; empty if the tree names the image that runs now.

    Args:
        target: Where it was released.
        image: What runs now.
        assembly: The tree.
        tree: Its folder.
    """
    release = target.release
    said = assembly.stack(release.stack).parameters[target.place][release.image_parameter]
    why = why_not_same(target.region, release.repository, image.parameter, said)
    if why is None:
        return ""
    file = tree / parameters_file(assembly, release.stack, target.place)
    elsewhere = release.repository is None
    own = f"image: {{digest: {image.digest}}}, or its tag,"
    image_said = f"image: {image.parameter}" if elsewhere else own
    known = f" (whether that is this image is not known: {why})" if why else ""
    return (
        f"{target.place}: {file} still says {said} for {release.service}{known}: the next deployment of this "
        f"tree takes the image back, unless {image_said} is written into the params and built before"
    )
