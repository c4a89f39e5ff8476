"""The sentence of the params that says how traffic is shifted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from generator.config.deployment.traffic import AllAtOnce, Canary, Linear, TrafficShift
from generator.config.section import MisfitError
from generator.reading.nearest import nearest

_ALL_AT_ONCE: Final = str(AllAtOnce())
_FORMS: Final[Mapping[str, re.Pattern[str]]] = {
    "canary": re.compile(r"canary (\d+(?:\.\d+)?) ?% for (\d+) minutes?", re.ASCII),
    "linear": re.compile(r"linear (\d+(?:\.\d+)?) ?% every (\d+) minutes?", re.ASCII),
}
#: A number that begins neither within a word nor within another number, and its unit.
_NUMBER: Final = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?) ?(%|h)?", re.ASCII)
#: For editors; what they cannot see, such as the range of a percentage, is refused later.
_PATTERN: Final = (
    r"^\s*(all\s+at\s+once|canary\s+\d+(\.\d+)?\s*%\s+for\s+\d+\s+minutes?"
    r"|linear\s+\d+(\.\d+)?\s*%\s+every\s+\d+\s+minutes?)\s*$"
)


def parse_traffic(text: str) -> TrafficShift:
    """What ``all at once``, ``canary 10% for 5 minutes`` or ``linear 10% every 3 minutes`` says.

    Raises:
        MisfitError: it is none of the three, with the nearest one that is.
    """
    sentence = " ".join(text.split())
    if sentence == _ALL_AT_ONCE:
        return AllAtOnce()
    for shape, form in _FORMS.items():
        if match := form.fullmatch(sentence):
            return _shift(shape, match[1], match[2])
    meant = _meant(sentence.lower())
    raise MisfitError(
        f'"{sentence}" is no way of shifting traffic',
        remedy=f"did you mean {meant}?"
        if meant
        else "write all at once, canary 10% for 5 minutes or linear 10% every 3 minutes",
    )


def _shift(shape: str, percent: str, minutes: str) -> TrafficShift:
    """Steps that show something: AWS would take 100% or 0 minutes, which are all at once."""
    if not 0 < float(percent) < 100:
        raise MisfitError(f"{percent}% is no part of the traffic", remedy="above 0 and below 100 is right")
    if int(minutes) == 0:
        raise MisfitError("0 minutes show nothing of the new tasks", remedy="say 1 or more, or all at once")
    return (Canary if shape == "canary" else Linear)(float(percent), int(minutes))


def _meant(sentence: str) -> TrafficShift | None:
    """The nearest sentence that is one: by its first word, its per cent and its minutes or hours."""
    shape = nearest(sentence.partition(" ")[0], _FORMS)
    if shape is None:
        return AllAtOnce() if nearest(sentence, [_ALL_AT_ONCE, "all-at-once"]) else None
    numbers = _NUMBER.findall(sentence)
    percents = [number for number, unit in numbers if unit == "%"]
    times = [float(number) * (60 if unit == "h" else 1) for number, unit in numbers if unit != "%"]
    if not percents and len(times) == 2:
        percents = [str(times.pop(0))]
    if len(percents) != 1 or len(times) != 1 or not times[0].is_integer():
        return None
    try:
        return _shift(shape, percents[0], str(int(times[0])))
    except MisfitError:
        return None


def _checked(text: str) -> str:
    parse_traffic(text)
    return text


#: A sentence that ``parse_traffic`` understands.
TrafficText = Annotated[str, Field(json_schema_extra={"pattern": _PATTERN}), AfterValidator(_checked)]
