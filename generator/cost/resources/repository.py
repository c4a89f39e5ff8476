"""AWS::ECR::Repository: GB of images, of which the lifecycle policy keeps no more than it says."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.cost.bill import Charge
from generator.cost.bill.money import exact
from generator.cost.deployed.resource import Resource
from generator.cost.prices import Item
from generator.cost.resources.pricing import NUMBER, Assumption, Part, PartCharge, Priced, Situation


def price_repository(resource: Resource, situation: Situation) -> Iterator[Priced]:
    """Images of the usage file, or as many as are kept if that is less."""
    images = situation.usage.images
    kept = images_kept(resource)
    count = images.per_repository
    if kept is not None and count is not None and count > kept:
        count = kept
        yield Assumption(
            f"Of each repository the newest {kept} images are kept, as its lifecycle policy says, and images "
            "that are in use are among them."
        )
    quantity = None if count is None or images.gb_each is None else count * images.gb_each
    # Another policy leaves other images: what is unknown under one is not what is unknown under another.
    if quantity is not None and images.gb_each is not None:
        what = f"images of repositories, {NUMBER} x {count} x {exact(images.gb_each)} GB"
    else:
        what = "images" if kept is None else f"images, at most {kept} of a repository"
    remedy = "`images.perRepository` and `images.gbEach`"
    charge = Charge(Item.IMAGE_STORAGE, quantity, resource.layer, what, usage_based=True, remedy=remedy)
    yield PartCharge(Part.IMAGES, charge)


def images_kept(resource: Resource) -> int | None:
    """How many images the policy's rule for all of them keeps; none if it has no such rule.

    Images with a tag of their own rule may stay beside those: they were in use once (Amazon ECR User Guide,
    "Automate the cleanup of images by using lifecycle policies").
    """
    text = resource.get("LifecyclePolicy", "LifecyclePolicyText")
    rules = json.loads(text)["rules"] if isinstance(text, str) else []
    counts = [
        selection["countNumber"]
        for rule in rules
        if (selection := rule["selection"])["tagStatus"] == "any"
        and selection["countType"] == "imageCountMoreThan"
    ]
    return min(counts, default=None)
