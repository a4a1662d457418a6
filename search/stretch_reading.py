"""The likeliest stretches, read once more beside the question by the model shipped for it.

What speaks for a stretch (``search/bearing.py``) is made of words and vectors that know nothing of
each other. The model sees question and stretch at once; each costs a few milliseconds, so that only
the likeliest are read. ``benchmarks/train_stretch_reader.py`` learned it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.cross_encoder import Read
from search.engine import Engine
from search.fusion import Scores
from search.stretches import Stretch

# How many stretches are read.
STRETCHES_READ = 8


def as_read(stretch: Stretch) -> Read:
    """What of a stretch is read beside a question: the context line of its passage, its words."""
    return Read(stretch.result.passage.context, stretch.words)


def read_likeliest(
    engine: Engine,
    question: str,
    stretches: Sequence[Stretch],
    weighed: Scores,
    most: int = STRETCHES_READ,
) -> Scores:
    """Log odds that each of the ``most`` stretches of greatest weight answers ``question``, shape
    (stretches,); no numbers for the others, and for none where the engine reads none."""
    found = np.full(len(stretches), np.nan)
    if engine.stretch_reader is None:
        return found
    best = np.argsort(-weighed, kind="stable")[:most].tolist()
    reads = {stretches[n].place: as_read(stretches[n]) for n in best}
    scores = engine.stretch_reader.scores(question, reads)
    found[best] = [scores[stretches[n].place] for n in best]
    return found
