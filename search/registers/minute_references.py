"""From a reference to the minute it means, or to what would have to be added to hold it.

One code for a reference that a paper makes and for one that a person types, so that the standing,
the record lint and the extract of minutes agree. A minute is told by its number, by the body (the
one named beside the reference, else the paper's own) and by the date named beside it, else as the
latest before the paper. Where more than one would fit, none is chosen; where the right one is not
held, no other is given for it.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from indexer.records import Reference
from indexer.structure.dates import find_dates
from search.filtering import names
from search.minute_book import MinuteBook
from search.occasions import Occasion
from search.registers.meetings_meant import PREVIOUS, meeting_meant, typed_meeting
from search.registers.minutes_held import (
    Minute,
    MinutesHeld,
    is_telling,
    minutes_held,
    municipal_year,
    named_year,
    plain_number,
    same_name,
    series_of,
)
from search.registers.reference_hints import AFTER, BEFORE, Hints, read_hints
from search.registers.resolutions import (
    SAME_SERIES,
    Missing,
    Resolution,
    State,
    latest,
    same_minutes,
    years_of,
)

_TYPED = re.compile(
    r"^\s*(?:(?:minutes?|resolution|item|cofnod)\s+(?:(?:no|nos|number|ref|reference|rhif)\b\.?:?\s*)?)?"
    r"(?P<number>(?:[A-Za-z]{1,4}[./ ]?)?\d{1,4}(?:[./]\d{1,4})*[a-z]?(?:\s?\([A-Za-z0-9]{1,4}\))*)"
    r"\s*\.?\s*(?P<rest>\D.*)?$",
    re.IGNORECASE,
)
_NO_PREFIX = frozenset("of from in on at to the and no agm egm dated for page para".split())


@dataclass(frozen=True, slots=True)
class _Asked:
    """A reference in the form in which it is looked up. ``own`` is whose paper makes it."""

    number: str
    own: Occasion
    hints: Hints
    document: str | None = None


def is_minute_number(target: str) -> bool:
    """Whether words are a minute's number, and not a date or a year ("minutes of 4/10/06")."""
    letters = re.match(r"[A-Za-z]*", target)
    assert letters is not None
    if letters.group().casefold() in _NO_PREFIX:
        return False
    if re.fullmatch(r"\d{1,2}([./])\d{1,2}\1\d{2,4}", target):
        return False
    return bool(re.search(r"\d", target)) and not re.fullmatch(r"(?:1[89]|20)\d\d|\d+\.00", target)


def resolve(book: MinuteBook, reference: Reference) -> Resolution | None:
    """What a paper's reference means; None where it points at no minute and no meeting.

    The reference must be one that the reader may see.
    """
    own = book.occasion_of(reference)
    held = minutes_held(book)
    if reference.kind == "meeting":
        return meeting_meant(held, reference, own, _words_before(book, reference))
    if reference.kind != "minute" or not is_minute_number(reference.target):
        return None
    text = book.quote(
        reference.document, max(0, reference.start - 2 * BEFORE), reference.end + 2 * AFTER
    )
    start = min(reference.start, 2 * BEFORE)
    hints = read_hints(
        text, start, start + reference.end - reference.start, held.bodies(own.council), own.date
    )
    if reference.date is not None:
        hints = replace(hints, since=reference.date, until=reference.date)
    if hints.since and not _fits_year(reference.target, hints.since):
        hints = replace(hints, since=None, until=None)
    mended = hints.corrects or reference.effect == "corrects" or _of_minutes(book, reference)
    if hints.since is None and mended:
        hints = replace(hints, corrects=True)
        approved = _minutes_approved(book, held, reference, own)
        if approved is None and not is_telling(reference.target):
            return Resolution("not held", missing=Missing(own.council, own.body, None))
        hints = replace(hints, since=approved, until=approved, here=False)
    elif hints.since is None and held.within(reference.document, reference.target):
        hints = replace(hints, here=True)
    asked = _Asked(reference.target, own, hints, reference.document)
    return _numbered(held, asked)


