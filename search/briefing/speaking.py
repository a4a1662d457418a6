"""Who said what: the words of officers, members and the public, each with who is named for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.briefing.deciding import place_words
from search.briefing.parts import Block, Cell, Notes, Table, paragraph, said
from search.briefing.topical import Topic
from search.briefing.wording import counted, named
from search.history.events import Happening

MOST_SAID = 40
_VOICES = {"officer": "An officer", "member": "A member", "public": "A member of the public"}


def speech_blocks(events: Sequence[Happening], topic: Topic, notes: Notes) -> Iterator[Block]:
    """A table of what is recorded as somebody's words; whom no record names stays unnamed."""
    spoken = [e for e in events if _speaks(e) and topic.touched_in(e.citation.quote)]
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
        tuple(_row(e, notes) for e in shown),
        (0.24, 0.26, 0.5),
    )


def _speaks(event: Happening) -> bool:
    if event.event in ("decided", "deferred", "recommended"):
        return False
    return bool(event.speaker or event.role) or event.citation.voice in _VOICES


def _row(event: Happening, notes: Notes) -> tuple[Cell, ...]:
    who = ", ".join(part for part in (named(event.speaker), named(event.role)) if part)
    if not who:
        who = f"{_VOICES[event.citation.voice]}, not named"
    return ((said(who),), (said(place_words(event.citation)),), (notes.quote(event.citation),))
