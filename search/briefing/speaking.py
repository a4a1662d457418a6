"""Who said what: the words of officers, members and the public, each with who is named for them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.records import Utterance
from search.briefing.deciding import place_words
from search.briefing.parts import Block, Cell, Notes, Table, paragraph, said
from search.briefing.topical import Topic
from search.briefing.wording import counted, named
from search.citing import Citation
from search.engine import Engine
from search.filtering import names
from search.history.considerations import considerations_of
from search.history.happenings import Happening
from search.query import Query

MOST_SAID = 40
# A longer stretch is a report of a debate and not a statement.
_LONGEST = 120
_VOICES = {"officer": "An officer", "member": "A member", "public": "A member of the public"}


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that a record gives as somebody's; speaker and role as far as it names them."""

    speaker: str | None
    role: str | None
    citation: Citation

    @property
    def who(self) -> str:
        """Name and role; who is not named stays so."""
        speaker, role = named(self.speaker), named(self.role)
        if not speaker and role.casefold() in ("", "member", "officer", "councillor"):
            return f"{_VOICES.get(self.citation.voice, 'Somebody')}, not named"
        if role.casefold() in speaker.casefold().split():
            role = ""  # "Councillor Leech, councillor"
        told = ", ".join(part for part in (speaker, role) if part)
        return f"{told[0].upper()}{told[1:]}"


def spoken_on(
    engine: Engine, query: Query, events: Sequence[Happening], topic: Topic
) -> list[Statement]:
    """What was said of a topic in the items in which it came up, oldest first."""
    these, book = considerations_of(engine), engine.book
    found: dict[tuple[str, int, int], Statement] = {}
    for number in dict.fromkeys(event.consideration for event in events):
        each = these.all[number]
        for words in book.of_paper(Utterance, each.document):
            if not (each.start <= words.start and words.end <= each.end):
                continue
            if not (words.speaker or words.role or words.voice in _VOICES):
                continue
            citation = book.cite(words.document, words.start, words.end, voice=words.voice)
            if len(citation.quote.split()) > _LONGEST or not topic.touched_in(citation.quote):
                continue
            key = (words.document, citation.start, citation.end)
            found.setdefault(key, Statement(words.speaker, words.role, citation))
    for event in events:
        if not _speaks(event) or any(_overlaps(event.place, other) for other in found):
            continue
        if topic.touched_in(event.citation.quote):
            found[event.place] = Statement(event.speaker, event.role, event.citation)
    chosen = [one for one in found.values() if _meets(engine, one, query)]
    last = datetime.date.max
    return sorted(
        chosen,
        key=lambda one: (
            one.citation.date or last,
            one.citation.document.path,
            one.citation.start,
        ),
    )


def speech_blocks(spoken: Sequence[Statement], notes: Notes) -> Iterator[Block]:
    """A table of what is recorded as somebody's words; whom no record names stays unnamed."""
    if not spoken:
        yield paragraph(said("No words on the matter are recorded as anybody's own."))
        return
    shown = spoken[-MOST_SAID:]
    if len(shown) < len(spoken):
        left = counted(len(spoken) - len(shown), "earlier statement is", "earlier statements are")
        yield paragraph(said(f"{left} left out here."), style="aside")
    yield Table(
        "Who is recorded as saying what, oldest first",
        ("Who", "When and where", "In the words of the record"),
        tuple(_row(one, notes) for one in shown),
        (0.24, 0.26, 0.5),
    )


def _speaks(event: Happening) -> bool:
    if event.event in ("decided", "deferred", "recommended"):
        return False
    return bool(event.speaker or event.role) or event.citation.voice in _VOICES


def _meets(engine: Engine, one: Statement, query: Query) -> bool:
    filters, citation = query.filters, one.citation
    if filters.voice and citation.voice != filters.voice:
        return False
    if filters.person and not any(
        names(filters.person, words) for words in (one.speaker, citation.quote)
    ):
        return False
    return engine.book.meets(_Place(citation.document.path, citation.start, citation.end), filters)


@dataclass(frozen=True, slots=True)
class _Place:
    document: str
    start: int
    end: int


def _overlaps(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _row(one: Statement, notes: Notes) -> tuple[Cell, ...]:
    return (
        (said(one.who),),
        (said(place_words(one.citation)),),
        (notes.quote(one.citation),),
    )