def look_up(
    book: MinuteBook,
    words: str,
    body: str | None = None,
    council: str | None = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> Resolution | None:
    """What a typed reference means: ``12/18``, ``minute 58(b)``, ``CA.6 of 15 July 2020``, "the
    previous minutes". ``body`` and ``council`` are words of their names. None where the words
    are no reference.

    All minutes that fit are given, newest first. "The previous minutes" are of the latest meeting
    before ``until``.
    """
    held = minutes_held(book)
    typed = _TYPED.match(words)
    dates = [found.date for found in find_dates(words) if found.date]
    if typed is None or not is_minute_number(typed["number"].replace(" ", "")):
        return typed_meeting(book, words, dates, body, council, until)
    if dates:
        since = until = dates[0]
    found = [
        minute
        for minute in held.numbered(typed["number"])
        if (not body or names(body, minute.body))
        and (not council or names(council, minute.council))
        and (since is None or (minute.date is not None and minute.date >= since))
        and (until is None or (minute.date is not None and minute.date <= until))
    ]
    if not found:
        asked = _Asked(typed["number"], Occasion(council, body, None), Hints(since, until))
        return Resolution("not held", missing=_what_is_missing(held, asked))
    groups = same_minutes(found)
    state: State = "held" if len(groups) == 1 else "several"
    return Resolution(state, tuple(minute for group in reversed(groups) for minute in group))


def _fits_year(number: str, day: datetime.date) -> bool:
    """Whether a day can be that of a minute whose number names its year: by either count."""
    year = named_year(number)
    return year is None or year in (municipal_year(day), day.year)


def _numbered(held: MinutesHeld, asked: _Asked) -> Resolution | None:
    number, own, hints = asked.number, asked.own, asked.hints
    pool = [m for m in held.numbered(number) if held.same_council(m.council, own.council)]
    pool = [m for m in pool if own.date is None or m.date is None or m.date <= own.date]
    own_paper = [m for m in pool if m.document == asked.document]
    if hints.here and own_paper:
        return _one_of(held, own_paper, asked)
    if hints.here and asked.document and held.within(asked.document, number):
        # Its own paper's, though not recognised there as an item: the minutes as a whole hold it.
        whole = [m for m in held.meetings() if m.document == asked.document]
        return _one_of(held, [replace(m, number=number) for m in whole], asked) if whole else None
    if hints.here and not is_telling(number):
        return None  # it points into its own paper, at no item of it: no other paper is meant
    if own_paper and not is_telling(number) and not hints.corrects and hints.since != hints.until:
        # Numbers that begin again at each meeting, and a month that has to do with something else.
        return _one_of(held, own_paper, asked)
    if hints.since is not None and hints.until is not None:
        near = [m for m in pool if m.date and hints.since <= m.date <= hints.until]
        named = [m for m in near if m.body in hints.bodies]
        ours = [m for m in near if same_name(m.body, own.body)]
        # A day tells the minute, whoever's it is; a body named beside it, or our own, comes first.
        return _one_of(held, named or (ours if not hints.bodies else []) or near, asked)
    named = [m for m in pool if m.body in hints.bodies]
    ours = [m for m in pool if same_name(m.body, own.body)]
    if own_paper and not hints.corrects:
        return _one_of(held, own_paper, asked)
    if is_telling(number):
        ours_only = bool(own.body) and series_of(number) in held.series(own.council, own.body)
        chosen = named or ours or ([] if ours_only or hints.bodies else pool)
    else:
        chosen = named or ([] if hints.bodies else ours)
    if named_year(number) is None and own.date is not None:
        chosen = [m for m in chosen if m.date and own.date - m.date <= SAME_SERIES]
        # Numbers that begin again at each meeting: any of several could be meant.
        if not is_telling(number) and len(same_minutes(chosen)) > 1:
            return Resolution("several", tuple(reversed(chosen)))
    return _one_of(held, latest(chosen), asked)


def _one_of(held: MinutesHeld, chosen: list[Minute], asked: _Asked) -> Resolution | None:
    groups = same_minutes(chosen)
    known = asked.own.body or asked.own.council or asked.hints.bodies or is_telling(asked.number)
    if not groups and not known:
        return None  # a bare number in a paper that is nobody's says nothing
    if not groups:
        return Resolution("not held", missing=_what_is_missing(held, asked))
    if len(groups) > 1:
        return Resolution("several", tuple(m for group in reversed(groups) for m in group))
    return Resolution("held", tuple(groups[0]))


def _what_is_missing(held: MinutesHeld, asked: _Asked) -> Missing:
    number, own, hints = asked.number, asked.own, asked.hints
    year = named_year(number)
    body: str | None = next(iter(hints.bodies)) if len(hints.bodies) == 1 else None
    if body is None and series_of(number) in held.series(own.council, own.body):
        body = own.body
    years: str | None
    if year is not None:
        calendar = held.counts_by_calendar(own.council, series_of(number))
        years = str(year) if calendar else years_of(year)
    elif hints.since is not None and hints.until is not None:
        first, last = municipal_year(hints.since), municipal_year(hints.until)
        years = years_of(first) if first == last else None
    else:
        years = None
    if body is None and asked.document is None:
        body = own.body
    return Missing(own.council, body, years)


def _words_before(book: MinuteBook, reference: Reference) -> str:
    item = book.item_of(reference)
    left = max(item.start if item else 0, reference.start - 60)
    return book.quote(reference.document, left, reference.end)


def _of_minutes(book: MinuteBook, reference: Reference) -> bool:
    """Whether a reference by a bare number stands in the item that approves earlier minutes."""
    item = book.item_of(reference)
    if item is None or not item.procedural or is_telling(reference.target):
        return False
    return "minutes" in book.places.title(item).casefold()


def _minutes_approved(
    book: MinuteBook, held: MinutesHeld, reference: Reference, own: Occasion
) -> datetime.date | None:
    """The date of the minutes that the same item approves: what it corrects stands in them.

    Where the item names no date they are those of the meeting before, if it was the previous one.
    """
    dates = [
        other.date
        for other in book.of_paper(Reference, reference.document)
        if other.kind == "meeting"
        and other.item == reference.item
        and other.date is not None
        and other.start < reference.start
    ]
    if dates:
        return dates[-1]
    if own.date is None:
        return None
    earlier = [m.date for m in held.of_body(own.council, own.body) if m.date and m.date < own.date]
    return earlier[-1] if earlier and own.date - earlier[-1] <= PREVIOUS else None


def citing(book: MinuteBook, number: str) -> list[Reference]:
    """Every readable reference of a paper to a minute of this number, newest paper first."""
    wanted = plain_number(number)
    found = [
        reference
        for reference in book.all(Reference)
        if reference.kind == "minute" and plain_number(reference.target) == wanted
    ]
    return sorted(
        found,
        key=lambda r: (book.occasion_of(r).date or datetime.date.min, r.document),
        reverse=True,
    )


def number_of(words: str) -> str | None:
    """The minute number in a typed reference, or None where it names none."""
    typed = _TYPED.match(words)
    if typed is None:
        return None
    number = re.sub(r"\s+", "", typed["number"])
    return number if is_minute_number(number) else None
