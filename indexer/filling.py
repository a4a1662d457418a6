"""What is done to an index once it can be searched: vectors that are yet to come, cells made anew.

The words of a paper can be searched as soon as they are read, and long before all of a large book
is embedded. So passages may wait for their vectors: a generation says which do, and is followed by
others that have more of them and share all other files with it. Each batch is kept in the cache as
it is done: whoever is killed goes on from there.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from indexer import generations
from indexer.columns import load_columns
from indexer.dense import extend_dense, open_dense, remade, wants_remaking
from indexer.embedding import Encoder
from indexer.embedding_cache import FILE as CACHE
from indexer.embedding_cache import EmbeddingCache
from indexer.passages import indexed_text
from indexer.renumbering import Renumbering
from indexer.store import Store

# A generation with more vectors follows when so many have been added, or a share of all passages.
AT_ONCE = 1024
_SHARE = 16

# The files of the vectors. All others are shared with the generation before.
_OF_VECTORS = {"dense.faiss", "cells.npz", "beside.npz", "manifest.json"}


def fill(index: Path, encoder: Encoder, progress: Callable[[int, int], None]) -> int:
    """Embed the passages of the live generation that wait for it; how many texts were embedded.

    The public ones come first. ``progress`` is called with how many passages have their vectors and
    how many there are. The caller is ``generations.writing``.
    """
    live = generations.generation_folder(index)
    dense = open_dense(live)
    waiting = np.flatnonzero(~_held(live)) if dense.waiting(public=False) else np.empty(0, np.int64)
    if not len(waiting):
        return 0
    count = dense.count
    known, embedded = count - len(waiting), 0
    public = _public(live)
    size = max(AT_ONCE, count // _SHARE)
    cache = EmbeddingCache(index / CACHE, encoder)
    store = Store.open(live / "records.sqlite")

    def advance(more: int) -> None:
        nonlocal known
        known += more
        progress(known, count)

    try:
        for start in range(0, len(waiting), size):
            numbers = waiting[start : start + size]
            vectors, fresh = cache.vectors(_texts(store, numbers.tolist()), advance)
            embedded += fresh
            stays = Renumbering(count, np.arange(count), np.empty(0, dtype=np.int64))
            with generations.following(index) as folder:
                before = generations.generation_folder(index)
                said = generations.read_manifest(before).vectors
                laid = extend_dense(before, folder, stays, public, (numbers, vectors), said)
                _publish(index, before, folder, laid)
    finally:
        store.close()
        cache.close()
    return embedded


def keep_in_order(index: Path) -> None:
    """Lay the vectors of the live generation down anew where that is due: put them into cells when
    they have become many, and what came later into the cells. The caller is
    ``generations.writing``."""
    live = generations.generation_folder(index)
    public = _public(live)
    if not wants_remaking(live, public):
        return
    with generations.following(index) as folder:
        said = generations.read_manifest(live).vectors
        _publish(index, live, folder, remade(live, folder, public, said))


def _held(folder: Path) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which passages have their vectors, shape (passages,)."""
    from indexer.tail import WithTail

    dense = open_dense(folder)
    return dense.place >= 0 if isinstance(dense, WithTail) else np.ones(dense.count, dtype=bool)


def _public(folder: Path) -> int:
    return int(np.count_nonzero(~load_columns(folder).arrays["restricted"]))


def _texts(store: Store, numbers: Sequence[int]) -> list[str]:
    """The texts that some passages are indexed by."""
    texts: list[str] = []
    document, content = "", ""
    for passage in store.passages(numbers):
        if passage.document != document:
            document, content = passage.document, store.content(passage.document)
        texts.append(indexed_text(passage, content))
    return texts


def _publish(index: Path, before: Path, folder: Path, laid: dict[str, object]) -> None:
    """Make ``folder``, where the vectors are ``laid``, the generation after ``before``."""
    shared = [path.name for path in before.iterdir() if path.name not in _OF_VECTORS]
    generations.share_files(before, folder, shared)
    manifest = replace(
        generations.read_manifest(before),
        built=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        vectors=said_of(folder, laid),
    )
    generations.publish(index, folder, manifest, before)


def said_of(folder: Path, laid: dict[str, object]) -> dict[str, object]:
    """What the manifest says of the vectors in ``folder``: how they are ``laid``, and how many
    public passages wait for theirs."""
    waiting = open_dense(folder).waiting(public=True)
    said = {name: value for name, value in laid.items() if name != "waiting"}
    return said | ({"waiting": waiting} if waiting else {})
