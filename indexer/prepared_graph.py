"""Graphs made ready once and kept in the user's cache folder.

A graph is kept under a name that says what it was made from and with; the first line of its file is
the sha256 of the rest. What is damaged or of another making is made again. A file appears whole or
not at all, so two processes may prepare the same graph at once.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

_LOG = logging.getLogger(__name__)
_DIGEST = 64

Loaded = TypeVar("Loaded")


def cache_folder() -> Path:
    """``$MINUTEBOOK_CACHE``, or the folder for caches that the operating system gives a user."""
    named = os.environ.get("MINUTEBOOK_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("minutebook", appauthor=False))


def prepared(made_of: str, make: Callable[[], bytes], load: Callable[[bytes], Loaded]) -> Loaded:
    """The graph described by ``made_of``, loaded: from the cache, or from ``make`` and then kept.

    What ``load`` refuses is not kept, and where it was, it is made again. Where the cache cannot
    be written the graph is made and used all the same. Raises what ``load`` raises for a new graph.
    """
    name = hashlib.sha256(made_of.encode()).hexdigest()[:32]
    path = cache_folder() / f"graph-{name}"
    kept = _read(path)
    if kept is not None:
        try:
            return load(kept)
        except Exception as error:
            _LOG.info("%s cannot be used (%s): it is made again", path, error)
    graph = make()
    loaded = load(graph)
    try:
        _write(path, graph)
    except OSError as error:
        _LOG.info("%s cannot be written (%s): the graph will be made again next time", path, error)
    return loaded


def _read(path: Path) -> bytes | None:
    """What is kept at ``path``, or None where there is nothing whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    body = memoryview(data)[_DIGEST + 1 :]
    if hashlib.sha256(body).hexdigest().encode() + b"\n" != data[: _DIGEST + 1]:
        return None
    return bytes(body)


def _write(path: Path, graph: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(graph).hexdigest().encode() + b"\n")
            file.write(graph)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
