"""How a briefing names a body, a day and a place: the same words in every sentence and note."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from indexer.reflow import reflow
from search.answering.absence import dated
from search.citing import Citation
from search.results import Searched

LONGEST_NAME = 120
_FILTERS = {
    "body": "body",
    "council": "council",
    "since": "from",
    "until": "to",
    "kind": "kind of paper",
    "voice": "voice",
    "person": "person",
    "standing": "standing",
    "document": "paper",
}
# A letter, so that a name of signs alone is no name.
_WORDED = re.compile(r"[^\W\d_]")


def day(date: datetime.date) -> str:
    """``6 December 2018``."""
    return f"{date.day} {date:%B} {date.year}"


def on_day(date: datetime.date | None) -> str:
    """``on 6 December 2018``, or that the paper does not say."""
    return f"on {day(date)}" if date else "on a day that the paper does not state"


def named(words: str | None) -> str:
    """A name or title of the record on one line, cut where it is longer than a name can be."""
    line = reflow(words or "").strip()
    if len(line) > LONGEST_NAME:
        line = f"{line[:LONGEST_NAME].rsplit(' ', 1)[0]} …"
    return line if _WORDED.search(line) else ""


def body_of(citation: Citation) -> str:
    """``the Scrutiny Board (Coventry Council)``, or what is known of whose record it is."""
    body, council = named(citation.body), named(citation.council)
    if body:
        article = "" if body.casefold().startswith("the ") else "the "
        whose = f" ({council})" if council and council.casefold() not in body.casefold() else ""
        return f"{article}{body}{whose}"
    if council:
        return f"a body of {council} that the paper does not name"
    return "a body that the paper does not name"


def short_body(citation: Citation) -> str:
    """A body for a table: its name, with the council where that says more."""
    body, council = named(citation.body), named(citation.council)
    if body and council and council.casefold() not in body.casefold():
        return f"{body}, {council}"
    if body:
        return body
    return f"{council} (body not named)" if council else "Body not named"


def short_day(date: datetime.date | None) -> str:
    """A day for a table."""
    return day(date) if date else "Day not stated"


def minute_of(citation: Citation) -> str:
    """``minute 12/18`` or, of a report, ``section 3.0``; empty where there is no number."""
    number = on_a_line(citation.item_number)
    if not number:
        return ""
    return f"{'section' if citation.document.kind == 'report' else 'minute'} {number}"


def on_a_line(words: str | None) -> str:
    """A number or a period of the record on one line, however odd it is."""
    return reflow(words or "").strip()[:40]


def title_of(citation: Citation) -> str:
    """The title of the item, else of the paper."""
    return named(citation.item_title) or named(citation.document.title)


def listed(words: Sequence[str]) -> str:
    """``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 paper``, ``2 papers``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def searched_words(searched: Searched) -> str:
    """What a briefing was made from, as one sentence."""
    if not searched.documents:
        return "Nothing was searched: no paper in this minute book meets the filters."
    parts = [f"Searched: {counted(searched.documents, 'paper')}"]
    if searched.meetings:
        parts.append(f"{counted(searched.meetings, 'dated meeting')}")
    if searched.bodies:
        parts.append(counted(len(searched.bodies), "named body", "named bodies"))
    if told := dated(searched):
        # How many have no date is said of the papers, right behind them.
        parts.insert(1 if searched.undated else len(parts), told)
    return f"{', '.join(parts)}."


def filter_words(filters: dict[str, str]) -> str:
    """The filters in words; empty where there are none."""
    told = [f"{_FILTERS[name]} {value}" for name, value in filters.items()]
    return f"Limited to: {'; '.join(told)}." if told else ""
