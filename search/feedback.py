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
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from indexer.errors import InputError
from search.answers import answer_question
from search.engine import Engine
from search.query import parse_query

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
            os.write(descriptor, data)
        finally:
            os.close(descriptor)


def evaluate_feedback(engine: Engine, path: Path) -> dict[str, Any]:
    """How the answers of today meet what readers said: measures from 0 to 1.

    ``found@1`` and ``found@5``: of the questions with a quote that was said to answer them, the
    share whose first citation, or first five, hold half of it or more. ``shown again``: of the
    quotes that were said not to answer, the share still cited. Raises InputError for a line that
    cannot be read.
    """
    rows = _read(path)
    first = five = asked = again = refused = 0
    for row in rows:
        answer = answer_question(engine, parse_query(row["question"]))
        cited = [(c.document.path, _squash(c.quote)) for c in answer.citations]
        if row["evidence"]:
            asked += 1
            places = [n for n, one in enumerate(cited) if _bears(row["evidence"], *one)]
            first += bool(places) and places[0] == 0
            five += bool(places) and places[0] < 5
        for wrong in row["not"]:
            refused += 1
            again += any(_bears([wrong], *one) for one in cited)
    return {
        "set": str(path),
        "judgements": len(rows),
        "found@1": round(first / asked, 4) if asked else None,
        "found@5": round(five / asked, 4) if asked else None,
        "shown again": round(again / refused, 4) if refused else None,
    }


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}).") from error
    rows = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            quotes = [*row["evidence"], *row.get("not", [])]
            if not isinstance(row["question"], str) or not all(
                isinstance(q["document"], str) and isinstance(q["quote"], str) for q in quotes
            ):
                raise ValueError("a question and quotes of documents are needed")
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"{path}, line {number}: needs question, evidence and not ({error})."
            ) from error
        rows.append({**row, "not": row.get("not", [])})
    return rows


def _bears(quotes: list[dict[str, str]], document: str, words: str) -> bool:
    return any(
        quote["document"] == document and _half_stands(_squash(quote["quote"]), words)
        for quote in quotes
    )


def _half_stands(quote: str, words: str) -> bool:
    """Whether half of the 24-character pieces of ``quote`` stand in ``words``."""
    if len(quote) <= 24:
        return bool(quote) and quote in words
    pieces = [quote[at : at + 24] for at in range(len(quote) - 23)]
    return 2 * sum(piece in words for piece in pieces) >= len(pieces)


def _squash(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum())
