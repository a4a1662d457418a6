"""The record as the rules of lint read it: every paper with what this reader may see of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from indexer.records import (
    Acronym,
    Action,
    Attendance,
    Decision,
    Document,
    Exemption,
    Figure,
    Item,
    Meeting,
    Reference,
    Undertaking,
    Vote,
)
from indexer.structure.sentences import split_sentences
from search.lint.findings import Place
from search.minute_book import MinuteBook
from search.occasions import Recorded

# Stands for each character that the reader may not see: no word, no number and no white space, so
# that no rule reads across it.
HIDDEN = "\x00"
# How far from a place the ends of its sentence are looked for, in characters.
_LONGEST_SENTENCE = 1500
_MONTHS = (
    "January February March April May June July August September October November December".split()
)


@dataclass
class Sheet:
    """One paper: its text, hidden stretches blanked at their length, and its readable records.

    ``items`` and ``meetings`` are complete lists, so that an ordinal finds its record; of the
    items, ``shown`` holds those the reader may see.
    """

    document: Document
    text: str
    hidden: list[tuple[int, int]] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    shown: list[Item] = field(default_factory=list)
    attendance: list[Attendance] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    tasks: list[Action | Undertaking] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    acronyms: list[Acronym] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The paper's name in the index."""
        return self.document.path

    def place(self, start: int, end: int) -> Place:
        """A place in this paper, without white space at its ends."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        return Place(self.path, start, start + len(words.strip()))

    def hides(self, start: int, end: int) -> bool:
        """Whether the reader may not see some of ``start`` to ``end``."""
        return any(left < end and start < right for left, right in self.hidden)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence or sentences around ``start`` to ``end``, within their paragraph."""
        left = self.text.rfind("\n\n", max(0, start - _LONGEST_SENTENCE), start)
        left = max(0, start - _LONGEST_SENTENCE) if left < 0 else left + 2
        right = self.text.find("\n\n", end, end + _LONGEST_SENTENCE)
        right = min(len(self.text), end + _LONGEST_SENTENCE) if right < 0 else right
        parts = [p for p in self._split(left, right) if p[0] < end and start < p[1]]
        return (min(start, parts[0][0]), max(end, parts[-1][1])) if parts else (start, end)

    def meeting_at(self, offset: int) -> Meeting | None:
        """The meeting in whose record ``offset`` stands."""
        around = [m for m in self.meetings if m.start <= offset < m.end]
        if around:
            return around[-1]
        return self.meetings[0] if len(self.meetings) == 1 else None

    def date_at(self, offset: int) -> datetime.date | None:
        """The day of the meeting at ``offset``, else the paper's."""
        meeting = self.meeting_at(offset)
        return (meeting.date if meeting else None) or self.document.date

    def body_at(self, offset: int) -> str | None:
        """The body whose record stands at ``offset``, else the paper's."""
        meeting = self.meeting_at(offset)
        return (meeting.body if meeting else None) or self.document.body

    def _split(self, left: int, right: int) -> list[tuple[int, int]]:
        return split_sentences(self.text, left, right)


@dataclass
class Reading:
    """Every paper of ``book`` that its reader may see, in the order of their names."""

    book: MinuteBook
    sheets: list[Sheet]

    @cached_property
    def by_path(self) -> dict[str, Sheet]:
        """Each paper by its name."""
        return {sheet.path: sheet for sheet in self.sheets}


def read(book: MinuteBook) -> Reading:
    """The papers of ``book`` for its reader; what he may not see is in no sheet."""
    hidden = _hidden(book)
    sheets = {}
    for path, document in sorted(book.documents.items()):
        content, stretches = book.store.content(path), hidden.get(path, [])
        sheets[path] = Sheet(
            document,
            _blanked(content, stretches),
            stretches,
            meetings=book.meetings(path),
            items=book.items(path),
        )
    kinds: tuple[tuple[type[Any], str], ...] = (
        (Item, "shown"),
        (Attendance, "attendance"),
        (Vote, "votes"),
        (Decision, "decisions"),
        (Action, "tasks"),
        (Undertaking, "tasks"),
        (Reference, "references"),
        (Figure, "figures"),
        (Acronym, "acronyms"),
    )
    for kind, name in kinds:
        for record in book.store.all(kind):
            sheet = sheets.get(record.document)
            if sheet is not None and _may_see(sheet, record, book.reader == "restricted"):
                getattr(sheet, name).append(record)
    return Reading(book, list(sheets.values()))


def _hidden(book: MinuteBook) -> dict[str, list[tuple[int, int]]]:
    """The stretches of each paper that the reader of ``book`` may not see."""
    found: dict[str, list[tuple[int, int]]] = {}
    if book.reader == "restricted":
        return found
    for exemption in book.store.all(Exemption):
        found.setdefault(exemption.document, []).append((exemption.start, exemption.end))
    for path in book.documents:
        for item in book.items(path):
            if item.access == "restricted":
                found.setdefault(path, []).append((item.start, item.end))
    return found


def _may_see(sheet: Sheet, record: Recorded, restricted: bool) -> bool:
    if restricted:
        return True
    if getattr(record, "access", "public") == "restricted":
        return False
    return not sheet.hides(record.start, record.end)


def _blanked(content: str, stretches: Iterable[tuple[int, int]]) -> str:
    for start, end in stretches:
        end = min(end, len(content))
        content = content[:start] + HIDDEN * (end - start) + content[end:]
    return content


def said_date(date: datetime.date) -> str:
    """``12 June 2024``."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def same_council(one: Sheet, other: Sheet) -> bool:
    """Whether nothing says that two papers are of different councils."""
    first, second = one.document.council, other.document.council
    return first is None or second is None or first == second


def short(words: str, most: int = 90) -> str:
    """``words`` on one line, cut at a word where they are long."""
    line = re.sub(r"\s+", " ", words).strip()
    return line if len(line) <= most else line[: most - 2].rsplit(" ", 1)[0] + " …"
