"""What every test shares: the model, loaded once a worker, and a small index made from it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

# No library may ask a hub for anything while tests run.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ.pop("MINUTEBOOK_INDEX", None)

# A slow or busy machine is not a failure: what must be quick is measured apart.
settings.register_profile(
    "minutebook",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    print_blob=True,
)
settings.load_profile("minutebook")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """A worker that has nothing left takes from the others: the pages that a browser looks at, long
    and one after the other, all fall to one of them."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log) if config.getvalue("dist") == "load" else None


class WordEncoder:
    """A stand-in for the model where a test is about anything but meaning: quick, deterministic.

    A text's vector is the sum of a fixed vector for each of its words, of unit length.
    """

    # A name of its own: its weights are not those of any model that could be loaded.
    name = "words"
    runtime = "words"
    dimensions = 16
    max_pieces = 256

    def __init__(self, sha256: str = "0" * 64) -> None:
        self.sha256 = self.cache_key = sha256
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.encoded.extend(texts)
        rows = [self._vector(text) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(-1, self.dimensions)

    def count_pieces(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) + len(text) // 20 for text in texts]

    def _vector(self, text: str) -> np.ndarray:
        total = np.full(self.dimensions, 1e-3)
        for word in text.casefold().split():
            digest = hashlib.sha256(word.encode()).digest()[: self.dimensions]
            total += np.frombuffer(digest, dtype=np.uint8) / 127.5 - 1
        return total / np.linalg.norm(total)


@pytest.fixture
def word_encoder() -> WordEncoder:
    """A new stand-in encoder that remembers what it was asked to encode."""
    return WordEncoder()


@pytest.fixture(scope="session")
def encoder():
    """The default model, loaded once a worker."""
    from indexer.embedding import load_encoder

    return load_encoder()


@pytest.fixture(scope="session")
def model_pieces() -> Callable[[Sequence[str]], list[int]]:
    """Word pieces as the default model counts them, without loading its weights."""
    from tokenizers import Tokenizer

    from indexer.embedding import packaged_model_folder

    tokenizer = Tokenizer.from_file(str(packaged_model_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def count(texts: Sequence[str]) -> list[int]:
        encoded = tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [len(one.ids) for one in encoded]

    return count


@pytest.fixture(scope="session")
def small_index(encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the papers of ``tests/minute_book.py``, for reading only."""
    from indexer.build import Said, build_index
    from tests.minute_book import write_papers, write_restricted_papers

    folder = tmp_path_factory.mktemp("small")
    index = folder / "index"
    build_index(index, [write_papers(folder / "papers")], encoder)
    restricted = write_restricted_papers(folder / "private")
    build_index(index, [restricted], encoder, Said(access="restricted"))
    return index


def of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of a run share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def demonstration_index(encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the demonstration, made once for all workers of a run: to copy, not to open, so
    that nobody sees what another does with it."""
    from indexer.build import build_index
    from tests.browser.serving import DEMONSTRATION

    index = of_this_run(tmp_path_factory) / "demonstration" / "index"
    index.parent.mkdir(exist_ok=True)
    with FileLock(f"{index}.lock"):
        if not (index / "CURRENT").exists():
            build_index(index, DEMONSTRATION, encoder)
    return index


@pytest.fixture
def loaded(encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run within the test use the model that is loaded already."""
    import indexer.embedding
    import search.scoring

    load = indexer.embedding.load_encoder

    def already(name: str | None = None):
        return encoder if name in (None, encoder.name) else load(name)

    monkeypatch.setattr(indexer.embedding, "load_encoder", already)
    monkeypatch.setattr(search.scoring, "load_encoder", already)


@pytest.fixture
def run(
    loaded: None,  # noqa: ARG001 (its patches are what is wanted)
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., tuple[int, str, str]]:
    """Runs a command line; gives exit status, standard output and standard error."""
    from ui.cli import main

    def command(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            status = int(stopped.code or 0)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command


@pytest.fixture(scope="session")
def shared() -> Path:
    """The evaluation material beside the repository; skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"the evaluation material is absent: {SHARED} is not there")
    return SHARED
