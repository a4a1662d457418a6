"""Putting a match right: from what a reader says of a promise to the correction that is kept.

A reader names the answer by its paper, or by a place in it. The words there are read from the index
and never taken from whoever names them, so that nothing is kept which that reader may not see.
"""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from indexer.errors import InputError
from search.engine import Engine
from search.promises.corrections import Correction, add_correction, today_words
from search.promises.ledger import find_promise, heading_of

_PLACE = re.compile(r"(?P<paper>.+?)(?:#(?P<start>\d{1,9})-(?P<end>\d{1,9}))?")
_NAMED = 5


def answered_by(engine: Engine, promise: str, place: str) -> Correction:
    """Keep that the promise with this id is answered at ``place``: a paper, ``PAPER#START-END``, or
    the address of a page of ours that has the paper open.

    Raises InputError where there is no such promise, or no words there that the reader may see.
    """
    made = find_promise(engine, promise)
    paper, span = read_place(place)
    paper = _paper(engine, paper)
    if span is None:
        heading = heading_of(engine, paper)
        span = (heading.start, heading.end) if heading else (0, 0)
    start, end = span
    quote = engine.store.content(paper)[start:end]
    if not quote.strip() or not engine.book.shows(paper, start, end):
        raise InputError(f"{paper}: there are no words from {start} to {end} to cite.")
    correction = Correction(
        promise=made.id,
        said="answered",
        on=today_words(),
        promised_in=made.place.document,
        paper=paper,
        start=start,
        end=end,
        quote=quote,
    )
    add_correction(engine.index, correction)
    return correction


def say_of(engine: Engine, promise: str, said: Literal["not answered", "undone"]) -> Correction:
    """Keep that nothing held answers a promise, or that what was said of it by hand is forgotten.

    Raises InputError where there is no such promise.
    """
    made = find_promise(engine, promise)
    correction = Correction(
        promise=made.id, said=said, on=today_words(), promised_in=made.place.document
    )
    add_correction(engine.index, correction)
    return correction


def read_place(typed: str) -> tuple[str, tuple[int, int] | None]:
    """The paper and the characters that ``typed`` names: ``PAPER``, ``PAPER#START-END``, or an
    address with ``paper`` and ``at`` in it. Raises InputError where it names nothing."""
    typed = typed.strip()
    asked = parse_qs(urlsplit(typed).query) if "paper=" in typed else {}
    if asked.get("paper"):
        typed = "#".join([asked["paper"][0], *asked.get("at", [])[:1]])
    told = _PLACE.fullmatch(typed)
    if told is None:
        raise InputError("Name the paper that answers it: its path, or its address on a page.")
    if told["start"] is None:
        return told["paper"], None
    return told["paper"], (int(told["start"]), int(told["end"]))


def _paper(engine: Engine, named: str) -> str:
    """The one readable paper that is named by its path, or by a part of its path or title."""
    held = engine.book.documents
    if named in held:
        return named
    part = named.casefold()
    found = [d.path for d in held.values() if part in f"{d.path}\n{d.title}".casefold()]
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"{named}: the index holds no such paper. Give its path in the index.")
    told = "; ".join(found[:_NAMED]) + ("; …" if len(found) > _NAMED else "")
    raise InputError(f"{named}: {len(found)} papers are called so ({told}). Give one of them.")
