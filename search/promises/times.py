"""The times that a sentence names, to tell whether it points back at a promise."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from indexer.structure.dates import MONTHS, find_dates, find_months, month_number

DAYS_BACK = 370
_MONTH_NAME = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b(?! \d)", re.IGNORECASE)
_SEASON = re.compile(
    r"\b(?P<season>spring|summer|autumn|winter)(?: of)? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_SEASONS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "winter": (12, 1, 2)}


@dataclass(frozen=True, slots=True)
class TimeNamed:
    """A time that a sentence names: one month or the three of a season, year and day if given."""

    months: tuple[int, ...]
    year: int | None = None
    day: int | None = None

    def fits(self, day: datetime.date, said: datetime.date | None = None) -> bool:
        """Whether ``day`` can be meant by what was said on ``said``.

        A month without its year is that of the twelve months before.
        """
        if day.month not in self.months or (self.year is not None and self.year != day.year):
            return False
        if self.year is None and said is not None and (said - day).days > DAYS_BACK:
            return False
        return self.day is None or self.day == day.day


def times_named(said: str, met: datetime.date | None) -> tuple[TimeNamed, ...]:
    """Every time that a sentence names, but not ``met``, the day of its own meeting."""
    found = [TimeNamed((m.month,), m.year, m.day) for m in find_dates(said)]
    found.extend(TimeNamed((month,), year) for year, month in find_months(said))
    days = [(m.start, m.end) for m in find_dates(said)]
    # "11 August" names a day and not the month.
    found.extend(
        TimeNamed((month_number(month.group()),))
        for month in _MONTH_NAME.finditer(said)
        if not any(start <= month.start() < end for start, end in days)
    )
    found.extend(
        TimeNamed(_SEASONS[m["season"].lower()], int(m["year"])) for m in _SEASON.finditer(said)
    )
    # The day of the meeting itself points nowhere.
    return tuple(h for h in found if met is None or h.day is None or not h.fits(met))
