"""A model that reads a question and a passage together and says how well the one answers the other.

The ranking weighs what words and vectors, made apart, have in common. A cross-encoder sees both at
once. One is shipped for the stretches of an answer (``search/stretch_reading.py``), none for the
passages of a search: what ``docs/cross_encoder.md`` says was gained did not pay for the time. A
user may name one: any that sentence-transformers loads, or a file that
``benchmarks/train_cross_encoder.py`` has learned from questions about a minute book. The file holds
what was trained, each matrix of a layer as int8 codes with a scale a row and everything else in
single precision; the rest is the packaged model's. It runs on ONNX Runtime, a pair at a time, so
that a score depends on nothing but the pair.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from indexer.bert_graph import GRAPH_VERSION, Precision, build_pair_graph
from indexer.embedding import DEFAULT_SHA256, packaged_model_folder
from indexer.errors import InputError, MinutebookError
from indexer.prepared_graph import prepared
from indexer.quick_encoder import (
    HEADS,
    encodable,
    load_tokenizer,
    runtime_version,
    start_session,
)

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

SUFFIX = ".npz"

# Pieces of the question, of the context line, and of context line and passage together.
QUESTION_PIECES, CONTEXT_PIECES, PASSAGE_PIECES = 40, 28, 150
_START, _END, _POINT = 101, 102, 1012
_MOST_PIECES = 256
_CODES, _SCALES, _BODY = ".codes", ".scales", "bert."

Matrix = NDArray[np.float32]
# Word pieces, and for each of them 0 if it is the question's and 1 if the passage's.
Pair = tuple[list[int], list[int]]


class Read(NamedTuple):
    """What is read beside a question: a passage's context line and its text, lines unwrapped."""

    context: str
    text: str


class CrossEncoder(Protocol):
    """What scores pairs. ``name`` is what a user calls it by; a higher score is a better answer."""

    name: str

    def scores(self, question: str, passages: Sequence[Read]) -> NDArray[np.float64]:
        """How well each of ``passages`` answers ``question``, shape (passages,), any scale."""
        ...


class TrainedCrossEncoder:
    """What was learned by this project's script. Its scores are log odds of an answer."""

    def __init__(self, name: str, session: InferenceSession, head: Head) -> None:
        self.name = name
        self._session, self._head = session, head
        self._pool = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="cross-encoder")

    def scores(self, question: str, passages: Sequence[Read]) -> NDArray[np.float64]:
        """Log odds of each of ``passages``, shape (passages,)."""
        asked = question_pieces(question)
        found = self._pool.map(partial(self._score, asked), passages)
        return np.fromiter(found, dtype=np.float64, count=len(passages))

    def _score(self, asked: list[int], passage: Read) -> float:
        ids, segments = joined(asked, passage_pieces(passage))
        inputs = {
            "ids": np.array([ids], dtype=np.int64),
            "segments": np.array([segments], dtype=np.int64),
        }
        (states,) = self._session.run(None, inputs)
        return self._head.score(states[0], len(asked))


def question_pieces(question: str) -> list[int]:
    """The word pieces of a question, with those that stand before and after it."""
    return [_START, *_ids(question)[:QUESTION_PIECES], _END]


def passage_pieces(read: Read) -> list[int]:
    """The word pieces of a context line and the text under it, with the one that ends them."""
    context = _ids(read.context)[:CONTEXT_PIECES]
    return [*[*context, _POINT, *_ids(read.text)][:PASSAGE_PIECES], _END]


def joined(question: list[int], passage: list[int]) -> Pair:
    """Both one after the other, and 0 for each piece of the first and 1 for each of the second."""
    return question + passage, [0] * len(question) + [1] * len(passage)


def _ids(text: str) -> list[int]:
    ids: list[int] = _tokenizer().encode(encodable(text), add_special_tokens=False).ids
    return ids


@cache
def _tokenizer() -> Tokenizer:
    return load_tokenizer(packaged_model_folder())


class Head:
    """From the states of all pieces, shape (pieces, hidden), to one score.

    The first state and the mean of all pass through a small layer; to this is added how well each
    piece of the question is matched by its likest piece of the passage (MaxSim, Khattab and
    Zaharia 2020).
    """

    def __init__(self, weights: dict[str, Matrix]) -> None:
        """Raises KeyError or IndexError where ``weights`` are not those of a head."""
        self._inner, self._inner_bias = weights["inner.weight"], weights["inner.bias"]
        self._outer, self._outer_bias = weights["outer.weight"][0], float(weights["outer.bias"][0])
        self._matching = weights["matching.weight"]
        self._gain = float(weights["gain"])

    def score(self, states: Matrix, question_pieces: int) -> float:
        """The score of a pair whose first ``question_pieces`` pieces are the question's."""
        whole = np.concatenate([states[0], states.mean(axis=0)])
        kept = _gelu(self._inner @ whole + self._inner_bias)
        unit = states @ self._matching.T
        unit /= np.maximum(np.linalg.norm(unit, axis=1, keepdims=True), 1e-12)
        likest = (unit[1:question_pieces] @ unit[question_pieces:].T).max(axis=1)
        matched = self._gain * (float(likest.mean()) - 0.5)
        return float(self._outer @ kept) + self._outer_bias + matched


