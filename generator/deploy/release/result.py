"""How a release ended, in one region."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from generator.deploy.release.image import Image
from generator.deploy.release.target import Target

#: ``unchanged``: the image runs already, and nothing was done.
Outcome = Literal["released", "unchanged", "rolled back"]

#: Said when a command is repeated whose deployment has gone back meanwhile.
TAKEN_BACK: Final = "it was taken back, and nothing new is begun: --again tries the same image once more"


@dataclass(frozen=True)
class Result:
    """What a program that reads the result needs."""

    service: str
    environment: str
    region: str
    strategy: str
    outcome: Outcome
    digest: str
    """The image that was asked for."""
    former: str
    """The image before it; empty if it was not known."""
    deployment: str = ""
    """ID or ARN of the deployment; empty if there was none."""
    reasons: tuple[str, ...] = ()
    """Why it was rolled back."""

    @property
    def is_good(self) -> bool:
        """Whether what was asked for runs."""
        return self.outcome != "rolled back"

    def __str__(self) -> str:
        place = f"{self.region}: {self.service} of {self.environment}"
        match self.outcome:
            case "released":
                return f"{place} runs {self.digest}" + (f", after {self.former}" if self.former else "")
            case "unchanged":
                return f"{place} runs {self.digest} already; nothing was done"
        why = "\n".join(f"  {reason}" for reason in self.reasons)
        return f"{place} was rolled back from {self.digest} to {self.former or 'the image before it'}:\n{why}"

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "reasons": list(self.reasons)}


def result(
    target: Target,
    image: Image,
    outcome: Outcome,
    former: str,
    deployment: str = "",
    reasons: tuple[str, ...] = (),
) -> Result:
    """The result of a release of an image."""
    release = target.release
    return Result(
        service=release.service,
        environment=target.environment,
        region=target.region.region,
        strategy=release.strategy,
        outcome=outcome,
        digest=image.digest,
        former=former,
        deployment=deployment,
        reasons=reasons,
    )
