"""What was typed, as a Query: words to look for, phrases, exclusions and filters.

Filters can be typed inside a query (``body:"scrutiny board" since:2018``) or given apart; both are
the same thing, and every name is the name of the command line's option.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import get_args

from indexer.errors import InputError
from indexer.records import Standing, Voice

# What every filter is called: as an option, inside a query, and in a page's address.
FILTER_NAMES = (
    "body",
    "council",
    "since",
    "until",
    "on",
    "kind",
    "voice",
    "person",
    "standing",
    "document",
)
KINDS = ("minutes", "report", "decision")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a result must satisfy. Names are matched by words within, case and accents apart."""

    body: str | None = None
    council: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    kind: str | None = None
    voice: str | None = None
    person: str | None = None
    standing: str | None = None
    document: str | None = None

    def as_json(self) -> dict[str, str]:
        """The filters that are set, dates as ISO 8601."""
        return {name: str(value) for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True)
class Query:
    """``text`` is ranked by; ``phrases`` must and ``excluded`` must not stand in a result."""

    typed: str
    text: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: Filters = Filters()


_FIELD = re.compile(
    r'(?<!\S)(body|council|since|until|on|kind|voice|person|standing|document):("[^"]*"|\S+)',
    re.IGNORECASE,
)
_PHRASE = re.compile(r'"([^"]+)"|“([^”]+)”')
_EXCLUDED = re.compile(r'(?<!\S)-(?:"([^"]+)"|([^\W\d_][\w\'’-]*))')


def parse_query(typed: str, given: Mapping[str, str | None] | None = None) -> Query:
    """Read a query as typed, with filters ``given`` apart; the ones typed inside win.

    Raises InputError for a filter whose value means nothing (``since:soon``), naming what would.
    """
    wanted = {name: value for name, value in (given or {}).items() if value}
    rest = typed

    def take_field(match: re.Match[str]) -> str:
        wanted[match.group(1).lower()] = match.group(2).strip('"')
        return " "

    rest = _FIELD.sub(take_field, rest)
    excluded = tuple((a or b) for a, b in _EXCLUDED.findall(rest))
    rest = _EXCLUDED.sub(" ", rest)
    phrases = tuple(" ".join((a or b).split()) for a, b in _PHRASE.findall(rest))
    rest = rest.replace('"', " ").replace("“", " ").replace("”", " ")
    return Query(typed, " ".join(rest.split()), phrases, excluded, make_filters(wanted))


def make_filters(wanted: Mapping[str, str]) -> Filters:
    """Filters from option names and words. ``on`` is a day, month or year: since and until in one.

    Raises InputError for an unknown name or a value that means nothing.
    """
    for name in wanted:
        if name not in FILTER_NAMES:
            raise InputError(f"There is no filter {name!r}. Use {', '.join(sorted(FILTER_NAMES))}.")
    filters = Filters()
    for name, value in wanted.items():
        match name:
            case "since":
                filters = replace(filters, since=_period(name, value)[0])
            case "until":
                filters = replace(filters, until=_period(name, value)[1])
            case "on":
                first, last = _period(name, value)
                filters = replace(filters, since=first, until=last)
            case "kind":
                filters = replace(filters, kind=_one_of(name, value))
            case "voice":
                filters = replace(filters, voice=_one_of(name, value))
            case "standing":
                filters = replace(filters, standing=_one_of(name, value))
            case "body":
                filters = replace(filters, body=value)
            case "council":
                filters = replace(filters, council=value)
            case "person":
                filters = replace(filters, person=value)
            case _:
                filters = replace(filters, document=value)
    if filters.since and filters.until and filters.since > filters.until:
        raise InputError(f"since {filters.since} is later than until {filters.until}.")
    return filters


def _one_of(name: str, value: str) -> str:
    allowed = {"kind": KINDS, "voice": get_args(Voice), "standing": get_args(Standing)}[name]
    folded = value.strip().casefold()
    if folded not in allowed:
        raise InputError(f"{name} cannot be {value!r}. Use one of: {', '.join(allowed)}.")
    return folded


def _period(name: str, value: str) -> tuple[datetime.date, datetime.date]:
    """First and last day of what is named: 2018-06-27, 2018-06 or 2018."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", value.strip())
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        if month is None:
            return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        last = day or calendar.monthrange(year, month)[1]
        return datetime.date(year, month, day or 1), datetime.date(year, month, last)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise InputError(
            f"{name} cannot be {value!r}. Write a day as 2018-06-27, a month as 2018-06, "
            "or a year as 2018."
        ) from error
