"""When a sentence says something happened: days, months, years and municipal years, at their place.

A meaning by vectors cannot tell 2018 from 2019, so each moment is read and compared by rule.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.structure.dates import MONTHS, find_dates, month_number

_MUNICIPAL = re.compile(r"(?<![\d/.])((?:19|20)\d\d)\s?[/–-]\s?((?:20)?\d\d)(?![\d/])")
_MONTH_NAMES = "|".join(MONTHS)
_END = re.compile(rf"\bend of (?:the month of )?({_MONTH_NAMES.title()})(?:,? ((?:19|20)\d\d))?\b")
_MONTH_YEAR = re.compile(rf"\b({_MONTH_NAMES}),?\s+(?:of\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
# "May" and "March" are months only where something says so.
_MONTH = re.compile(
    r"\b(?:in|by|of|since|until|till|during|from|before|after|to|next|last|early|late|mid|and"
    r"|for|that|this)"
    rf"[\s-]+({_MONTH_NAMES.title()})\b"
)
_YEAR = re.compile(r"(?<![\d/.,£(-])((?:19|20)\d\d)(?![\d/]|[.,]\d|\s?(?:per cent|%))")

_BEFORE = re.compile(r"\b(?:the )?(?:year before|(?:previous|preceding) year)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """``year`` is None where the words give none; ``month`` and ``day`` 0 where they do not.

    ``until_year`` is the second year of a municipal or financial year.
    """

    start: int
    end: int
    words: str
    year: int | None
    month: int = 0
    day: int = 0
    until_year: int | None = None

    @property
    def grain(self) -> str:
        """How exactly it is said: day, month, year or municipal."""
        if self.until_year is not None:
            return "municipal"
        return "day" if self.day else "month" if self.month else "year"


def find_moments(text: str) -> tuple[Moment, ...]:
    """Every moment in ``text``, in order, none inside another."""
    found: list[Moment] = [
        Moment(m.start, m.end, text[m.start : m.end].strip(" ,*_"), m.year, m.month, m.day)
        for m in find_dates(text)
    ]
    for match in _MUNICIPAL.finditer(text):
        first, second = int(match[1]), int(match[2]) % 100
        if second == (first + 1) % 100:
            found.append(Moment(*match.span(), match.group(), first, until_year=first + 1))
    for match in _END.finditer(text):
        month, year = month_number(match[1]), int(match[2]) if match[2] else None
        last = calendar.monthrange(year or 2001, month)[1]
        found.append(Moment(*match.span(), match.group(), year, month, last))
    found += [
        Moment(*m.span(), m.group(), int(m[2]), month_number(m[1]))
        for m in _MONTH_YEAR.finditer(text)
    ]
    found += [Moment(*m.span(1), m[1], None, month_number(m[1])) for m in _MONTH.finditer(text)]
    found += [Moment(*m.span(1), m[1], int(m[1])) for m in _YEAR.finditer(text)]
    order = {"day": 0, "municipal": 1, "month": 2, "year": 3}
    found.sort(key=lambda m: (order[m.grain], m.year is None, m.start))
    kept: list[Moment] = []
    for moment in found:
        if not any(moment.start < k.end and k.start < moment.end for k in kept):
            kept.append(moment)
    kept.sort(key=lambda m: m.start)
    kept = _with_shared_years(text, kept)
    return (*kept, *_years_before(text, kept))


def _years_before(text: str, moments: Sequence[Moment]) -> list[Moment]:
    """ "41 per cent in 2017-18, compared with 42 in the year before": 2016-17."""
    found = []
    for match in _BEFORE.finditer(text):
        years = [m for m in moments if m.grain in ("municipal", "year") and m.year]
        near = min(years, key=lambda m: abs(m.start - match.start()), default=None)
        if near is not None and near.year is not None:
            until = near.until_year and near.until_year - 1
            found.append(Moment(*match.span(), match.group(), near.year - 1, until_year=until))
    return found


def _with_shared_years(text: str, moments: Sequence[Moment]) -> list[Moment]:
    """ "between May and July 2019": the first month has the year of the second."""
    given = list(moments)
    for n, (one, other) in reversed(list(enumerate(pairwise(moments)))):
        between = text[one.end : other.start].strip().casefold()
        if one.year is None and other.year is not None and between in {"and", "to", "or", "-", "–"}:
            given[n] = Moment(one.start, one.end, one.words, other.year, one.month, one.day)
    return given


def agrees(said: Moment, held: Moment, written: datetime.date | None = None) -> bool:
    """Whether ``held`` bears out ``said``: the same, or a finer one within it.

    ``written`` is the day on which ``held`` was recorded; it gives a year to one without.
    """
    if said.grain == "municipal" or held.grain == "municipal":
        return _agrees_municipal(said, held)
    year = held.year
    if year is None and written is not None and said.year is not None:
        year = said.year if abs(said.year - written.year) <= 1 else None
    if said.year is not None and year != said.year:
        return False
    if said.month and held.month != said.month:
        return False
    return not said.day or held.day == said.day


def _agrees_municipal(said: Moment, held: Moment) -> bool:
    if said.grain == held.grain:
        return said.year == held.year
    if said.grain == "municipal":
        return held.year in (said.year, said.until_year) and held.grain != "year"
    return said.year in (held.year, held.until_year) and not said.month


def holds_day(said: Moment, day: datetime.date) -> bool:
    """Whether ``day``, on which a body met, is or lies in the moment ``said``."""
    if said.grain == "municipal":
        assert said.year is not None
        first = datetime.date(said.year, 4, 1)
        return first <= day <= datetime.date(said.year + 1, 5, 31)
    if said.year is not None and said.year != day.year:
        return False
    if said.month and said.month != day.month:
        return False
    return not said.day or said.day == day.day
