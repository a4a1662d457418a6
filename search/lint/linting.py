"""All rules over one minute book, filtered and cited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from search.filtering import names
from search.lint.absent import absent_members
from search.lint.appendices import appendices
from search.lint.dates import confirmations, due_dates, weekdays
from search.lint.duplicates import duplicates
from search.lint.figures import figures
from search.lint.findings import KINDS, SEVERITY, Finding, Found
from search.lint.names import renamed_bodies, short_forms
from search.lint.numbering import numbering
from search.lint.reading import Reading, read
from search.lint.references import minute_references
from search.lint.titles import headings, titles
from search.lint.voting import votes
from search.minute_book import MinuteBook
from search.query import Filters
from search.registers.keeping import kept

RULES: tuple[Callable[[Reading], Iterable[Found]], ...] = (
    titles,
    headings,
    weekdays,
    confirmations,
    due_dates,
    votes,
    absent_members,
    appendices,
    numbering,
    minute_references,
    figures,
    duplicates,
    short_forms,
    renamed_bodies,
)


def lint(book: MinuteBook, filters: Filters | None = None) -> tuple[Finding, ...]:
    """Every contradiction and slip that the reader of ``book`` may see, by kind, then by paper.

    A finding is let through where one of its places meets ``filters``; the whole record is read
    all the same, so that its other side may stand outside them.
    """
    # A minute book is read once; it does not change while it is open.
    held = kept(book, "lint", lambda one: tuple(_all(one)))
    rows = [_finding(book, found) for found in held if _meets(book, found, filters)]
    if filters is None:
        return tuple(rows)
    return tuple(row for row in rows if _said_by(row, filters))


def _all(book: MinuteBook) -> Iterator[Found]:
    reading = read(book)
    found = {one: None for rule in RULES for one in rule(reading)}
    visible = [one for one in found if all(_shown(book, one))]
    yield from sorted(
        visible,
        key=lambda f: (KINDS.index(f.kind), f.places[0].document, f.places[0].start, f.message),
    )


def _shown(book: MinuteBook, found: Found) -> Iterator[bool]:
    """The rules see nothing hidden; were one to, its finding would go no further than here."""
    for place in found.places:
        yield place.start < place.end and book.shows(place.document, place.start, place.end)


def _meets(book: MinuteBook, found: Found, filters: Filters | None) -> bool:
    return filters is None or any(book.meets(place, filters) for place in found.places)


def _finding(book: MinuteBook, found: Found) -> Finding:
    citations = tuple(
        book.cite(place.document, place.start, place.end, n)
        for n, place in enumerate(found.places, 1)
    )
    return Finding(found.kind, SEVERITY[found.kind], found.message, citations)


def _said_by(row: Finding, filters: Filters) -> bool:
    """The filters that are about the words themselves: person, voice, decisions only."""
    voices = {citation.voice for citation in row.citations}
    if filters.voice and filters.voice not in voices:
        return False
    if filters.kind == "decision" and "decision" not in voices:
        return False
    wanted = filters.person
    return not wanted or any(names(wanted, citation.quote) for citation in row.citations)
