"""Dates as documents give them, taken apart as far as they can be."""

import re
from dataclasses import dataclass

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?")
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20|21)\d\d(?!\d)")
_DAYS = 31


@dataclass(frozen=True, slots=True)
class Day:
    """A year, perhaps its month (1 to 12), perhaps the day of that month."""

    year: str
    month: int | None = None
    day: int | None = None


def day_of(date: str | None) -> Day | None:
    """The day of an ISO date; of other words the year they name; None where they name none."""
    found = _ISO.fullmatch((date or "").strip())
    if found is None:
        year = _YEAR.search(date or "")
        return Day(year.group()) if year else None
    month, day = (int(part) if part else None for part in found.groups()[1:])
    if month is not None and not 1 <= month <= len(MONTHS):
        return Day(found[1])
    return Day(found[1], month, day if day is not None and 1 <= day <= _DAYS else None)
