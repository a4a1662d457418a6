"""Passages piece by piece: for each word piece what the model made of it where it stands.

One vector for a whole passage blurs what its single words say. So of every piece that says
something a short vector is kept besides: the model's last layer, times a learned projection
(``pieces.npz``, ``benchmarks/train_pieces.py``), of unit length. Each of a question's pieces then
finds what comes nearest to it in the passage (late interaction, Khattab and Zaharia 2020). A piece
takes 32 bytes: 64 numbers of four bits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from indexer.errors import MinutebookError
from indexer.tokens import tokenize

FILE = "pieces.npz"
DIMENSIONS = 64
# The bytes that one piece takes.
PIECE = DIMENSIONS // 2
# Raised whenever other codes are made of the same pieces.
VERSION = 1

_MOST = 7  # codes lie between -7 and 7, kept as 1 to 15

States = NDArray[np.float32]
Keys = NDArray[np.int64]


@cache
def projection() -> States:
    """What the last layer is multiplied by, shape (384, 64). Raises MinutebookError where the file
    cannot be read."""
    try:
        with as_file(files("indexer") / FILE) as path, np.load(path, allow_pickle=False) as held:
            found: States = held["projection"].astype(np.float32)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise MinutebookError(
            f"indexer/{FILE}: the projection of pieces cannot be read ({error}). "
            "Install Minutebook again."
        ) from error
    return found


@cache
def made_by() -> str:
    """A name for how codes are made: those of another name cannot be compared with these."""
    digest = hashlib.sha256(projection().tobytes()).hexdigest()[:12]
    return f"pieces-{VERSION}-{digest}"


def unit(states: States) -> States:
    """``states``, shape (n, d), each of length 1."""
    lengths = np.linalg.norm(states, axis=-1, keepdims=True)
    found: States = states / np.maximum(lengths, 1e-9)
    return found


def packed(states: States) -> bytes:
    """The codes of unit vectors, shape (n, 64): n times 32 bytes."""
    largest = np.abs(states).max(axis=1, keepdims=True, initial=1e-9)
    codes = (np.rint(states / largest * _MOST) + _MOST + 1).astype(np.uint8)
    pairs = codes[:, 0::2] << 4 | codes[:, 1::2]
    return bytes(pairs.tobytes())


def unpacked(codes: bytes) -> States:
    """The unit vectors, shape (n, 64), of what ``packed`` gave."""
    pairs = np.frombuffer(codes, dtype=np.uint8).reshape(-1, PIECE)
    states = np.empty((len(pairs), DIMENSIONS), dtype=np.float32)
    states[:, 0::2] = pairs >> 4
    states[:, 1::2] = pairs & 15
    return unit(states - (_MOST + 1))


def says_something(piece: str) -> bool:
    """Whether a word piece is kept: no mark, no special one, and no word that every text holds."""
    if piece.startswith("##"):
        return any(map(str.isalnum, piece))
    return not piece.startswith("[") and bool(tokenize(piece))


def piece_keys(texts: Sequence[str], maker: str) -> Keys:
    """The keys, shape (texts,), under which the pieces of ``texts`` are kept that ``maker`` made.

    64 bits of the sha256 of both: among ten million texts the chance of any two alike is 1 in
    360,000.
    """
    begun = hashlib.sha256(maker.encode() + b"\0")
    found = np.empty(len(texts), dtype=np.int64)
    for number, text in enumerate(texts):
        digest = begun.copy()
        digest.update(text.encode("utf-8", "surrogatepass"))
        found[number] = int.from_bytes(digest.digest()[:8], "little", signed=True)
    return found
