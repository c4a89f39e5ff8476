"""How long logs are kept."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator

from generator.config.section import MisfitError

#: Retention in days that CloudWatch Logs accepts (PutRetentionPolicy, CloudWatch Logs API Reference).
LEGAL_RETENTION_DAYS: Final = (
    *(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731),
    *(1096, 1827, 2192, 2557, 2922, 3288, 3653),
)


def _legal(days: int) -> int:
    if days not in LEGAL_RETENTION_DAYS:
        nearest = min(LEGAL_RETENTION_DAYS, key=lambda legal: abs(legal - days))
        legal = ", ".join(str(value) for value in LEGAL_RETENTION_DAYS)
        raise MisfitError(f"{days} is not one of {legal}", remedy=f"did you mean {nearest}?")
    return days


#: Days; one of the values that CloudWatch Logs knows.
RetentionDays = Annotated[int, AfterValidator(_legal)]
