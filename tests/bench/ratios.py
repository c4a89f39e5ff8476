"""Ratios of wall times: both sides run in turn, so that a busy machine slows both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from tests.bench.commands import LINT, PYTHON, THRIFTSTACK, Workplace

#: A service of the sample, and a number in its params that is in no other.
_SERVICE, _NUMBER = "service-kyc-worker.yaml", "backlogPerTask: 20}"
#: Reads what a run with nothing to do has to read, and does nothing else.
_READER = "import pathlib, sys; [f.read_bytes() for d in sys.argv[1:] for f in pathlib.Path(d).rglob('*.*')]"


@dataclass(frozen=True)
class Ratio:
    """Medians of two wall times in seconds, and what one may be at most in units of the other."""

    what: str
    ours: float
    beside: str
    theirs: float
    target: float

    @property
    def ratio(self) -> float:
        """Ours in units of theirs."""
        return self.ours / self.theirs


def cold(place: Workplace, rounds: int) -> Ratio:
    """Generate and lint everything of production, knowing nothing."""
    tree = place.output / "prod"
    build = (THRIFTSTACK, "templates", "--quiet", "--no-cache", "--env", "prod")
    place.seconds(build)
    files = sorted(file.name for file in tree.glob("*.yaml"))
    ours, theirs = _in_turn(
        rounds, lambda _: place.seconds(build), lambda _: place.seconds((*LINT, *files), tree)
    )
    return Ratio("generate and lint `prod`, cold", ours, "`cfn-lint` on the same files", theirs, 0.6)


def warm(place: Workplace, rounds: int) -> tuple[Ratio, Ratio]:
    """One service of production changes; the rest is known. Its bytes stand in its file and the flat form."""
    build = (THRIFTSTACK, "templates", "--quiet", "--env", "prod")
    place.seconds(build)
    params = place.params / "prod.yaml"
    text = params.read_text(encoding="utf-8")
    assert text.count(_NUMBER) == 1

    def changed(number: int) -> float:
        params.write_text(text.replace(_NUMBER, f"backlogPerTask: {21 + number}}}"), encoding="utf-8")
        return place.seconds(build)

    tree = place.output / "prod"
    nested, flat = (_SERVICE, "root.yaml"), (_SERVICE, "root.yaml", "flat.yaml")
    rows: list[Ratio] = []
    for start, files, which in (
        (0, nested, "its file and the root"),
        (rounds, flat, "these and the flat form"),
    ):
        ours, theirs = _in_turn(
            rounds,
            lambda number, start=start: changed(start + number),
            lambda _, files=files: place.seconds((*LINT, *files), tree),
        )
        rows.append(Ratio("one service of `prod` changed", ours, f"`cfn-lint` on {which}", theirs, 1.5))
    params.write_text(text, encoding="utf-8")
    return rows[0], rows[1]


def nothing(place: Workplace, rounds: int) -> tuple[Ratio, Ratio]:
    """Nothing changed in any environment."""
    build = (THRIFTSTACK, "templates", "--quiet")
    place.seconds(build)
    bare = (PYTHON, "-c", "pass")
    reader = (PYTHON, "-c", _READER, "params", "templates_out")
    ours, theirs = _in_turn(rounds, lambda _: place.seconds(build), lambda _: place.seconds(bare))
    reading, empty = _in_turn(rounds, lambda _: place.seconds(reader), lambda _: place.seconds(bare))
    what = "nothing changed, all environments"
    return (
        Ratio(what, ours, "`python -c pass`", theirs, 4 + (reading - empty) / empty),
        Ratio("reading their files, in Python", reading, "`python -c pass`", empty, 0),
    )


def _in_turn(
    rounds: int, ours: Callable[[int], float], theirs: Callable[[int], float]
) -> tuple[float, float]:
    pairs = [(ours(number), theirs(number)) for number in range(rounds)]
    return median(first for first, _ in pairs), median(second for _, second in pairs)
