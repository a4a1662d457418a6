"""The vectors of sentences read for an answer not long ago, whole and piece by piece, for as long
as the model lives.

Every answer weighs some thirty short stretches of the best passages by meaning, and to make their
vectors is most of its work. People ask after the same matters, and a question in a conversation is
weighed by the sentences of the one before: so most of those vectors have just been made. They
depend on the text and the model alone, so nothing of who asked or of what is left over in them, and
they outlive the generation of the index.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from weakref import WeakKeyDictionary

import numpy as np

from indexer.embedding import Encoder, PieceEncoder, Vectors
from indexer.pieces import packed
from search.lately import Lately

# A vector of the default model is 1.5 kB, its pieces some 1.3 kB: 25 MB when full.
MOST_KEPT = 8192

# A text's vector, and the codes of its pieces: none where the model gives none.
_Read = tuple[Vectors, bytes]


class RecentVectors:
    """What one encoder made of its last ``MOST_KEPT`` texts; the one asked for longest ago goes
    first. May be used by several threads at once."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._held: Lately[str, _Read] = Lately(most)

    def of(self, encoder: Encoder, texts: Sequence[str]) -> tuple[Vectors, list[bytes]]:
        """Unit vectors, shape (len(texts), dimensions), as ``encoder.encode(texts)``, and the codes
        of each text's pieces."""
        found = self._held.some(texts)
        new = [text for text in dict.fromkeys(texts) if text not in found]
        if new:
            made = dict(zip(new, _read(encoder, new), strict=True))
            self._held.keep(made)
            found |= made
        rows = np.array([found[text][0] for text in texts], dtype=np.float32)
        return rows.reshape(-1, encoder.dimensions), [found[text][1] for text in texts]


def _read(encoder: Encoder, texts: Sequence[str]) -> list[_Read]:
    if isinstance(encoder, PieceEncoder):
        return [(one.vector, packed(one.states)) for one in encoder.read(texts)]
    # A row of its own each: a view would keep all that were made with it.
    return [(row.copy(), b"") for row in encoder.encode(texts)]


_BY_ENCODER: WeakKeyDictionary[Encoder, RecentVectors] = WeakKeyDictionary()
_MAKING = threading.Lock()


def read_lately(encoder: Encoder, texts: Sequence[str]) -> tuple[Vectors, list[bytes] | None]:
    """The vectors of ``texts``, shape (len(texts), dimensions), and the codes of their pieces, None
    where the model gives none; only what was not made lately is made now.

    Only where a text's vector depends on nothing but the text, as with the default model: others
    pad what comes together, and their last digits would tell what was asked before.
    """
    if not encoder.runtime.startswith("onnx"):
        return encoder.encode(texts), None
    with _MAKING:
        recent = _BY_ENCODER.setdefault(encoder, RecentVectors())
    vectors, codes = recent.of(encoder, texts)
    return vectors, codes if isinstance(encoder, PieceEncoder) else None
