"""The quick encoder is true to sentence-transformers, steady, quick to start and hard to break."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer import embedding, prepared_graph, quick_encoder
from indexer.embedding import DEFAULT_SHA256, Encoder, load_encoder
from indexer.embedding_cache import EmbeddingCache
from indexer.errors import InputError, MinutebookError
from indexer.quick_encoder import PROBE_COSINES, PROBES, QuickEncoder
from tests.conftest import WordEncoder

DEMONSTRATION = Path(__file__).parents[2] / "corpus" / "papers"
XQUAD = Path(__file__).parents[3] / "shared" / "eval" / "xquad-en"
LONG = "The committee considered the capital programme for roads, bridges and lighting. " * 60


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setenv("MINUTEBOOK_CACHE", str(folder))
        patch.delenv("MINUTEBOOK_EMBEDDING", raising=False)
        yield folder


@pytest.fixture(scope="module")
def quick(cache: Path) -> QuickEncoder:
    encoder = load_encoder(runtime="quick")
    assert isinstance(encoder, QuickEncoder)
    assert any(cache.iterdir())
    return encoder


@pytest.fixture(scope="module")
def reference() -> Encoder:
    return load_encoder(runtime="reference")


@pytest.fixture(scope="module")
def real_texts() -> list[str]:
    """Paragraphs and questions as people write them; of the demonstration where there are none."""
    if not XQUAD.is_dir():
        papers = sorted(path for path in DEMONSTRATION.rglob("*") if path.suffix in (".md", ".txt"))
        parts = (part for path in papers for part in path.read_text("utf-8").split("\n\n"))
        return [part for part in dict.fromkeys(parts) if len(part) > 80]
    lines = (XQUAD / "corpus.jsonl").read_text("utf-8").splitlines()[::2]
    questions = (XQUAD / "queries.jsonl").read_text("utf-8").splitlines()[::12]
    return [json.loads(line)["text"] for line in [*lines, *questions]]


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MINUTEBOOK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_says_by_what_it_runs(quick: QuickEncoder, reference: Encoder) -> None:
    assert quick.runtime in ("onnx int8", "onnx float32")
    assert reference.runtime == "sentence-transformers"
    assert quick.sha256 == reference.sha256 == DEFAULT_SHA256
    assert quick.cache_key != reference.cache_key
    assert (quick.dimensions, quick.max_pieces) == (reference.dimensions, reference.max_pieces)


def test_agrees_with_the_reference_on_real_texts(
    quick: QuickEncoder, reference: Encoder, real_texts: list[str]
) -> None:
    ours, theirs = quick.encode(real_texts), reference.encode(real_texts)
    cosines = (ours * theirs).sum(axis=1)
    assert np.median(cosines) >= 0.99
    assert cosines.min() >= 0.98
    # And in what it is for: the ten nearest of each text.
    shared = []
    for a, b in zip(ours @ ours.T, theirs @ theirs.T, strict=True):
        shared.append(len({*np.argsort(-a)[:11]} & {*np.argsort(-b)[:11]}) / 11)
    assert np.mean(shared) >= 0.9


@pytest.mark.usefixtures("own_cache")
def test_the_float_graph_is_the_reference(
    reference: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where int8 does not agree with the reference, the float graph is taken and says so.
    agree, asked = quick_encoder.agrees, []

    def first_fails(vectors: embedding.Vectors, cosines: Sequence[float]) -> bool:
        asked.append(vectors)
        return len(asked) > 1 and agree(vectors, cosines)

    monkeypatch.setattr(quick_encoder, "agrees", first_fails)
    encoder = load_encoder(runtime="quick")
    assert encoder.runtime == "onnx float32"
    texts = [*PROBES, LONG, "", "naïve café ☕ 1,037"]
    assert np.abs(encoder.encode(texts) - reference.encode(texts)).max() < 1e-5


def test_probes_have_the_likenesses_of_the_reference(
    quick: QuickEncoder, reference: Encoder
) -> None:
    vectors = reference.encode(PROBES)
    above = np.triu_indices(len(PROBES), 1)
    assert (vectors @ vectors.T)[above] == pytest.approx(PROBE_COSINES, abs=2e-4)
    assert quick_encoder.agrees(quick.encode(PROBES))
    rng = np.random.default_rng(0)
    noisy = vectors + rng.normal(0, 0.05, vectors.shape).astype(np.float32)
    assert not quick_encoder.agrees(noisy / np.linalg.norm(noisy, axis=1, keepdims=True))


@settings(max_examples=30)
@given(st.lists(st.text(max_size=200), min_size=1, max_size=9), st.randoms())
def test_a_vector_depends_on_its_text_alone(
    quick: QuickEncoder, texts: list[str], random: object
) -> None:
    together = quick.encode(texts)
    order = list(range(len(texts)))
    random.shuffle(order)  # type: ignore[attr-defined]
    shuffled = quick.encode([texts[i] for i in order])
    for place, i in enumerate(order):
        assert np.array_equal(shuffled[place], together[i])
        assert np.array_equal(quick.encode([texts[i]])[0], together[i])
    assert np.abs(np.linalg.norm(together, axis=1) - 1).max() < 1e-5
    beside_others = quick.encode([*texts, LONG, *PROBES])[: len(texts)]
    assert np.array_equal(beside_others, together)


def test_long_texts_are_cut_where_the_reference_cuts_them(
    quick: QuickEncoder, reference: Encoder
) -> None:
    assert quick.count_pieces([LONG])[0] > 2 * quick.max_pieces
    words = "road bridge school"  # a piece each
    assert quick.count_pieces([words]) == [3]
    start = "road " * 253
    whole, cut = quick.encode([start + "road", start + "road " + words])
    assert np.array_equal(whole, cut)
    assert not np.array_equal(whole, quick.encode([start + "school"])[0])
    assert float(quick.encode([LONG])[0] @ reference.encode([LONG])[0]) > 0.98


@given(st.lists(st.text(max_size=80), max_size=6))
def test_pieces_are_counted_as_the_reference_counts_them(
    quick: QuickEncoder, reference: Encoder, texts: list[str]
) -> None:
    assert quick.count_pieces(texts) == reference.count_pieces(texts)


@pytest.mark.parametrize(
    "text",
    ["", " \n\t ", "\x00", "[CLS] [SEP] [PAD]", "a" * 10_000, "\ud800", "😀" * 400, "ẁ"],
)
def test_odd_texts_have_unit_vectors(quick: QuickEncoder, text: str) -> None:
    vector = quick.encode([text])[0]
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_no_texts_give_no_vectors(quick: QuickEncoder) -> None:
    assert quick.encode([]).shape == (0, 384)
    assert quick.count_pieces([]) == []


def test_many_threads_may_use_one_encoder(quick: QuickEncoder) -> None:
    texts = [f"Minute {n}: {text}" for n, text in enumerate(PROBES * 4)]
    alone = [quick.encode([text])[0] for text in texts]
    with ThreadPoolExecutor(8) as pool:
        rounds = list(pool.map(lambda _: quick.encode(texts), range(8)))
    assert all(np.array_equal(found, alone) for found in rounds)


@pytest.mark.usefixtures("quick")
def test_neither_torch_nor_onnx_is_imported_on_the_hot_path() -> None:
    program = (
        "import sys; from indexer.embedding import load_encoder; "
        "e = load_encoder(); e.encode(['a', 'b']); e.count_pieces(['a']); "
        "print(sorted({'torch', 'onnx', 'transformers', 'sentence_transformers'} & {*sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
    assert done.stderr == ""


def _spoil(path: Path, how: str) -> None:
    data = path.read_bytes()
    if how == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif how == "emptied":
        path.write_bytes(b"")
    elif how == "one bit":
        path.write_bytes(data[:5000] + bytes([data[5000] ^ 1]) + data[5001:])
    elif how == "checksum of nonsense":
        import hashlib

        body = b"not a graph"
        path.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)


@pytest.mark.parametrize("how", ["cut", "emptied", "one bit", "checksum of nonsense"])
def test_a_damaged_graph_is_made_again(quick: QuickEncoder, own_cache: Path, how: str) -> None:
    load_encoder(runtime="quick")
    (path,) = own_cache.iterdir()
    whole = path.read_bytes()
    _spoil(path, how)
    again = load_encoder(runtime="quick")
    assert again.runtime == quick.runtime
    assert np.array_equal(again.encode(PROBES), quick.encode(PROBES))
    assert path.read_bytes() == whole
    assert [p.name for p in own_cache.iterdir()] == [path.name]


def test_a_cache_that_cannot_be_written_is_done_without(
    quick: QuickEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("a file where a folder should be")
    monkeypatch.setenv("MINUTEBOOK_CACHE", str(tmp_path / "file" / "cache"))
    encoder = load_encoder(runtime="quick")
    assert np.array_equal(encoder.encode(PROBES), quick.encode(PROBES))


def test_a_write_that_fails_leaves_nothing_behind(
    own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(prepared_graph.os, "fsync", full)
    assert prepared_graph.prepared("something", lambda: b"graph", bytes) == b"graph"
    assert list(own_cache.iterdir()) == []


def test_a_graph_that_cannot_be_loaded_is_not_kept(own_cache: Path) -> None:
    def refuse(graph: bytes) -> None:
        raise ValueError(graph)

    with pytest.raises(ValueError, match="graph"):
        prepared_graph.prepared("something", lambda: b"graph", refuse)
    assert not own_cache.exists()


def test_two_processes_may_prepare_the_graph_at_once(own_cache: Path) -> None:
    program = (
        "from indexer.embedding import load_encoder; "
        "e = load_encoder(runtime='quick'); print(e.encode(['the same text']).tobytes().hex())"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    printed = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert len(set(printed)) == 1
    assert len(list(own_cache.iterdir())) == 1


@pytest.mark.usefixtures("own_cache")
def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = embedding.packaged_model_folder()
    (tmp_path / "tokenizer.json").write_bytes((folder / "tokenizer.json").read_bytes())
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.setattr(embedding, "_packaged_folder", lambda: tmp_path)
    with pytest.raises(MinutebookError, match="not the weights"):
        load_encoder()
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(MinutebookError, match="not the tokenizer"):
        load_encoder()


@pytest.mark.usefixtures("own_cache")
def test_what_does_not_start_falls_back_to_the_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(graph: bytes) -> None:
        raise RuntimeError(f"no such processor for {len(graph)} bytes")

    monkeypatch.delenv("MINUTEBOOK_EMBEDDING", raising=False)
    monkeypatch.setattr(quick_encoder, "start_session", refuse)
    assert load_encoder().runtime == "sentence-transformers"
    with pytest.raises(MinutebookError, match="no such processor"):
        load_encoder(runtime="quick")
    monkeypatch.setattr(quick_encoder, "start_session", lambda graph: None)
    monkeypatch.setattr(quick_encoder.QuickEncoder, "encode", lambda self, texts: np.eye(6, 384))
    assert load_encoder().runtime == "sentence-transformers"
    with pytest.raises(MinutebookError, match="not those of the reference"):
        load_encoder(runtime="quick")


def test_the_environment_chooses_the_runtime(
    quick: QuickEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINUTEBOOK_EMBEDDING", "reference")
    assert load_encoder().runtime == "sentence-transformers"
    assert load_encoder(runtime="quick").runtime == quick.runtime
    monkeypatch.setenv("MINUTEBOOK_EMBEDDING", "fast")
    with pytest.raises(InputError, match="fast"):
        load_encoder()
    with pytest.raises(InputError, match="sentence-transformers only"):
        load_encoder("some/other-model", runtime="quick")


def test_another_model_is_run_by_sentence_transformers(
    reference: Encoder, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("MINUTEBOOK_EMBEDDING", raising=False)
    encoder = load_encoder(str(embedding.packaged_model_folder()))
    assert encoder.runtime == "sentence-transformers"
    assert np.array_equal(encoder.encode(PROBES[:2]), reference.encode(PROBES[:2]))
    assert "Loading weights" not in capfd.readouterr().err
    with pytest.raises(InputError, match="could not be loaded"):
        load_encoder(str(XQUAD / "no such model"))


class _Counted:
    """An encoder that remembers what it was asked, and can be made to stop."""

    name, sha256, runtime, dimensions, max_pieces = "counted", "0" * 64, "test", 3, 256

    def __init__(self, cache_key: str = "key", most: int = 10**9) -> None:
        self.cache_key = cache_key
        self.asked: list[str] = []
        self._most = most

    def encode(self, texts: Sequence[str]) -> embedding.Vectors:
        if len(self.asked) + len(texts) > self._most:
            raise KeyboardInterrupt
        self.asked.extend(texts)
        rows = [[len(text), sum(map(ord, text)), hash(self.cache_key) % 97] for text in texts]
        return np.array(rows, dtype=np.float32).reshape(-1, 3)

    def count_pieces(self, texts: Sequence[str]) -> list[int]:
        return [len(text) for text in texts]


@given(st.lists(st.text(alphabet="ab\ud800é", max_size=4), max_size=30))
def test_the_cache_asks_for_each_text_once_longest_first(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("embeddings") / "embeddings.sqlite"
    encoder = _Counted()
    for computed in (len(set(texts)), 0):
        cache = EmbeddingCache(path, encoder)
        known: list[int] = []
        vectors, fresh = cache.vectors(texts, known.append)
        cache.close()
        assert fresh == computed
        assert sum(known) == len(texts)
        assert np.array_equal(vectors, _Counted().encode(texts))
    assert sorted(encoder.asked) == sorted(set(texts))
    assert [len(text) for text in encoder.asked] == sorted(map(len, encoder.asked), reverse=True)


def test_a_damaged_cache_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "cache.sqlite").write_bytes(b"no database" * 1000)
    for computed in (2, 0):
        cache = EmbeddingCache(tmp_path / "cache.sqlite", WordEncoder())
        vectors, fresh = cache.vectors(["one", "two"])
        cache.close()
        assert (len(vectors), fresh) == (2, computed)


def test_vectors_of_two_runtimes_do_not_mix(tmp_path: Path) -> None:
    for key in ("one", "other", "one"):
        cache = EmbeddingCache(tmp_path / "embeddings.sqlite", encoder := _Counted(key))
        vectors, _ = cache.vectors(["text"])
        assert np.array_equal(vectors, _Counted(key).encode(["text"]))
        cache.close()
    assert encoder.asked == []


def test_a_stop_loses_one_batch_at_most(tmp_path: Path) -> None:
    texts = [f"passage {n}" for n in range(5 * embedding.BATCH)]
    cache = EmbeddingCache(tmp_path / "embeddings.sqlite", _Counted(most=3 * embedding.BATCH))
    with pytest.raises(KeyboardInterrupt):
        cache.vectors(texts)
    cache.close()
    connection = sqlite3.connect(tmp_path / "embeddings.sqlite")
    assert connection.execute("SELECT count(*) FROM embedding").fetchone()[0] == len(texts) * 3 // 5
    connection.close()
    cache = EmbeddingCache(tmp_path / "embeddings.sqlite", _Counted())
    assert cache.vectors(texts)[1] == 2 * embedding.BATCH
    cache.close()
