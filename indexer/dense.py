"""Vectors on disk: cosines of unit vectors, exact while they are few, and in cells when many.

A small book's vectors lie flat in one FAISS file and every one of them is weighed. From
``CELLS_FROM`` on they are put into cells (``indexer.cells``), of which a question looks at the
nearest. What comes later is kept beside the cells (``indexer.tail``) until there is enough of it to
put it into them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from indexer.embedding import Vectors
from indexer.flat import DenseIndex, save_flat
from indexer.generations import share_files
from indexer.renumbering import Renumbering
from indexer.tail import FILE, Moments, WithTail, save_tail
from indexer.vectors import Dense, Mask, Numbers

# So many passages are weighed one by one in some 5 ms; a cell's worth of them in less from here on.
CELLS_FROM = 50_000

# More than so many vectors beside the cells are put into them: a question is compared with each.
BESIDE = 4096

# And where more than this share of those in cells are of papers that are gone, they are made anew.
_GONE = 0.1

# How many times as many passages as it was learned from an order of cells may serve.
_GROWN = 2


def open_dense(folder: Path) -> Dense:
    """The vectors of a generation. Raises IndexUnusableError where they cannot be read."""
    base: Dense
    if (folder / "cells.npz").exists():
        from indexer.cells import CellIndex

        base = CellIndex.open(folder)
    else:
        base = DenseIndex(folder)
    return WithTail.open(folder, base) if (folder / FILE).exists() else base


def save_dense(
    vectors: Vectors,
    folder: Path,
    public: int | None = None,
    cells_from: int | None = None,
    held: Mask | None = None,
) -> dict[str, Any]:
    """Write ``vectors``, shape (passages, dimensions), into ``folder``; what the manifest says.

    The first ``public`` of them are those that the public may read: all, where it is None. From
    ``cells_from`` (``CELLS_FROM``, where it is None) on they are put into cells, unless there is a
    vector only for the passages in ``held``, shape (passages,).
    """
    shown = len(vectors) if public is None else public
    if held is not None and not held.all():
        save_flat(vectors[held], folder)
        place = np.where(held, np.cumsum(held) - 1, -1).astype(np.int32)
        save_tail(folder, place, np.empty((0, vectors.shape[1]), dtype=np.float32), shown)
        return {"kind": "exact"}
    if shown >= (CELLS_FROM if cells_from is None else cells_from):
        from indexer.cells_building import save_cells

        return save_cells(vectors, folder, shown)
    save_flat(vectors, folder)
    return {"kind": "exact"}


def extend_dense(
    before: Path,
    folder: Path,
    numbers: Renumbering,
    public: int,
    known: tuple[Numbers, Vectors],
    said: dict[str, Any],
) -> dict[str, Any]:
    """Write into ``folder`` the vectors of the generation ``before`` as ``numbers`` says, and those
    ``known``: the new numbers of their passages, and they themselves, shape (numbers, dimensions).

    The first ``public`` passages are the public's. ``said`` is what the manifest before says of
    the vectors; what the new one says is given. Files that stay as they are are shared.
    """
    held = open_dense(before)
    base = held.base if isinstance(held, WithTail) else held
    if base.exact:
        every = np.zeros((numbers.count, held.dimensions), dtype=np.float32)
        there = np.zeros(numbers.count, dtype=bool)
        every[numbers.places] = held.vectors(numbers.kept)  # type: ignore[arg-type]
        places = held.place if isinstance(held, WithTail) else np.arange(held.count)
        there[numbers.places] = places[numbers.kept] >= 0
        every[known[0]], there[known[0]] = known[1], True
        # Cells are made by ``remade``, once what is new can be searched.
        return save_dense(every, folder, public, len(every) + 1, there)
    from indexer.cells import CellIndex

    assert isinstance(base, CellIndex)
    share_files(before, folder, ["dense.faiss", "cells.npz"])
    tail = held if isinstance(held, WithTail) else _no_tail(base)
    assert tail.moments is not None
    gone = np.flatnonzero(~numbers.stays & (tail.place >= 0))
    moments = tail.moments.with_more(
        tail.vectors(gone),  # type: ignore[arg-type]
        gone < tail.public,
        -1,
    )
    place = numbers.merged(tail.place, -1)
    near = np.flatnonzero(place >= base.count)
    old, fresh = tail.beside[place[near] - base.count], known[1].astype(np.float16)
    place[near] = base.count + np.arange(len(near))
    place[known[0]] = base.count + len(near) + np.arange(len(fresh))
    moments = moments.with_more(fresh.astype(np.float32), known[0] < public)
    save_tail(folder, place, np.concatenate([old, fresh]), public, moments)
    return said


def wants_remaking(folder: Path, public: int) -> bool:
    """Whether the vectors of a generation, of which the first ``public`` are the public's, are to
    be laid down anew: put into cells, those beside the cells into them, or those gone left out.

    Whatever was public and is exempt now must not lie in them any longer: what the public finds
    would go on telling of it.
    """
    held = open_dense(folder)
    base = held.base if isinstance(held, WithTail) else held
    if held.waiting(public=False):
        return False
    if base.exact:
        return public >= CELLS_FROM
    return isinstance(held, WithTail) and (
        len(held.beside) > BESIDE or held.gone > _GONE * base.count or _turned_exempt(held)
    )


def remade(before: Path, folder: Path, public: int, said: dict[str, Any]) -> dict[str, Any]:
    """Lay the vectors of the generation ``before`` down anew in ``folder``; what the manifest says.

    The order of cells stays what was learned where the book has not grown to twice its size, and
    nothing that it was learned from is exempt now.
    """
    held = open_dense(before)
    vectors = held.vectors(range(held.count))
    from indexer.cells import CellIndex
    from indexer.cells_building import save_cells

    base = held.base if isinstance(held, WithTail) else held
    grown = public >= _GROWN * said.get("learned_from", 0)
    if not isinstance(base, CellIndex) or grown or _turned_exempt(held):
        return save_dense(vectors, folder, public)
    cell = base.cells_of(held.place if isinstance(held, WithTail) else np.arange(held.count))
    learned_from = int(said["learned_from"])
    return save_cells(vectors, folder, public, (before, cell)) | {"learned_from": learned_from}


def _turned_exempt(held: Dense) -> bool:
    """Whether some of what was put into cells as the public's is exempt now."""
    if not isinstance(held, WithTail):
        return False
    from indexer.cells import CellIndex

    return isinstance(held.base, CellIndex) and held.turned_exempt(held.base.public)


def _no_tail(base: Any) -> WithTail:
    """The vectors in cells with none beside them."""
    return WithTail(
        base,
        {
            "place": np.arange(base.count, dtype=np.int32),
            "beside": np.empty((0, base.dimensions), dtype=np.float16),
            "public": np.array([base.public], dtype=np.int64),
            **_as_arrays(base.moments()),
        },
    )


def _as_arrays(moments: Moments) -> dict[str, Any]:
    return {"held": moments.held, "sums": moments.sums, "products": moments.products}
