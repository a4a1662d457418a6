"""What the ledger has worked out, kept beside the index until papers or code change.

Gathering and judging the promises of a hundred thousand passages takes minutes; reading them back,
less than a second. There is one file for each kind of reader, so that nothing worked out for one is
ever read for another. It may be removed at any time, and where it cannot be written nothing is lost
but time. The file of the generation before lends its verdicts to the next (``carrying``), and goes
when all are given.
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
from typing import Any, overload

import indexer
from indexer.generations import WORKED_OUT
from search.engine import Engine
from search.promises.carrying import Carried, Judged
from search.promises.promise import Due, Evidence, Promise, Span, Verdict

_log = logging.getLogger("minutebook")
# What of the code decides a verdict, beside this package.
_READ_WITH = (
    "tokens.py",
    "structure/dates.py",
    "structure/sentences.py",
    "structure/promising/deadlines.py",
)
# What SQLite may leave beside a file.
_BESIDE = ("-journal", "-wal", "-shm")


class Shelf:
    """The file of one generation and one kind of reader. No method raises where it is not there,
    not readable, damaged or locked: it then holds nothing."""

    def __init__(self, engine: Engine) -> None:
        manifest = engine.manifest
        told = [engine.generation, manifest.built, sorted(manifest.checksums.items()), _code()]
        key = hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
        # What verdicts are carried over to: the same code, the same readings, the same model.
        self._made_by = [_code(), manifest.reader, manifest.model_sha256, manifest.runtime]
        self._reader = engine.reader
        self.path = engine.index / WORKED_OUT / f"{engine.reader}-{key}.sqlite"

    @property
    def is_there(self) -> bool:
        """Whether anything was kept of this generation."""
        return self.path.exists()

    def promises(self) -> KeptPromises | None:
        """The promises kept, in order; None where none are."""
        for data in self._read("promises", 0):
            try:
                return KeptPromises([told for told, _ in data], [terms for _, terms in data])
            except (TypeError, ValueError, IndexError):
                return None
        return None

    def keep_promises(self, promises: Sequence[tuple[Promise, str]]) -> None:
        """Keep the promises; of what other generations of this reader kept, the last stays."""
        try:
            self.path.parent.mkdir(exist_ok=True)
            self._remove(self._others()[1:])
        except OSError as error:
            _log.debug("Nothing is kept of the ledger: %s", error)
            return
        self._write("promises", 0, [(_told(promise), terms) for promise, terms in promises])

    def keep_no_other(self) -> None:
        """Let go of what other generations of this reader kept: all verdicts are given."""
        try:
            self._remove(self._others())
        except OSError as error:
            _log.debug("What was kept of the ledger before stays: %s", error)

    def keep_grounds(self, day: datetime.date, papers: Mapping[str, str], councils: int) -> None:
        """Keep what the verdicts of ``day`` rest on: papers, and how many councils they name."""
        if self.path.exists():
            told = {"by": self._made_by, "papers": dict(papers), "councils": councils}
            self._write("grounds", day.toordinal(), told)

    def carried(self, day: datetime.date) -> Carried | None:
        """The last verdicts kept by the same code of another day or generation, if any are."""
        for path in [self.path, *self._others()]:
            for told, of in self._read_days(path, "grounds"):
                if path == self.path and of == day.toordinal():
                    continue
                carried = self._carried_of(path, told, of)
                if carried is not None:
                    return carried
        return None

    def _carried_of(self, path: Path, told: Any, of: int) -> Carried | None:
        """What one file keeps of the verdicts of a day, where it is whole and of the same code."""
        try:
            if told["by"] != self._made_by:
                return None
            day, papers, councils = datetime.date.fromordinal(of), told["papers"], told["councils"]
            judged = KeptVerdicts(self._verdicts_told(path, of)).get
            return Carried(day, dict(papers), int(councils), judged)
        except (KeyError, TypeError, ValueError, OverflowError):
            return None

    def _others(self) -> list[Path]:
        """The files of other generations for the same reader, the last written first."""
        files = set(self.path.parent.glob(f"{self._reader}-*.sqlite")) - {self.path}
        return sorted(files, key=lambda file: (-_written_at(file), file.name))

    def _remove(self, files: Sequence[Path]) -> None:
        for file in files:
            for part in (file, *(file.with_name(file.name + end) for end in _BESIDE)):
                part.unlink(missing_ok=True)

    def verdicts(self, day: datetime.date) -> KeptVerdicts:
        """The verdicts kept of what the papers up to ``day`` hold, by the promise's id."""
        return KeptVerdicts(self._verdicts_told(self.path, day.toordinal()))

    def keep_verdicts(self, day: datetime.date, verdicts: Mapping[str, Judged]) -> None:
        """Keep some verdicts more."""
        if self.path.exists():
            told = {name: _judged_told(judged) for name, judged in verdicts.items()}
            self._write("verdicts", day.toordinal(), told)

    def _verdicts_told(self, path: Path, day: int) -> dict[str, Any]:
        told: dict[str, Any] = {}
        for data, of in self._read_days(path, "verdicts"):
            if of == day and isinstance(data, dict):
                told.update(data)
        return told

    def _read(self, kind: str, day: int) -> list[Any]:
        return [data for data, of in self._read_days(self.path, kind) if of == day]

    def _read_days(self, path: Path, kind: str) -> list[tuple[Any, int]]:
        """What a file keeps of one kind, with its day, the last day first."""
        if not path.exists():
            return []
        try:
            with self._open(path) as connection:
                query = "SELECT data, day FROM kept WHERE kind = ? ORDER BY day DESC, rowid"
                return [(json.loads(row[0]), row[1]) for row in connection.execute(query, (kind,))]
        except (sqlite3.Error, ValueError) as error:
            _log.debug("%s cannot be read: %s", path, error)
            return []

    def _write(self, kind: str, day: int, data: object) -> None:
        try:
            with self._open(self.path) as connection, connection:
                connection.execute("CREATE TABLE IF NOT EXISTS kept (kind, day, data)")
                told = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
                connection.execute("INSERT INTO kept VALUES (?, ?, ?)", (kind, day, told))
        except sqlite3.Error as error:
            _log.debug("%s cannot be written: %s", self.path, error)

    @contextmanager
    def _open(self, path: Path) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(path, timeout=2.0)) as connection:
            yield connection


