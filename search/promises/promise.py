"""A promise as the ledger keeps it, and what became of it."""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

from indexer.records import Known

_NO_LETTERS = re.compile(r"[\W_]+")

Kind = Literal["report-back", "action", "undertaking", "decision"]
State = Literal["kept", "late", "partly", "not found", "not yet due", "no date"]
STATES: tuple[State, ...] = ("kept", "late", "partly", "not found", "not yet due", "no date")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of a paper."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Due:
    """When a promise falls due; ``words`` are those that say or imply it."""

    day: datetime.date | None = None
    known: Known = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise, once, however many records repeat it.

    ``id`` is made from the paper's name and the promise's words, so that it outlives re-indexing.
    ``also`` are other places where the record repeats it. ``to`` is the body that it is owed to,
    where the words name another than the one that was promised. ``decided`` says that it
    is part of a decision.
    """

    id: str
    kind: Kind
    place: Span
    said: str
    owner: str | None
    made: datetime.date | None
    due: Due
    council: str | None
    body: str | None
    to: str | None
    item: int | None
    number: str | None
    title: str
    decided: bool = False
    also: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a later sentence is taken for an answer, or for the nearest thing to one.

    ``shared`` are the words of the promise's matter that stand in it, ``share`` how much of the
    matter they carry (0 to 1, by information weight), ``meaning`` the cosine of the two passages,
    ``refers`` the words that point back at the promise, ``does`` those that say it was done, and
    ``day`` the day on which it was: the sentence's own, else the meeting's.
    """

    place: Span
    day: datetime.date | None
    shared: tuple[str, ...] = ()
    share: float = 0.0
    meaning: float | None = None
    refers: str | None = None
    does: str | None = None
    same_body: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the record holds of a promise; ``by_hand`` where a reader has put it right.

    ``not_done`` are later words that say it was not done, put off or withdrawn.
    """

    answers: tuple[Evidence, ...] = ()
    partly: bool = False
    nearest: tuple[Evidence, ...] = ()
    not_done: tuple[Evidence, ...] = ()
    by_hand: bool = False
    warnings: tuple[str, ...] = field(default=())


def squashed(words: str) -> str:
    """Letters and digits alone, case folded: the same whatever a reader does with the spaces."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", words).casefold())


def promise_id(document: str, words: str, occurrence: int = 0) -> str:
    """Twelve hex digits from the paper's name and the words, ``occurrence`` where they repeat."""
    told = f"{document}\0{squashed(words)}\0{occurrence}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:12]
