"""What a deployment of CodeDeploy says of itself, so that it can be recognised: the only memory of a release.

``thriftstack release payments-api sha256:<new> after sha256:<old>``
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

#: ``again``: the image that runs, with new tasks.
Verb = Literal["release", "rollback", "again"]

_DIGEST: Final = r"sha256:[0-9a-f]{64}"
_FORM: Final = re.compile(
    rf"^thriftstack (?P<verb>release|rollback|again) (?P<service>\S+) (?P<digest>{_DIGEST})"
    rf"(?: after (?P<former>{_DIGEST}))?$"
)


@dataclass(frozen=True)
class Description:
    """Which image a deployment brings, and which one it takes the place of."""

    verb: Verb
    service: str
    digest: str
    former: str
    """Digest of the image before it; empty if it was not known."""

    def __str__(self) -> str:
        after = f" after {self.former}" if self.former else ""
        return f"thriftstack {self.verb} {self.service} {self.digest}{after}"


def parse_description(text: str) -> Description | None:
    """What a description says; none if the deployment was made by something else."""
    match = _FORM.match(text.strip())
    if match is None:
        return None
    verb = next(verb for verb in get_args(Verb) if verb == match["verb"])
    return Description(verb, match["service"], match["digest"], match["former"] or "")
