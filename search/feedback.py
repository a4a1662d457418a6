"""What readers say of quotes, kept as lines to evaluate with.

``feedback.jsonl`` in the index folder holds a line for each judgement: the question, the quotes
that bear its answer (``evidence``, as in any set of questions) and those that do not (``not``). The
quotes are read from the index, never taken from whoever judges, so that nothing stands there which
a public reader may not see.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from indexer.errors import InputError
from search.engine import Engine

FILE = "feedback.jsonl"
# Enough for tens of thousands of judgements, too little to fill a disk unnoticed.
LARGEST = 5_000_000
_LONGEST_QUESTION = 2000
_LONGEST_QUOTE = 4000

Said = Literal["answers", "does not"]
_writing = threading.Lock()


@dataclass(frozen=True, slots=True)
class Place:
    """A quote by its place: characters ``start`` to ``end`` of a paper."""

    document: str
    start: int
    end: int


def keep(
    engine: Engine, question: str, said: Said, place: Place, instead: Place | None = None
) -> dict[str, Any]:
    """Append one judgement and give the line that was kept.

    ``place`` is the quote that is judged; with ``instead`` it does not bear the answer, and that
    one does. Raises InputError for a question that is empty or too long, a place that the public
    may not see, or a file that is full.
    """
    asked = " ".join(question.split())
    if not asked or len(asked) > _LONGEST_QUESTION:
        raise InputError("Feedback needs the question that it is about.")
    if said not in ("answers", "does not"):
        raise InputError(f"said cannot be {said!r}. Use answers or does not.")
    judged = _quoted(engine, place)
    other = [_quoted(engine, instead)] if instead is not None else []
    bears = said == "answers" and instead is None
    row = {
        "id": "",
        "question": asked,
        "kind": "feedback",
        "evidence": other or ([judged] if bears else []),
        "not": [] if bears else [judged],
        "at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
    }
    told = json.dumps([asked, row["evidence"], row["not"]], sort_keys=True)
    row["id"] = f"fb-{hashlib.sha256(told.encode()).hexdigest()[:10]}"
    _append(engine.index / FILE, json.dumps(row, ensure_ascii=False) + "\n")
    return row


def _quoted(engine: Engine, place: Place) -> dict[str, Any]:
    book = engine.book
    known = place.document in book.documents and 0 <= place.start < place.end
    if not known or place.end - place.start > _LONGEST_QUOTE:
        raise InputError("There is no such quote.")
    hidden = engine.documents[place.document].access == "restricted"
    if hidden or not book.shows(place.document, place.start, place.end):
        raise InputError("There is no such quote.")
    words = book.quote(place.document, place.start, place.end)
    if not words.strip():
        raise InputError("There is no such quote.")
    return {"document": place.document, "quote": words}


def _append(path: Path, line: str) -> None:
    data = line.encode()
    with _writing:
        if path.exists() and path.stat().st_size + len(data) > LARGEST:
            raise InputError(f"{path.name} is full. Move it away to go on.")
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            if _breaks_off(path):
                data = b"\n" + data
            os.write(descriptor, data)
        finally:
            os.close(descriptor)


def _breaks_off(path: Path) -> bool:
    """Whether the last line of a file was never finished: it must not take the next one with it."""
    with path.open("rb") as file:
        if not file.seek(0, os.SEEK_END):
            return False
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"
