"""The extract of minutes: a minute verbatim, with all that a clerk certifies of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from indexer.errors import InputError
from indexer.records import Decision, Document, Exemption, Item, Passage, Reference
from search.citing import Citation
from search.minute_book import MinuteBook
from search.query import make_filters
from search.registers.minute_references import citing, look_up, number_of, resolve
from search.registers.minutes_held import Minute
from search.registers.resolutions import Missing, Resolution
from search.registers.surroundings import cite_around

# A minute that is cited by more papers than this is told of by the newest of them.
_MOST_CITING = 12


@dataclass(frozen=True, slots=True)
class Extract:
    """One minute as it stands in one paper.

    ``parts`` are its stretches (start, end, words) in order: one, unless some of the minute is not
    for this reader. ``pages`` are the first and the last printed page, where the paper has pages.
    """

    minute: Minute
    document: Document
    title: str | None
    parts: tuple[tuple[int, int, str], ...]
    pages: tuple[int, int] | None
    standing: str
    standing_because: Citation | None
    citation: Citation

    @property
    def text(self) -> str:
        """The minute word for word: its one part, or the first of several."""
        return self.parts[0][2]

    def as_json(self) -> dict[str, Any]:
        """The ``extract`` object of the contract."""
        because = self.standing_because
        return {
            "number": self.minute.number,
            "title": self.title,
            "council": self.minute.council,
            "body": self.minute.body,
            "date": self.minute.date.isoformat() if self.minute.date else None,
            "standing": self.standing,
            "standing_because": because.as_json() if because else None,
            "text": self.text,
            "whole": len(self.parts) == 1,
            "parts": [
                {"start": start, "end": end, "text": words} for start, end, words in self.parts
            ],
            "document": self.document.path,
            "paper": self.document.title,
            "pages": list(self.pages) if self.pages else None,
            "start": self.minute.start,
            "end": self.minute.end,
            "url": self.document.url,
            "sha256": self.document.sha256,
        }


@dataclass(frozen=True, slots=True)
class MinuteFound:
    """What a reference gave: the extracts of what is held, newest first, or what is missing.

    ``cited_by`` are the places where papers point at a minute of this number.
    """

    ref: str
    held: bool
    message: str
    extracts: tuple[Extract, ...]
    cited_by: tuple[Citation, ...]
    missing: Missing | None = None

    def as_json(self) -> dict[str, Any]:
        """The object that ``minute --json`` prints."""
        first = self.extracts[0] if self.extracts else None
        cited = first.citation if first else next(iter(self.cited_by), None)
        return {
            "ref": self.ref,
            "held": self.held,
            "message": self.message,
            "extract": first.as_json() if first else None,
            "citation": cited.as_json() if cited else None,
            "extracts": [extract.as_json() for extract in self.extracts],
            "cited_by": [citation.as_json() for citation in self.cited_by],
        }


def find_minute(
    book: MinuteBook,
    ref: str,
    body: str | None = None,
    council: str | None = None,
    on: str | None = None,
) -> MinuteFound:
    """The minute that ``ref`` names, as extracts, or a statement of what is not held.

    ``on`` is the day, month or year of the minute; for "the previous minutes" the day of the
    meeting that they are previous to. Raises InputError where ``ref`` is no reference.
    """
    period = make_filters({"on": on}) if on else make_filters({})
    number = number_of(ref)
    until = period.since if number is None else period.until
    found = look_up(book, ref, body, council, period.since, until)
    if found is None:
        raise InputError(
            f"{ref!r} is no reference to a minute. Write its number (12/18, 58(b), CA.6), "
            '"minutes of 16 January 2019" or "the previous minutes".'
        )
    pointing = citing(book, number) if number else []
    citations = tuple(
        cite_around(book, r.document, r.start, r.end, n)
        for n, r in enumerate(pointing[:_MOST_CITING], start=1)
    )
    extracts = tuple(e for m in found.minutes if (e := extract_of(book, m)) is not None)
    if extracts:
        told = _told(extracts) + _another_is_missing(book, pointing)
        return MinuteFound(ref, True, told, extracts, citations)
    missing = _better_known(book, found, pointing)
    message = f"not held: {missing.words()}"
    if citations:
        papers = dict.fromkeys(citation.document.path for citation in citations)
        message += f". It is cited by {', '.join(papers)}"
    return MinuteFound(ref, False, message, (), citations, missing)


def extract_of(book: MinuteBook, minute: Minute) -> Extract | None:
    """The extract of a minute; None where nothing of it is for this reader."""
    parts = _shown_parts(book, minute)
    if not parts:
        return None
    start, end, _ = parts[0]
    cited = book.cite(minute.document, start, end)
    items = book.items(minute.document)
    item = items[minute.item] if minute.item is not None else None
    standing = book.standing_of(item or _Whole(minute.document, minute.start, minute.end))
    change = standing.change
    shown = change is not None and book.shows(
        change.because, change.because_start, change.because_end
    )
    pages = [
        p
        for p in book.store.pages(minute.document)
        if p.start < minute.end and minute.start < p.end
    ]
    return Extract(
        minute=minute,
        document=book.documents[minute.document],
        title=book.places.title(item) if item else book.documents[minute.document].title,
        parts=tuple(parts),
        pages=(pages[0].number, pages[-1].number) if pages else None,
        standing=standing.standing,
        standing_because=cite_around(book, change.because, change.because_start, change.because_end)
        if change and shown
        else None,
        citation=cited,
    )


@dataclass(frozen=True, slots=True)
class _Whole:
    """The minutes of a whole meeting, as a record with a place."""

    document: str
    start: int
    end: int


def _shown_parts(book: MinuteBook, minute: Minute) -> list[tuple[int, int, str]]:
    """The stretches of a minute that the reader may see, white space at their ends left out."""
    parts: list[tuple[int, int, str]] = []
    for start, end in _open_stretches(book, minute):
        words = book.quote(minute.document, start, end)
        start += len(words) - len(words.lstrip())
        words = words.strip()
        if words:
            parts.append((start, start + len(words), words))
    return parts


def _open_stretches(book: MinuteBook, minute: Minute) -> list[tuple[int, int]]:
    """A minute without what is not for this reader: exempt stretches, and whatever was read as
    restricted in them."""
    if minute.document not in book.documents:
        return []
    if minute.item is None:
        minute = replace(minute, start=_first_words(book, minute))
    if book.reader == "restricted":
        return [(minute.start, minute.end)]
    store, document = book.store, minute.document
    hidden = [(e.start, e.end) for e in store.all(Exemption, document)]
    hidden += [(i.start, i.end) for i in store.all(Item, document) if i.access != "public"]
    hidden += [(d.start, d.end) for d in store.all(Decision, document) if d.access != "public"]
    hidden += [(p.start, p.end) for p in store.all(Passage, document) if p.access != "public"]
    found, at = [], minute.start
    for start, end in sorted(hidden):
        if at < min(start, minute.end):
            found.append((at, min(start, minute.end)))
        at = max(at, end)
    if at < minute.end:
        found.append((at, minute.end))
    return found


def _first_words(book: MinuteBook, minute: Minute) -> int:
    """Where the minutes of a meeting begin, past a page's way to its other pages."""
    blocks = book.store.text(minute.document).blocks
    said = [b for b in blocks if b.kind != "noise" and b.start >= minute.start]
    return min(said[0].start, minute.end) if said else minute.start


