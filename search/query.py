"""What was typed, as a Query: words to look for, phrases, exclusions and filters.

Filters can be typed inside a query (``body:"scrutiny board" since:2018``) or given apart; both are
the same thing, and every name is the name of the command line's option.
"""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Literal, get_args

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

Sort = Literal["best", "newest", "oldest"]
# The orders that results can stand in: the first is the usual one.
SORTS: tuple[Sort, ...] = get_args(Sort)


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
    """``text`` is ranked by; ``phrases`` must and ``excluded`` must not stand in a result.

    With ``exact_words`` it is looked for as it was typed: no spelling is mended.
    """

    typed: str
    text: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: Filters = Filters()
    exact_words: bool = False


_SCANNER = re.compile(
    r"""
    (?<!\S)(?P<field>body|council|since|until|on|kind|voice|person|standing|document)
        :(?P<value>"[^"]*"|“[^”]*”|\S+)
    | (?<!\S)-(?:["“](?P<without>[^"”]+)["”]|(?P<no>[^\W\d_][\w'’-]*))
    | ["“](?P<phrase>[^"”]+)["”]
    """,
    re.IGNORECASE | re.VERBOSE,
)
_QUOTES = str.maketrans({'"': " ", "“": " ", "”": " "})


def parse_query(typed: str, given: Mapping[str, str | None] | None = None) -> Query:
    """Read a query as typed, with filters ``given`` apart; the ones typed inside win.

    What stands within quotes is words, even where it looks like a filter or an exclusion. Control
    characters part words. Raises InputError for a filter whose value means nothing
    (``since:soon``), naming what would.
    """
    wanted = {name: value for name, value in (given or {}).items() if value}
    phrases: list[str] = []
    excluded: list[str] = []

    def take(match: re.Match[str]) -> str:
        if field := match["field"]:
            wanted[field.lower()] = match["value"].translate(_QUOTES).strip()
            return " "
        if without := match["without"] or match["no"]:
            excluded.append(" ".join(without.split()))
            return " "
        phrases.append(" ".join(match["phrase"].split()))
        return f" {match['phrase']} "

    rest = _SCANNER.sub(take, _printable(typed)).translate(_QUOTES)
    return Query(
        typed,
        " ".join(rest.split()),
        tuple(phrase for phrase in phrases if phrase),
        tuple(words for words in excluded if words),
        make_filters({name: value for name, value in wanted.items() if value}),
    )


def _printable(text: str) -> str:
    """``text`` with a blank for what no paper holds and no model reads."""
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Cn") else c for c in text)


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
