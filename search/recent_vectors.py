"""The vectors of sentences read for an answer not long ago, for as long as the model lives.

Every answer weighs some thirty short stretches of the best passages by meaning, and to make their
vectors is most of its work. People ask after the same matters, and a question in a conversation is
weighed by the sentences of the one before: so most of those vectors have just been made. They
depend on the text and the model alone, so nothing of who asked or of what is left over in them, and
they outlive the generation of the index.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from weakref import WeakKeyDictionary

import numpy as np

from indexer.embedding import Encoder, Vectors

# A vector of the default model is 1.5 kB, its text about 200 bytes: some 14 MB when full.
MOST_KEPT = 8192


class RecentVectors:
    """The vectors of one encoder's last ``MOST_KEPT`` texts; the one asked for longest ago goes
    first. May be used by several threads at once."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._held: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, encoder: Encoder, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dimensions), as ``encoder.encode(texts)``."""
        found: dict[str, Vectors] = {}
        with self._lock:
            for text in texts:
                if text in self._held:
                    self._held.move_to_end(text)
                    found[text] = self._held[text]
        new = [text for text in dict.fromkeys(texts) if text not in found]
        if new:
            made = encoder.encode(new)
            # A row of its own each: a view would keep all that were made with it.
            found.update((text, row.copy()) for text, row in zip(new, made, strict=True))
            with self._lock:
                self._held.update((text, found[text]) for text in new)
                while len(self._held) > self._most:
                    self._held.popitem(last=False)
        rows = [found[text] for text in texts]
        return np.array(rows, dtype=np.float32).reshape(-1, encoder.dimensions)


_BY_ENCODER: WeakKeyDictionary[Encoder, RecentVectors] = WeakKeyDictionary()
_MAKING = threading.Lock()


def vectors_of(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """``encoder.encode(texts)``, of which only what was not made lately is made now.

    Only where a text's vector depends on nothing but the text, as with the default model: others
    pad what comes together, and their last digits would tell what was asked before.
    """
    if not encoder.runtime.startswith("onnx"):
        return encoder.encode(texts)
    with _MAKING:
        recent = _BY_ENCODER.setdefault(encoder, RecentVectors())
    return recent.of(encoder, texts)