class NoShelf(Shelf):
    """Holds and keeps nothing: for the promises of a few papers, which are quickly worked out."""

    def _read_days(self, path: Path, kind: str) -> list[tuple[Any, int]]:  # noqa: ARG002
        return []

    def _write(self, kind: str, day: int, data: object) -> None:
        pass

    def _remove(self, files: Sequence[Path]) -> None:
        pass


class KeptPromises(Sequence[Promise]):
    """Promises in order, each made out when it is first asked for, as verdicts are.

    ``terms`` are what each is found by, and ``papers`` where each was made.
    """

    def __init__(self, told: list[list[Any]], terms: list[str]) -> None:
        """``told`` are promises as the file has them. Raises ValueError, TypeError or IndexError
        where they are not."""
        self.terms = terms
        self.papers = [_paper_told(one) for one in told]
        self._told = told
        self._made: dict[int, Promise] = {}

    def __len__(self) -> int:
        return len(self._told)

    @overload
    def __getitem__(self, place: int) -> Promise: ...
    @overload
    def __getitem__(self, place: slice) -> list[Promise]: ...
    def __getitem__(self, place: int | slice) -> Promise | list[Promise]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        found = self._made.get(place)
        if found is None:
            found = self._made[place] = _promise(self._told[place])
        return found


class KeptVerdicts:
    """Verdicts by the id of their promise, each with the digests of what it rests on, and each made
    out when it is first asked for: of tens of thousands that are kept a question asks for a few."""

    def __init__(self, told: dict[str, Any] | None = None) -> None:
        """``told`` are verdicts as the file has them."""
        self._told = told or {}
        self._found: dict[str, Judged] = {}

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def __getitem__(self, name: str) -> Judged:
        found = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def __setitem__(self, name: str, judged: Judged) -> None:
        self._found[name] = judged

    def get(self, name: str) -> Judged | None:
        """The verdict on a promise; None where none is kept, or it is damaged."""
        # Another thread may be making out the same one.
        if name not in self._found and (told := self._told.pop(name, None)) is not None:
            try:
                self._found[name] = _judged(told)
            except (AttributeError, TypeError, ValueError, IndexError):
                return None
        return self._found.get(name)


def _written_at(file: Path) -> int:
    """When a file was written, in nanoseconds; 0 where another process has let go of it."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


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


def _paper_told(told: Sequence[Any]) -> str:
    """The paper that a kept promise was made in. Raises ValueError or TypeError for what is no
    promise."""
    _, _, (document, _, _), _, _, _, (_, _, _), _, _, _, _, _, _, _, _ = told
    if not isinstance(document, str):
        raise TypeError("no paper")
    return document


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


def _judged_told(judged: Judged) -> list[Any]:
    verdict = judged.verdict
    lists = (verdict.answers, verdict.nearest, verdict.not_done)
    told = ([_evidence_told(one) for one in found] for found in lists)
    return [judged.grounds, judged.found, verdict.partly, *told]


def _judged(told: Sequence[Any]) -> Judged:
    grounds, rests_on, partly, *lists = told
    answers, nearest, not_done = (tuple(_evidence(one) for one in found) for found in lists)
    return Judged(Verdict(answers, partly, nearest, not_done), grounds, rests_on)


def _evidence_told(one: Evidence) -> list[Any]:
    place, day = _place(one.place), _day(one.day)
    return [*place, day, one.shared, one.share, one.meaning, one.refers, one.does, one.same_body]


def _evidence(told: Sequence[Any]) -> Evidence:
    document, start, end, day, shared, *rest = told
    return Evidence(Span(document, start, end), _date(day), tuple(shared), *rest)
