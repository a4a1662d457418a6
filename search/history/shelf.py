"""What histories need of a whole book, kept beside the index until its papers or the code change.

To go through a hundred thousand passages for it takes most of a second, which whoever starts a
process for one question waits for; mapped into memory it is there at once. There is one file for
each kind of reader, so that nothing worked out for one is ever read for another. It may be removed
at any time, and where it cannot be written, or is damaged, nothing is lost but time.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

import indexer
import search
from indexer.arrays import map_arrays, save_arrays
from indexer.errors import IndexUnusableError
from indexer.generations import WORKED_OUT
from search.engine import Engine
from search.history.table import Table

if TYPE_CHECKING:
    from search.history.considerations import Considerations

_log = logging.getLogger("minutebook")

# A book of fewer considerations is gone through in no time.
FEWEST = 20_000
# What of the code decides what is kept, beside this package.
_READ_WITH = (
    "search/minute_book.py",
    "search/hidden.py",
    "search/occasions.py",
    "search/scoring.py",
    "indexer/tokens.py",
    "indexer/cells.py",
)
_PARTING = "\0"


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """The table of considerations, the terms of its titles, which consideration holds which term
    (as ``Incidence`` has it), which refer to which, and how near each passage is to the middle."""

    table: Table
    title_words: Sequence[frozenset[str]]
    holders: NDArray[np.int32]
    term_starts: NDArray[np.int64]
    links: Mapping[int, frozenset[int]]
    background: NDArray[np.float64]


class Shelf:
    """The file of one generation and one kind of reader. No method raises where it is not there,
    not readable, damaged, or cannot be written."""

    def __init__(self, engine: Engine) -> None:
        manifest = engine.manifest
        told = [engine.generation, manifest.built, sorted(manifest.checksums.items()), _code()]
        key = hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
        self._engine = engine
        self._named = f"{engine.reader}-considerations-"
        self.path = engine.index / WORKED_OUT / f"{self._named}{key}.npz"

    def read(self) -> Kept | None:
        """What is kept; None where nothing is, or it is not what was written."""
        if not self.path.is_file():
            return None
        try:
            return self._checked(map_arrays(self.path))
        except (IndexUnusableError, KeyError, ValueError, TypeError, IndexError) as error:
            _log.debug("%s cannot be read: %s", self.path, error)
            return None

    def _checked(self, held: Mapping[str, NDArray[Any]]) -> Kept:
        """The arrays of a file as what they are; raises ValueError where they do not fit."""
        titles = _words(held["titles"])
        terms = [frozenset(words.split()) for words in _words(held["terms"])]
        count, columns = len(held["paper"]), self._engine.columns
        table = Table(
            held["of_passage"].astype(np.intp),
            held["paper"],
            held["item"],
            held["start"],
            held["end"],
            held["procedural"].astype(bool),
            held["title"],
            tuple(titles),
        )
        rows = (table.item, table.start, table.end, table.procedural, table.title)
        starts, passages = held["term_starts"], columns.count
        if not (
            all(len(row) == count for row in rows)
            and len(table.of_passage) == len(held["background"]) == passages
            and np.array_equal(table.of_passage >= 0, self._engine.readable)
            and len(terms) == len(titles)
            and len(starts) == len(self._engine.lexical.vocabulary) + 1
            and bool((np.diff(starts) >= 0).all())
            and (starts[0], starts[-1]) == (0, len(held["holders"]))
        ):
            raise ValueError("its parts do not fit one another")
        _within(count, table.of_passage[self._engine.readable], held["holders"], held["links"])
        _within(len(titles), table.title)
        _within(len(columns.document.names), table.paper)
        if len(np.unique(table.of_passage[self._engine.readable])) != count:
            raise ValueError("a consideration has no passage")
        links: dict[int, set[int]] = {}
        for one, other in held["links"].tolist():
            links.setdefault(one, set()).add(other)
        return Kept(
            table,
            terms,
            held["holders"],
            starts,
            {one: frozenset(others) for one, others in links.items()},
            held["background"],
        )

    def keep(self, these: Considerations) -> None:
        """Keep what a large book's considerations took to be made, unless it is kept; of what other
        generations of this reader kept, nothing stays."""
        if len(these.all) < FEWEST or self.path.exists():
            return
        titles, terms = these.table.titles, [" ".join(sorted(some)) for some in these.titles.words]
        if any(_PARTING in title for title in titles):
            return
        table, words = these.table, these.words
        links = [(one, other) for one in sorted(these.links) for other in sorted(these.links[one])]
        arrays = {
            "of_passage": table.of_passage.astype(np.int32),
            "paper": table.paper,
            "item": table.item,
            "start": table.start,
            "end": table.end,
            "procedural": table.procedural,
            "title": table.title,
            "titles": _bytes(titles),
            "terms": _bytes(terms),
            "holders": words.holders,
            "term_starts": words.term_starts,
            "links": np.array(links, dtype=np.int32).reshape(len(links), 2),
            "background": these.background,
        }
        # Of its own name: another process may be writing the same at this moment.
        fresh = self.path.with_name(f"{self._named}{os.getpid()}-{id(these):x}.part")
        try:
            self.path.parent.mkdir(exist_ok=True)
            save_arrays(fresh, arrays)
            for other in set(self.path.parent.glob(f"{self._named}*")) - {fresh}:
                other.unlink(missing_ok=True)
            fresh.replace(self.path)
        except OSError as error:
            _log.debug("Nothing is kept of the considerations: %s", error)
            fresh.unlink(missing_ok=True)


def _within(count: int, *arrays: NDArray[Any]) -> None:
    """Raise ValueError where any number is not one of ``count``."""
    for array in arrays:
        if array.size and not 0 <= int(array.min()) <= int(array.max()) < count:
            raise ValueError("it names what there is not")


def _bytes(words: Iterable[str]) -> NDArray[np.uint8]:
    """Words, none of which holds the sign that parts them."""
    told = _PARTING.join(words).encode("utf-8", "surrogatepass")
    return np.frombuffer(told, dtype=np.uint8)


def _words(told: NDArray[np.uint8]) -> list[str]:
    return told.tobytes().decode("utf-8", "surrogatepass").split(_PARTING)


@cache
def _code() -> str:
    """A sha256 over the code that what is kept comes from."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    houses = {"indexer": Path(indexer.__file__ or ""), "search": Path(search.__file__ or "")}
    for name in _READ_WITH:
        house, _, place = name.partition("/")
        files.append(houses[house].parent / place)
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes() if file.is_file() else b"")
    return digest.hexdigest()
