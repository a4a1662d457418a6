"""What the ledger has worked out, kept beside the index until papers or code change.

Gathering and judging the promises of a hundred thousand passages takes the better part of a
minute; reading them back, less than a second. There is one file for each kind of reader, so that
nothing worked out for one is ever read for another. It may be removed at any time, and where it
cannot be written nothing is lost but time.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import logging
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import indexer
from indexer.generations import WORKED_OUT
from search.engine import Engine
from search.promises.promise import Due, Evidence, Promise, Span, Verdict

_log = logging.getLogger("minutebook")
# What of the code decides a verdict, beside this package.
_READ_WITH = (
    "tokens.py",
    "structure/dates.py",
    "structure/sentences.py",
    "structure/promising/deadlines.py",
)


class Shelf:
    """The file of one generation and one kind of reader. No method raises where it is not there,
    not readable, damaged or locked: it then holds nothing."""

    def __init__(self, engine: Engine) -> None:
        manifest = engine.manifest
        told = [engine.generation, manifest.built, sorted(manifest.checksums.items()), _code()]
        key = hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
        self._reader = engine.reader
        self.path = engine.index / WORKED_OUT / f"{engine.reader}-{key}.sqlite"

    def promises(self) -> list[tuple[Promise, str]] | None:
        """The promises kept, in order, each with the terms it is found by; None where none are."""
        for data in self._read("promises", 0):
            try:
                return [(_promise(told), terms) for told, terms in data]
            except (TypeError, ValueError, IndexError):
                return None
        return None

    def keep_promises(self, promises: Sequence[tuple[Promise, str]]) -> None:
        """Keep the promises; what other generations of this reader kept goes."""
        try:
            self.path.parent.mkdir(exist_ok=True)
            for other in self.path.parent.glob(f"{self._reader}-*.sqlite*"):
                other.unlink(missing_ok=True)
        except OSError as error:
            _log.debug("Nothing is kept of the ledger: %s", error)
            return
        self._write("promises", 0, [(_told(promise), terms) for promise, terms in promises])

    def verdicts(self, day: datetime.date) -> KeptVerdicts:
        """The verdicts kept of what the papers up to ``day`` hold, by the promise's id."""
        told: dict[str, Any] = {}
        for data in self._read("verdicts", day.toordinal()):
            if isinstance(data, dict):
                told.update(data)
        return KeptVerdicts(told)

    def keep_verdicts(self, day: datetime.date, verdicts: Mapping[str, Verdict]) -> None:
        """Keep some verdicts more."""
        if self.path.exists():
            told = {name: _verdict_told(verdict) for name, verdict in verdicts.items()}
            self._write("verdicts", day.toordinal(), told)

    def _read(self, kind: str, day: int) -> list[Any]:
        if not self.path.exists():
            return []
        try:
            with self._open() as connection:
                query = "SELECT data FROM kept WHERE kind = ? AND day = ? ORDER BY rowid"
                return [json.loads(row[0]) for row in connection.execute(query, (kind, day))]
        except (sqlite3.Error, ValueError) as error:
            _log.debug("%s cannot be read: %s", self.path, error)
            return []

    def _write(self, kind: str, day: int, data: object) -> None:
        try:
            with self._open() as connection, connection:
                connection.execute("CREATE TABLE IF NOT EXISTS kept (kind, day, data)")
                told = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
                connection.execute("INSERT INTO kept VALUES (?, ?, ?)", (kind, day, told))
        except sqlite3.Error as error:
            _log.debug("%s cannot be written: %s", self.path, error)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=2.0)) as connection:
            yield connection


class KeptVerdicts:
    """Verdicts by the id of their promise, each made out when it is first asked for: of tens of
    thousands that are kept a question asks for a few."""

    def __init__(self, told: dict[str, Any] | None = None) -> None:
        """``told`` are verdicts as the file has them."""
        self._told = told or {}
        self._found: dict[str, Verdict] = {}

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def __getitem__(self, name: str) -> Verdict:
        found = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def __setitem__(self, name: str, verdict: Verdict) -> None:
        self._found[name] = verdict

    def get(self, name: str) -> Verdict | None:
        """The verdict on a promise; None where none is kept, or it is damaged."""
        # Another thread may be making out the same one.
        if name not in self._found and (told := self._told.pop(name, None)) is not None:
            try:
                self._found[name] = _verdict(told)
            except (AttributeError, TypeError, ValueError, IndexError):
                return None
        return self._found.get(name)


@cache
def _code() -> str:
    """A sha256 over the code that a verdict comes from, so that newer code judges anew."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    files.extend(Path(indexer.__file__ or "").parent / name for name in _READ_WITH)
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes() if file.is_file() else b"")
    return digest.hexdigest()


def _day(day: datetime.date | None) -> int | None:
    return None if day is None else day.toordinal()


def _date(day: int | None) -> datetime.date | None:
    return None if day is None else datetime.date.fromordinal(day)


def _place(place: Span) -> tuple[str, int, int]:
    return place.document, place.start, place.end


def _told(promise: Promise) -> list[Any]:
    due = promise.due
    return [
        promise.id,
        promise.kind,
        _place(promise.place),
        promise.said,
        promise.owner,
        _day(promise.made),
        (_day(due.day), due.known, due.words),
        promise.council,
        promise.body,
        promise.to,
        promise.item,
        promise.number,
        promise.title,
        promise.decided,
        [_place(place) for place in promise.also],
    ]


def _promise(told: Sequence[Any]) -> Promise:
    name, kind, place, said, owner, made, due, council, body, to, item, number, *rest = told
    title, decided, also = rest
    return Promise(
        id=name,
        kind=kind,
        place=Span(*place),
        said=said,
        owner=owner,
        made=_date(made),
        due=Due(_date(due[0]), due[1], due[2]),
        council=council,
        body=body,
        to=to,
        item=item,
        number=number,
        title=title,
        decided=decided,
        also=tuple(Span(*place) for place in also),
    )


def _verdict_told(verdict: Verdict) -> list[Any]:
    lists = (verdict.answers, verdict.nearest, verdict.not_done)
    return [verdict.partly, *([_evidence_told(one) for one in found] for found in lists)]


def _verdict(told: Sequence[Any]) -> Verdict:
    partly, *lists = told
    answers, nearest, not_done = (tuple(_evidence(one) for one in found) for found in lists)
    return Verdict(answers, partly, nearest, not_done)


def _evidence_told(one: Evidence) -> list[Any]:
    place, day = _place(one.place), _day(one.day)
    return [*place, day, one.shared, one.share, one.meaning, one.refers, one.does, one.same_body]


def _evidence(told: Sequence[Any]) -> Evidence:
    document, start, end, day, shared, *rest = told
    return Evidence(Span(document, start, end), _date(day), tuple(shared), *rest)