def _gelu(values: Matrix) -> Matrix:
    """Gaussian error linear units, exact (Hendrycks and Gimpel 2016)."""
    from math import erf

    half = np.array([0.5 * (1 + erf(v / np.sqrt(2))) for v in values.tolist()], np.float32)
    return values * half


class NamedCrossEncoder:
    """A cross-encoder of the user's, by sentence-transformers."""

    def __init__(self, name: str) -> None:
        """Load it from a folder, a cache, or the network if it is neither.

        Raises InputError where it cannot be loaded.
        """
        from sentence_transformers import CrossEncoder as Model

        self.name = name
        try:
            self._model = Model(name, device="cpu", trust_remote_code=False)
        except Exception as error:
            raise InputError(
                f"The cross-encoder {name!r} could not be loaded ({error}). Name one by its hub "
                "name or its folder, or leave --cross-encoder out."
            ) from error

    def scores(self, question: str, passages: Sequence[Read]) -> NDArray[np.float64]:
        """The model's scores, shape (passages,), a context line before each passage's text."""
        pairs = [(question, f"{read.context}. {read.text}") for read in passages]
        found = self._model.predict(pairs, show_progress_bar=False)
        return np.asarray(found, dtype=np.float64).reshape(len(passages))


@cache
def load_cross_encoder(name: str) -> CrossEncoder:
    """The cross-encoder of that hub name, in that folder, or learned into that file.

    Raises InputError where there is none, and MinutebookError where the one that comes with
    Minutebook is missing, damaged or of another version.
    """
    if not name.endswith(SUFFIX):
        return NamedCrossEncoder(name)
    kept = _Kept(Path(name))
    try:
        head = Head(kept.head)
    except (KeyError, IndexError) as error:
        raise kept.unusable(f"no head of this version: {error}") from error
    return TrainedCrossEncoder(name, _session(kept), head)


def trained_weights(path: Path) -> dict[str, Matrix]:
    """What a file holds, in single precision, by the names it was trained under."""
    kept = _Kept(path)
    return kept.head | {_BODY + name: values for name, values in kept.body().items()}


class _Kept:
    """A file, read only where it is wanted: a graph that is prepared already needs little of it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def digest(self) -> str:
        try:
            with self._path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise self.unusable(error.strerror or str(error)) from error

    @cached_property
    def head(self) -> dict[str, Matrix]:
        with self._opened() as held:
            return {name: held[name] for name in held.files if not name.startswith(_BODY)}

    def weights(self) -> dict[str, Matrix]:
        """All weights by their names in the packaged model, the trained ones in their place."""
        from safetensors.numpy import load_file

        packaged: dict[str, Matrix] = load_file(packaged_model_folder() / "model.safetensors")
        body = self.body()
        for name, values in body.items():
            if name not in packaged or packaged[name].shape != values.shape:
                raise self.unusable(f"{name} is not of the packaged model")
        return packaged | body

    def body(self) -> dict[str, Matrix]:
        """The trained weights of the layers, by their names in the packaged model."""
        weights = {}
        with self._opened() as held:
            for key in held.files:
                if not key.startswith(_BODY) or key.endswith(_SCALES):
                    continue
                name, values = key.removesuffix(_CODES), held[key]
                if key.endswith(_CODES):
                    values = values * held[name + _SCALES]
                weights[name.removeprefix(_BODY)] = values.astype(np.float32)
        return weights

    def unusable(self, why: str) -> MinutebookError:
        """The error to raise: the remedy depends on whether the file comes with Minutebook."""
        if self._path.parent == Path(__file__).parent:
            return MinutebookError(
                f"{self._path}: the cross-encoder that comes with Minutebook cannot be read "
                f"({why}). Install Minutebook again."
            )
        return InputError(
            f"{self._path}: the cross-encoder cannot be read ({why}). Name a file that "
            "benchmarks/train_cross_encoder.py has written."
        )

    @contextmanager
    def _opened(self) -> Iterator[np.lib.npyio.NpzFile]:
        """The archive, nothing of it unpickled. What is damaged may show only when it is read."""
        try:
            held = np.load(self._path, allow_pickle=False)
            if not isinstance(held, np.lib.npyio.NpzFile):
                raise ValueError("it is no archive of arrays")
            with held:
                yield held
        except (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error) as error:
            why = error.strerror if isinstance(error, OSError) else None
            raise self.unusable(why or str(error)) from error


def _session(kept: _Kept, precision: Precision = "int8") -> InferenceSession:
    made_of = (
        f"cross-encoder {kept.digest} on {DEFAULT_SHA256} graph {GRAPH_VERSION} {precision} "
        f"onnxruntime {runtime_version()}"
    )

    def make() -> bytes:
        return build_pair_graph(kept.weights(), HEADS, _MOST_PIECES, precision)

    return prepared(made_of, make, start_session)
