"""What a briefing is made of: sections of paragraphs, tables and charts, and the notes below them.

Every run of words is either a quote, exactly as its paper has it, or part of a sentence made by
rule from the records; a run that rests on a place in the record has the number of its note.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from search.citing import Citation
from search.results import Searched

Style = Literal["said", "quoted", "aside"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row. ``quote`` says that they are verbatim; ``note`` is 0 where there is none."""

    text: str
    quote: bool = False
    note: int = 0

    def as_json(self) -> dict[str, Any]:
        """A run of ``brief --json``."""
        return {"text": self.text, "quote": self.quote, "note": self.note or None}


Cell: TypeAlias = "tuple[Run, ...]"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``quoted`` stands by itself, set in; ``aside`` is small print."""

    runs: tuple[Run, ...]
    style: Style = "said"

    def as_json(self) -> dict[str, Any]:
        """A block of ``brief --json``."""
        return {
            "block": "paragraph",
            "style": self.style,
            "runs": [run.as_json() for run in self.runs],
        }


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below that of the section."""

    text: str

    def as_json(self) -> dict[str, Any]:
        """A block of ``brief --json``."""
        return {"block": "heading", "text": self.text}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells below headings; the first cell of a row says what the row is of.

    ``shares`` are the columns' parts of the width on paper, adding up to 1.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[float, ...]

    def __post_init__(self) -> None:
        columns = {len(self.headings), len(self.shares), *(len(row) for row in self.rows)}
        if len(columns) > 1:
            raise ValueError("every row needs a cell for every column")

    def as_json(self) -> dict[str, Any]:
        """A block of ``brief --json``."""
        return {
            "block": "table",
            "caption": self.caption,
            "headings": list(self.headings),
            "rows": [[[run.as_json() for run in cell] for cell in row] for row in self.rows],
        }


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A value at a day; ``label`` says both, ``doubted`` that the record contradicts it."""

    day: datetime.date
    value: float
    label: str
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Values by day, to be drawn; ``says`` is the same in words, for those who do not see it."""

    title: str
    says: str
    unit: str | None
    points: tuple[ChartPoint, ...]

    def as_json(self) -> dict[str, Any]:
        """A block of ``brief --json``."""
        return {
            "block": "chart",
            "title": self.title,
            "says": self.says,
            "unit": self.unit,
            "points": [
                {
                    "day": point.day.isoformat(),
                    "value": point.value,
                    "label": point.label,
                    "doubted": point.doubted,
                }
                for point in self.points
            ],
        }


Block: TypeAlias = "Paragraph | Heading | Table | Chart"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the briefing; ``name`` is for programs, ``title`` for people."""

    name: str
    title: str
    blocks: tuple[Block, ...]

    def as_json(self) -> dict[str, Any]:
        """A section of ``brief --json``."""
        return {
            "name": self.name,
            "title": self.title,
            "blocks": [block.as_json() for block in self.blocks],
        }


@dataclass(frozen=True, slots=True)
class Briefing:
    """The sections in order; ``notes[n - 1]`` is the source of note ``n``.

    ``found`` is False where the record holds nothing on the topic: the sections then say so.
    ``made`` is the day on which promises were judged.
    """

    topic: str
    title: str
    sections: tuple[Section, ...]
    notes: tuple[Citation, ...]
    searched: Searched
    filters: dict[str, str]
    found: bool
    made: datetime.date
    took_ms: float

    def as_json(self) -> dict[str, Any]:
        """The object that ``brief --json`` prints."""
        return {
            "topic": self.topic,
            "title": self.title,
            "found": self.found,
            "made": self.made.isoformat(),
            "filters": self.filters,
            "sections": [section.as_json() for section in self.sections],
            "notes": [note.as_json() for note in self.notes],
            "searched": self.searched.as_json(),
            "took_ms": round(self.took_ms, 3),
        }


class Notes:
    """Numbers the places of the record that a briefing rests on, in the order of their first use.

    A place that is used again keeps its number.
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._cited: list[Citation] = []

    def number(self, citation: Citation) -> int:
        """The number of a place, from 1."""
        key = (citation.document.path, citation.start, citation.end)
        if key not in self._numbers:
            self._cited.append(citation)
            self._numbers[key] = len(self._cited)
        return self._numbers[key]

    def quote(self, citation: Citation) -> Run:
        """The words of a citation as a run, with its number."""
        return Run(citation.quote, quote=True, note=self.number(citation))

    def all(self) -> tuple[Citation, ...]:
        """The citations by number."""
        return tuple(replace(one, n=n) for n, one in enumerate(self._cited, start=1))


def said(text: str, note: int = 0) -> Run:
    """Words made by rule."""
    return Run(text, note=note)


def paragraph(*runs: Run, style: Style = "said") -> Paragraph:
    """A paragraph of runs."""
    return Paragraph(runs, style)
