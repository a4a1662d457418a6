"""Other people's ways to find a passage, each set up as its own documentation says.

They run in an environment of their own, so that their versions and ours do not meddle:

    python -m venv PEERS
    PEERS/bin/pip install -r benchmarks/peers/requirements.txt

``benchmarks/quality.py`` and ``benchmarks/speed.py`` are told where it is (``--peers
PEERS/bin/python``) and talk to ``run.py``. Nothing here imports Minutebook. All ways that read
meaning use the weights that Minutebook uses, all-MiniLM-L6-v2 as packaged, run by
sentence-transformers.

A way is a module with ``TITLE``, ``PACKAGES`` (whose versions are recorded) and
``build(passages, model)``, which gives a function from a question and a count to the numbers of
passages, best first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Search = Callable[[str, int], list[int]]


class Embeds(Protocol):
    """What turns texts into unit vectors of the packaged model."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (texts, dimensions)."""
        ...

    def question(self, text: str) -> Vectors:
        """Shape (dimensions,)."""
        ...


WAYS = ("rank_bm25", "bm25s", "minilm", "rank_fusion", "txtai", "haystack", "llamaindex")


def load_way(name: str) -> ModuleType:
    """The module of the way called ``name``; only its own libraries are imported."""
    from importlib import import_module

    return import_module(f"benchmarks.peers.with_{name}")
