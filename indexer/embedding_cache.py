"""What a model gave for a text before: vectors, whole and piece by piece, in one SQLite file.

It lies beside the generations of an index and outlives them, so that no text is ever embedded
twice. The vectors of a generation are laid out in it again; those of pieces are looked up here by
whoever searches (``indexer.shelves.PieceShelf``), a few at a time.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from indexer.embedding import BATCH, Encoder, PieceEncoder, Vectors
from indexer.pieces import Keys, packed, piece_keys

FILE = "embeddings.sqlite"

_LOG = logging.getLogger(__name__)
# SQLite takes so many values in one statement wherever it is built.
_AT_ONCE = 500

_Key = TypeVar("_Key")


class EmbeddingCache:
    """Vectors by (encoder's cache key, text sha256), and codes of pieces by ``piece_keys``."""

    def __init__(self, path: Path, encoder: Encoder) -> None:
        self._encoder = encoder
        try:
            self._open(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise  # the disk is full or may not be written: the cache may be whole
            self._connection.close()
            _put_aside(path, str(error))
            self._open(path)

    def _open(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        # Pages that hold many vectors, and vectors apart from the keys: half the size on the disk.
        self._connection.execute("PRAGMA page_size = 16384")
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS embedding (model TEXT NOT NULL, text TEXT NOT NULL, "
            "vector BLOB NOT NULL, PRIMARY KEY (model, text))"
        )
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS pieces (text INTEGER PRIMARY KEY, codes BLOB NOT NULL)"
        )
        self._connection.commit()

    def close(self) -> None:
        """Close the file; everything encoded so far is kept."""
        self._connection.close()

    def held(self, texts: Sequence[str]) -> tuple[Vectors, NDArray[np.bool_]]:
        """The vectors of ``texts`` that are known, shape (len(texts), dimensions), and which these
        are, shape (len(texts),); nothing is computed. Where the encoder gives vectors of pieces, a
        text is known if these are too."""
        rows_of: dict[str, list[int]] = {}
        for row, text in enumerate(texts):
            rows_of.setdefault(_digest(text), []).append(row)
        vectors = np.zeros((len(texts), self._encoder.dimensions), dtype=np.float32)
        known = np.zeros(len(texts), dtype=bool)
        for key, vector in self._lookup(sorted(rows_of)):
            vectors[rows_of[key]], known[rows_of[key]] = vector, True
        return vectors, known & self._in_pieces(texts)

    def vectors(
        self, texts: Sequence[str], progress: Callable[[int], None] = lambda _: None
    ) -> tuple[Vectors, int]:
        """Vectors of ``texts``, shape (len(texts), dimensions), and how many had to be computed.

        Texts that occur twice are encoded once, and longest first, so that a batch holds texts of
        like length. Every batch is kept as soon as it is done: a kill loses one batch at most.
        ``progress`` is called with the number of texts that have just become known.
        """
        rows_of: dict[str, list[int]] = {}
        for row, text in enumerate(texts):
            rows_of.setdefault(_digest(text), []).append(row)
        vectors = np.empty((len(texts), self._encoder.dimensions), dtype=np.float32)
        missing = set(rows_of)
        whole = self._in_pieces(texts)
        for key, vector in self._lookup(sorted(rows_of)):
            if not whole[rows_of[key][0]]:
                continue
            vectors[rows_of[key]] = vector
            missing.discard(key)
            progress(len(rows_of[key]))
        todo = sorted(missing, key=lambda key: (-len(texts[rows_of[key][0]]), key))
        for start in range(0, len(todo), BATCH):
            batch = todo[start : start + BATCH]
            fresh = self._encoded(batch, [texts[rows_of[key][0]] for key in batch])
            for key, vector in zip(batch, fresh, strict=True):
                vectors[rows_of[key]] = vector
            progress(sum(len(rows_of[key]) for key in batch))
        return vectors, len(todo)

    def keep(self, texts: Sequence[str], vectors: Vectors, pieces: Sequence[bytes]) -> None:
        """Keep ``vectors``, shape (len(texts), dimensions), and codes of ``pieces`` as those of
        ``texts``; no pieces where the encoder gives none."""
        self._keep([_digest(text) for text in texts], vectors, self._piece_keys(texts), pieces)

    def _encoded(self, keys: Sequence[str], texts: Sequence[str]) -> Vectors:
        """The vectors of ``texts``, made now and kept."""
        if isinstance(self._encoder, PieceEncoder):
            readings = self._encoder.read(texts)
            vectors = np.array([reading.vector for reading in readings], dtype=np.float32)
            codes = [packed(reading.states) for reading in readings]
            self._keep(keys, vectors, self._piece_keys(texts), codes)
            return vectors
        vectors = self._encoder.encode(texts)
        self._keep(keys, vectors, self._piece_keys(()), ())
        return vectors

    def _piece_keys(self, texts: Sequence[str]) -> Keys:
        key = self._encoder.pieces_key if isinstance(self._encoder, PieceEncoder) else ""
        return piece_keys(texts, key)

    def _in_pieces(self, texts: Sequence[str]) -> NDArray[np.bool_]:
        """Of which of ``texts`` the pieces are kept; all, where the encoder gives none."""
        if not isinstance(self._encoder, PieceEncoder):
            return np.ones(len(texts), dtype=bool)
        keys = self._piece_keys(texts)
        held: set[int] = set()
        for some in portions(sorted(set(keys.tolist()))):
            rows = self._connection.execute(
                f"SELECT text FROM pieces WHERE text IN ({','.join('?' * len(some))})", some
            )
            held.update(text for (text,) in rows)
        return np.array([key in held for key in keys.tolist()], dtype=bool)

    def _keep(
        self, keys: Sequence[str], vectors: Vectors, texts: Keys, pieces: Sequence[bytes]
    ) -> None:
        with self._connection:
            self._connection.executemany(
                "INSERT OR REPLACE INTO embedding VALUES (?, ?, ?)",
                (
                    (self._encoder.cache_key, key, vector.astype("<f4").tobytes())
                    for key, vector in zip(keys, vectors, strict=True)
                ),
            )
            self._connection.executemany(
                "INSERT OR REPLACE INTO pieces VALUES (?, ?)",
                sorted(zip(texts.tolist(), pieces, strict=True)),
            )

    def _lookup(self, keys: Sequence[str]) -> Iterator[tuple[str, Vectors]]:
        for some in portions(keys):
            marks = ",".join("?" * len(some))
            rows = self._connection.execute(
                f"SELECT text, vector FROM embedding WHERE model = ? AND text IN ({marks})",
                (self._encoder.cache_key, *some),
            )
            for key, blob in rows:
                yield key, np.frombuffer(blob, dtype="<f4")


def damage(path: Path, thorough: bool = False) -> str | None:
    """What is wrong with the cache at ``path``; None where nothing is, or it is not there.

    Every page of it is looked at where that is to be ``thorough``; else it is only opened.
    """
    if not path.is_file():
        return None
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if "embedding" not in tables:
            return "it holds no vectors"
        wrong = connection.execute("PRAGMA quick_check(1)").fetchone()[0] if thorough else "ok"
        return None if wrong == "ok" else str(wrong)
    except sqlite3.OperationalError as error:
        # It is in use, or may not be read: the cache itself may be whole.
        return str(error) if thorough else None
    except sqlite3.DatabaseError as error:
        return str(error)
    finally:
        if connection is not None:
            connection.close()


def without_damage(path: Path) -> Path:
    """``path``, where a damaged cache has been put aside, so that a new one is begun."""
    wrong = damage(path)
    if wrong is not None:
        _put_aside(path, wrong)
    return path


def _put_aside(path: Path, wrong: str) -> None:
    """Out of the way: what was in it is embedded again."""
    aside = path.with_name(f"{path.name}.damaged")
    _LOG.warning("%s is damaged (%s): it is put aside as %s and made again", path, wrong, aside)
    path.replace(aside)


def portions(some: Sequence[_Key]) -> Iterator[Sequence[_Key]]:
    """``some`` in parts, each of as many as one statement takes."""
    for start in range(0, len(some), _AT_ONCE):
        yield some[start : start + _AT_ONCE]


def _digest(text: str) -> str:
    """The sha256 of a text, also where it holds half a surrogate pair."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
