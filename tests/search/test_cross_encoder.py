"""Models that read a question and a passage together: one learned into a file, and any other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from indexer.errors import InputError, MinutebookError
from search import cross_encoder
from search.cross_encoder import Read, load_cross_encoder, trained_weights
from search.engine import Engine
from search.query import parse_query
from search.rereading import READ, Rereading, load_share

QUESTION = "who agreed to get prices for mending the pavilion roof?"
ANSWER = Read(
    "Saltgate Parish Council, 4 May 2014, 7. Pavilion",
    "Cllr Marsh said that slates had come off in the gales. He would ask three builders for "
    "quotations and bring them to the next meeting.",
)
ASIDE = Read(
    "Saltgate Parish Council, 4 May 2014, 9. Planning",
    "The council had no objection to the extension at 4 Mill Lane.",
)
OTHER = Read("Saltgate Parish Council, 4 May 2014, 1. Apologies", "None were received.")


class WordCounter:
    """A cross-encoder whose scores are on a scale of its own."""

    name = "counts words"

    def __init__(self) -> None:
        self.asked: list[int] = []

    def scores(self, question: str, passages: Sequence[Read]) -> NDArray[np.float64]:
        self.asked.append(len(passages))
        words = set(question.lower().split())
        return np.array([1000.0 * len(words & set(p.text.lower().split())) for p in passages])


@pytest.fixture(scope="module")
def untrained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file as the script writes it before the first step: the packaged layers, a chance head."""
    import torch

    from benchmarks.cross_encoder_file import write
    from benchmarks.train_cross_encoder import CrossEncoder

    torch.manual_seed(3)
    path = tmp_path_factory.mktemp("cross-encoder") / "untrained.npz"
    write(path, CrossEncoder())
    return path


def test_a_score_depends_on_its_pair_alone(untrained: Path) -> None:
    model = load_cross_encoder(str(untrained))
    together = model.scores(QUESTION, [ANSWER, ASIDE, OTHER, ANSWER])
    alone = [float(model.scores(QUESTION, [read])[0]) for read in (ANSWER, ASIDE, OTHER, ANSWER)]
    assert together.tolist() == alone
    assert len(set(alone)) == 3


@pytest.mark.parametrize("text", ["", "\ud800", "x" * 10_000, "☕ " * 400, "a " * 5_000])
def test_any_text_has_a_score(untrained: Path, text: str) -> None:
    scores = load_cross_encoder(str(untrained)).scores(text, [Read(text, text), Read("", "")])
    assert np.isfinite(scores).all()


def test_a_file_scores_as_torch_does_with_the_same_weights(untrained: Path) -> None:
    import torch

    from benchmarks.train_cross_encoder import CrossEncoder, Pieces

    model = CrossEncoder()
    state = {n: torch.from_numpy(np.asarray(w)) for n, w in trained_weights(untrained).items()}
    missing, unknown = model.load_state_dict(state, strict=False)
    assert not unknown
    assert all("embeddings" in name for name in missing)
    reads = [ANSWER, ASIDE, OTHER]
    with torch.no_grad():
        expected = model.eval()([Pieces.of(QUESTION, read) for read in reads]).numpy()
    found = load_cross_encoder(str(untrained)).scores(QUESTION, reads)
    assert np.abs(found - expected).max() < 0.1
    assert np.ptp(expected) > 0.1


def test_another_model_is_put_on_the_scale_of_one_trained_here() -> None:
    reading = Rereading(WordCounter())
    places = {("a", n, n + 1): read for n, read in enumerate((ANSWER, ASIDE, OTHER))}
    scores = reading.scores("mill lane extension", places)
    assert scores["a", 1, 2] == max(scores.values())
    assert max(abs(score) for score in scores.values()) < 20


def test_what_was_read_is_not_read_again() -> None:
    model = WordCounter()
    reading = Rereading(model)
    first = {("a", 0, 1): ANSWER, ("a", 1, 2): ASIDE}
    reading.scores(QUESTION, first)
    reading.scores(QUESTION, first | {("a", 2, 3): OTHER})
    reading.scores("another", first)
    assert model.asked == [2, 1, 2]


def test_the_best_are_read_and_moved_by_what_the_reading_adds(small_index: Path) -> None:
    query = parse_query("what was said about the library")
    plain = Engine(small_index)
    ranked, _, _ = plain.score(query, plain.readable)
    model = WordCounter()
    engine = Engine(small_index, cross_encoder=model)
    again, _, _ = engine.score(query, engine.readable)
    assert 0 < sum(model.asked) <= READ
    read = engine.read_again(query.text, ranked, engine.readable)
    added = {number: load_share().of(score) for number, score in read.items()}
    assert any(added.values())
    for number in range(len(ranked)):
        assert again[number] == pytest.approx(ranked[number] + added.get(number, 0.0))


@pytest.mark.parametrize("name", ["nothing", "nothing.npz", "damaged.npz"])
def test_a_model_that_cannot_be_had_is_a_clear_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "damaged.npz").write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(InputError, match="cross-encoder"):
        load_cross_encoder(str(tmp_path / name))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _with_a_byte_changed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def _with_other_arrays(path: Path) -> None:
    np.savez(path, **{"bert.layer.codes": np.zeros((2, 2), np.int8), "gain": np.ones(1)})


def _of_other_layers(path: Path) -> None:
    with np.load(path) as held:
        kept = {name: held[name] for name in held.files}
    kept["bert.encoder.layer.9.output.dense.bias"] = np.zeros(3, np.float32)
    np.savez(path, **kept)


def _pickled(path: Path) -> None:
    with path.open("wb") as file:
        np.save(file, np.array([{"a": 1}]), allow_pickle=True)


def _of_one_array(path: Path) -> None:
    with path.open("wb") as file:
        np.save(file, np.zeros(3))


@pytest.mark.parametrize("kind", [InputError, MinutebookError])
@pytest.mark.parametrize(
    "damage",
    [
        Path.unlink,
        _cut,
        _with_a_byte_changed,
        _with_other_arrays,
        _of_other_layers,
        _pickled,
        _of_one_array,
    ],
)
def test_a_file_that_is_damaged_or_of_another_version_is_a_clear_error(
    untrained: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[Path], None],
    kind: type[MinutebookError],
) -> None:
    """One that a user named is bad input; one that comes with Minutebook is a failure of ours."""
    path = tmp_path / "damaged.npz"
    path.write_bytes(untrained.read_bytes())
    damage(path)
    monkeypatch.setenv("MINUTEBOOK_CACHE", str(tmp_path / "cache"))
    if kind is MinutebookError:
        monkeypatch.setattr(cross_encoder, "__file__", str(tmp_path / "cross_encoder.py"))
    remedy = "Name a file" if kind is InputError else "Install Minutebook again"
    with pytest.raises(MinutebookError, match=remedy) as caught:
        load_cross_encoder(str(path))
    assert type(caught.value) is kind
    assert str(path) in str(caught.value)
