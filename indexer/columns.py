"""What passages are filtered, weighed and counted by, as arrays over all passages of an index.

They say again what the records say, a column a field, and are mapped into memory: a search looks
at a column of a million passages in a millisecond, and at none of their records but those it shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import map_arrays, save_arrays
from indexer.errors import IndexUnusableError
from indexer.generations import read_manifest
from indexer.records import Document, Passage
from indexer.store import Store

# Of each passage its place among the names of the column, -1 where it has none.
NAMED = ("document", "body", "council", "voice", "standing")
FLAGS = ("restricted", "procedural", "has_number", "has_person", "has_date")
_NUMBERS = ("day", "start", "end", "item", "decision", "words", "meeting")

# What each array of the file is made of.
_TYPES = {**dict.fromkeys((*NAMED, *_NUMBERS, "kind"), "int32"), **dict.fromkeys(FLAGS, "bool")}

# What a column begins with that holds the keys under which pieces are kept (``made_by``).
_PIECES = "pieces-"

_NAMES_FILE = "columns.names.json"


@dataclass(frozen=True, slots=True)
class PassageColumns:
    """The columns of one generation.

    ``arrays`` are of shape (passages,), but for ``kind``, which is of shape (papers,): int32, and
    bool for ``FLAGS``. ``day`` counts days of the calendar (1 is 1 January of year 1), 0 where no
    date is known. ``item`` and ``decision`` are -1 where a passage has none. ``meeting`` is a
    number for council, body and date together, -1 where no date is known. The array named
    ``pieces.made_by()`` holds the int64 keys of pieces, and is not in every index. ``names`` are
    those of ``NAMED`` and ``kind``, in the order in which they were met.
    """

    names: dict[str, tuple[str, ...]]
    arrays: dict[str, NDArray[Any]]

    @property
    def count(self) -> int:
        """The number of passages."""
        return len(self.arrays["day"])


def columns_of(passages: Sequence[Passage], documents: Mapping[str, Document]) -> PassageColumns:
    """The columns of ``passages``, in their order; ``documents`` are their papers by path."""
    names: dict[str, tuple[str, ...]] = {}
    arrays: dict[str, NDArray[Any]] = {}
    for name in NAMED:
        names[name], arrays[name] = encoded(getattr(p, name) for p in passages)
    names["kind"], arrays["kind"] = encoded(documents[path].kind for path in names["document"])
    dates = [p.date for p in passages]
    days = {date: date.toordinal() if date else 0 for date in dict.fromkeys(dates)}
    arrays["day"] = _numbers(map(days.__getitem__, dates))
    for name in ("start", "end", "words"):
        arrays[name] = _numbers(getattr(p, name) for p in passages)
    for name in ("item", "decision"):
        values = (getattr(p, name) for p in passages)
        arrays[name] = _numbers(-1 if value is None else value for value in values)
    arrays["restricted"] = np.array([p.access == "restricted" for p in passages], dtype=bool)
    for name in FLAGS[1:]:
        arrays[name] = np.array([getattr(p, name) for p in passages], dtype=bool)
    arrays["meeting"] = meetings_of(arrays, len(names["body"]))
    return PassageColumns(names, arrays)


def meetings_of(arrays: Mapping[str, NDArray[Any]], bodies: int) -> NDArray[np.int32]:
    """A number for council, body and date together, from 0; -1 where no date is known."""
    day = arrays["day"]
    places = (arrays["council"].astype(np.int64) + 1) * (bodies + 1) + arrays["body"] + 1
    together = places * (int(day.max(initial=0)) + 1) + day
    _, codes = np.unique(together, return_inverse=True)
    return np.where(day > 0, codes, -1).astype(np.int32)


def encoded(values: Iterable[str | None]) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """Different ``values`` in the order in which they are met, and the place of each of them."""
    held = list(values)
    names = tuple(name for name in dict.fromkeys(held) if name)
    codes: dict[str | None, int] = {name: code for code, name in enumerate(names)}
    codes |= {None: -1, "": -1}
    return names, _numbers(map(codes.__getitem__, held))


def save_columns(columns: PassageColumns, folder: Path) -> None:
    """Write ``columns.npz`` and the names beside it into ``folder``."""
    save_arrays(folder / "columns.npz", columns.arrays)
    text = json.dumps(columns.names, ensure_ascii=False)
    (folder / _NAMES_FILE).write_text(text, encoding="utf-8")


def open_columns(folder: Path, store: Store) -> PassageColumns:
    """The columns of a generation: those it holds, or, of the first format, those of its records.

    Raises IndexUnusableError where they cannot be read.
    """
    if (folder / "columns.npz").exists() or read_manifest(folder).format > 1:
        return load_columns(folder)
    documents = {document.path: document for document in store.all(Document)}
    return columns_of(store.all(Passage), documents)


def load_columns(folder: Path) -> PassageColumns:
    """Open what ``save_columns`` wrote, mapped into memory.

    Raises IndexUnusableError where it is missing or damaged, or a place in it is out of range.
    """
    arrays = map_arrays(folder / "columns.npz")
    try:
        held = json.loads((folder / _NAMES_FILE).read_text(encoding="utf-8"))
        names = {name: tuple(map(str, held[name])) for name in (*NAMED, "kind")}
        for name, kind in _TYPES.items():
            size = len(names["document"]) if name == "kind" else len(arrays["day"])
            if arrays[name].shape != (size,) or arrays[name].dtype.name != kind:
                raise ValueError(f"{name} is of another type or length")
        for name in (name for name in arrays if name.startswith(_PIECES)):
            if arrays[name].shape != arrays["day"].shape or arrays[name].dtype.name != "int64":
                raise ValueError(f"{name} is of another type or length")
        for name, known in names.items():
            codes = arrays[name]
            if len(codes) and (codes.min() < -1 or codes.max() >= len(known)):
                raise ValueError(f"{name} names what there is not")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexUnusableError(
            f"{folder}: columns.npz cannot be read ({error}). Build the index again."
        ) from error
    return PassageColumns(names, arrays)


def _numbers(values: Iterable[int]) -> NDArray[np.int32]:
    return np.fromiter(values, np.int32)
