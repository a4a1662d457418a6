"""A citation: a verbatim quote with its voice, its standing and its place in the record."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from indexer.records import Document, Standing, Voice


@dataclass(frozen=True, slots=True)
class Citation:
    """``quote`` is the stored text of ``document`` from ``start`` to ``end``, exactly.

    ``n`` is its number among the citations it is shown with, from 1. Body, council and date are
    those of the meeting in whose record it stands, or of the paper where no meeting is known.
    """

    n: int
    quote: str
    start: int
    end: int
    document: Document
    voice: Voice
    standing: Standing
    page: int | None = None
    item_number: str | None = None
    item_title: str | None = None
    body: str | None = None
    council: str | None = None
    date: datetime.date | None = None

    def as_json(self) -> dict[str, Any]:
        """The citation object of the contract; ``read_by`` only where a machine read a scan, so
        that whoever quotes it knows to look at the page."""
        scanned = {"read_by": "ocr"} if self.document.read_by == "ocr" else {}
        return {
            "n": self.n,
            "quote": self.quote,
            "voice": self.voice,
            "standing": self.standing,
            "document": self.document.path,
            "page": self.page,
            "item": {"number": self.item_number, "title": self.item_title},
            "minute": self.item_number,
            "date": self.date.isoformat() if self.date else None,
            "body": self.body,
            "start": self.start,
            "end": self.end,
            "url": self.document.url,
        } | scanned
