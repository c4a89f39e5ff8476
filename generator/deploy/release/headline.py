"""What a release is about, in a few lines, for those who read its calls before they let it run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.deploy.release.description import Verb
from generator.deploy.release.image import Image
from generator.deploy.release.native_release import announcement
from generator.deploy.release.running import Revision
from generator.deploy.release.target import Target
from generator.deploy.release.time_left import in_words, shift_minutes


def headline(target: Target, image: Image, now: Revision, verb: Verb, others: int) -> Iterator[str]:
    """Service and images, strategy and traffic, how long it takes, and what is held meanwhile.

    Args:
        target: Where it goes.
        image: What comes.
        now: What runs.
        verb: Why it comes.
        others: How many further services share the stack.
    """
    service = f"{target.release.service} of {target.environment}"
    yield f"{target.place}: {verb} of {service}, from {now.digest or now.image} to {image.digest}"
    yield _how(target, verb)
    yield (
        f"stack {target.stack} is held while it registers the revision, and free while requests move"
        if target.release.is_codedeploy
        else announcement(target, others)
    )


def _how(target: Target, verb: Verb) -> str:
    release = target.release
    if release.strategy == "rolling":
        return "rolling: tasks are replaced as fast as new ones start; no minutes are set"
    at_once = release.is_codedeploy and verb == "rollback"
    traffic = "all at once" if at_once else str(release.traffic)
    shift = 0 if at_once else shift_minutes(release.traffic)
    moving = f"requests move for {_words(shift)}, then both" if shift else "both"
    stay = f"{moving} sets of tasks stay for {_words(release.bake_minutes)}"
    return f"{release.strategy}, {traffic}: {stay}; the start of the new tasks comes on top"


def _words(minutes: float) -> str:
    return in_words(timedelta(minutes=minutes)).removeprefix("about ")
