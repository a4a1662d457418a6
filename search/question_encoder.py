"""How a question becomes a vector: by the default model, changed towards the passages that answer.

A question and its answer are seldom worded alike: people ask about "keeping on" a firm that the
minutes "retained". Passages keep the default model's own vectors; questions are encoded by four of
the same model's six layers with small changes, learned by ``benchmarks/train_question_encoder.py``
from questions written for minutes and by ``benchmarks/shorten_question_encoder.py`` from all six.
An index made with another model has its questions encoded by that model alone.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import as_file, files

from indexer.adaptation import Adaptation, read_adaptation
from indexer.embedding import DEFAULT_SHA256, Encoder, load_encoder

FILE = "question_encoder.npz"


def question_encoder(model_sha256: str, passage_encoder: Encoder | None = None) -> Encoder | None:
    """The encoder for questions to an index made with the model of that digest.

    None where there is none of its own: questions are encoded as passages are. The runtime is that
    of ``passage_encoder``, where it is loaded already.
    """
    if model_sha256 != DEFAULT_SHA256:
        return None
    return _load(passage_encoder is not None and not passage_encoder.runtime.startswith("onnx"))


@lru_cache(maxsize=2)
def _load(reference: bool) -> Encoder:
    return load_encoder(runtime="reference" if reference else None, adaptation=adaptation())


@cache
def adaptation() -> Adaptation:
    """The changes as they are shipped."""
    with as_file(files("search") / FILE) as path:
        return read_adaptation(path)