def _told(extracts: tuple[Extract, ...]) -> str:
    dates = {e.minute.date for e in extracts}
    minutes = {(e.minute.body, e.minute.date) for e in extracts if e.minute.body or len(dates) > 1}
    if len(extracts) == 1:
        return "held"
    papers = len({e.document.path for e in extracts})
    held = f"held in {papers} papers" if papers > 1 else f"held {len(extracts)} times in one paper"
    if len(minutes) < 2:
        return f"{held}, newest first"
    several = f"{len(minutes)} minutes have this reference"
    held = f", {held}" if len(extracts) > len(minutes) else ""
    return f"{several}{held}, newest first: name the body or the date to choose one"


def _another_is_missing(book: MinuteBook, pointing: list[Reference]) -> str:
    """What to add for papers that mean another minute of the same number, which is not held."""
    for reference in pointing:
        told = resolve(book, reference)
        if told is not None and told.missing is not None:
            return (
                f". The one that {reference.document} cites is another, and is not held: "
                f"{told.missing.words()}"
            )
    return ""


def _better_known(book: MinuteBook, found: Resolution, pointing: list[Reference]) -> Missing:
    """What is missing, with the council and body that the papers citing it tell."""
    missing = found.missing or Missing(None, None, None)
    for reference in pointing:
        told = resolve(book, reference)
        if told is not None and told.state == "not held" and told.missing is not None:
            own = told.missing
            return Missing(
                missing.council or own.council,
                missing.body or own.body,
                own.years or missing.years,
                missing.date,
            )
    if missing.council is None:
        councils = {d.council for d in book.documents.values() if d.council}
        if len(councils) == 1:
            return Missing(next(iter(councils)), missing.body, missing.years, missing.date)
    return missing
