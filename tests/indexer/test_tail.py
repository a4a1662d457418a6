"""Vectors beside the cells, and passages without one: scored as if all were laid down at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer import cells, cells_building, dense
from indexer.arrays import map_arrays, save_arrays
from indexer.dense import extend_dense, open_dense, remade, save_dense, wants_remaking
from indexer.errors import IndexUnusableError
from indexer.renumbering import Renumbering
from indexer.tail import WithTail
from tests.indexer.test_cells import clustered, questions

COUNT, PUBLIC = 3000, 2700


@pytest.fixture(autouse=True)
def few_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "ALL_WEIGHED", 0)
    monkeypatch.setattr(cells, "WEIGHED", 50)


@pytest.fixture
def vectors() -> np.ndarray:
    return clustered(COUNT, 1)


def changed() -> tuple[Renumbering, np.ndarray]:
    """Every thirtieth goes, and a hundred come in here and there; and who was where before."""
    kept = np.flatnonzero(np.arange(COUNT) % 30 != 7)
    count = len(kept) + 100
    added = np.linspace(5, count - 3, 100).astype(np.int64)
    return Renumbering(COUNT, kept, added), kept


def grown(tmp_path: Path, vectors: np.ndarray, cells_from: int) -> tuple[Path, np.ndarray, int]:
    """A generation with cells and one after it; the vectors of that, and how many are public."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    said = save_dense(vectors, one, PUBLIC, cells_from=cells_from)
    numbers, _ = changed()
    fresh = clustered(100, 5)
    public = int((numbers.places < numbers.count * 0.9).sum() + 90)
    extend_dense(one, two, numbers, public, (numbers.added, fresh), said)
    return two, numbers.merged(vectors, fresh), public


@pytest.mark.parametrize("cells_from", [1000, 10_000])
def test_scores_are_those_of_all_laid_down_at_once(
    tmp_path: Path, vectors: np.ndarray, cells_from: int
) -> None:
    folder, every, public = grown(tmp_path, vectors, cells_from)
    (tmp_path / "anew").mkdir()
    save_dense(every, tmp_path / "anew", public, cells_from=cells_from)
    found, anew = open_dense(folder), open_dense(tmp_path / "anew")
    assert isinstance(found, WithTail) == (cells_from == 1000)
    assert found.count == anew.count == len(every)
    assert found.waiting(True) == found.waiting(False) == 0
    some = np.array([0, 5, 36, len(every) - 1])
    for question in questions(every)[::10]:
        np.testing.assert_allclose(found.scores(question), anew.scores(question), atol=1e-6)
        np.testing.assert_allclose(
            found.scores(question, some), anew.scores(question, some), atol=1e-6
        )
        for shown in (True, False):
            one, other = found.spread(question, shown), anew.spread(question, shown)
            assert (one is None) == (other is None)
            if one and other:
                assert one == pytest.approx(other, abs=1e-6)
    np.testing.assert_allclose(found.vectors(some), anew.vectors(some), atol=1e-6)
    assert found.unit_length()


def test_the_best_are_found_in_the_cells_and_beside_them(
    tmp_path: Path, vectors: np.ndarray
) -> None:
    folder, every, _ = grown(tmp_path, vectors, 1000)
    index = open_dense(folder)
    rng = np.random.default_rng(3)
    for share in (1.0, 0.3):
        allowed = rng.random(len(every)) < share
        found = 0
        for question in questions(every):
            exact = np.where(allowed, every @ question, -np.inf)
            estimates = np.where(allowed, index.estimates(question, allowed), -np.inf)
            right, best = (np.argsort(-scores, kind="stable")[:10] for scores in (exact, estimates))
            found += len(np.intersect1d(right, best))
        assert found / 1000 >= 0.97


def test_files_of_the_generation_before_stay_as_they_are(
    tmp_path: Path, vectors: np.ndarray
) -> None:
    folder, _, _ = grown(tmp_path, vectors, 1000)
    for name in ("dense.faiss", "cells.npz"):
        assert (folder / name).samefile(tmp_path / "one" / name)
    before = open_dense(tmp_path / "one")
    np.testing.assert_allclose(before.scores(vectors[3]), vectors @ vectors[3], atol=5e-4)


def test_what_is_beside_the_cells_is_put_into_them(
    tmp_path: Path, vectors: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, every, public = grown(tmp_path, vectors, 1000)
    assert not wants_remaking(folder, public)
    monkeypatch.setattr(dense, "BESIDE", 99)
    assert wants_remaking(folder, public)
    (tmp_path / "three").mkdir()
    said = remade(folder, tmp_path / "three", public, {"learned_from": PUBLIC})
    assert said["learned_from"] == PUBLIC
    assert said["recall@10"] >= cells_building.RECALL
    again = open_dense(tmp_path / "three")
    assert not isinstance(again, WithTail)
    for question in questions(every)[::20]:
        np.testing.assert_allclose(
            again.scores(question), open_dense(folder).scores(question), atol=1e-6
        )
    assert not wants_remaking(tmp_path / "three", public)
    # What was learned serves twice as many.
    monkeypatch.setattr(cells_building, "_learned_from", None)
    (tmp_path / "four").mkdir()
    monkeypatch.setattr(dense, "CELLS_FROM", 1000)
    with pytest.raises(TypeError):
        remade(folder, tmp_path / "four", public, {"learned_from": public // 2})


def test_cells_do_not_go_on_telling_of_what_has_become_exempt(
    tmp_path: Path, vectors: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dense, "CELLS_FROM", 1000)
    before = tmp_path / "before"
    before.mkdir()
    said = save_dense(vectors[:PUBLIC], before, PUBLIC, cells_from=1000)
    gone = np.arange(100, 120)
    kept = np.delete(np.arange(PUBLIC), gone)
    public = len(kept)
    fresh = clustered(20, 12)
    for name, exempt, due in (("other", fresh, False), ("same", vectors[gone], True)):
        after, anew, alone = (tmp_path / f"{name} {which}" for which in ("after", "anew", "alone"))
        for folder in (after, anew, alone):
            folder.mkdir()
        # Twenty papers are removed; those that come in are not for the public.
        numbers = Renumbering(PUBLIC, kept, np.arange(public, PUBLIC))
        extend_dense(before, after, numbers, public, (numbers.added, exempt), said)
        assert wants_remaking(after, public) is due
    remade(after, anew, public, said)
    assert not wants_remaking(anew, public)
    # As if it had never been the public's: middles, order and statistics.
    save_dense(np.concatenate([vectors[kept], fresh]), alone, public, cells_from=1000)
    found, never = open_dense(anew), open_dense(alone)
    shown = np.arange(PUBLIC) < public
    for question in [*questions(vectors)[::20], vectors[110]]:
        one, two = (index.estimates(question, shown)[shown] for index in (found, never))
        assert one.tobytes() == two.tobytes()
        assert found.spread(question, True) == never.spread(question, True)


def test_a_passage_without_a_vector_has_the_mean_of_the_others(
    tmp_path: Path, vectors: np.ndarray
) -> None:
    held = np.arange(COUNT) % 3 != 0
    save_dense(vectors, tmp_path, PUBLIC, held=held)
    index = open_dense(tmp_path)
    assert (index.waiting(True), index.waiting(False)) == (PUBLIC // 3, COUNT // 3)
    for question in questions(vectors)[::25]:
        exact = vectors @ question
        shown = exact[:PUBLIC][held[:PUBLIC]]
        scores = index.estimates(question)
        np.testing.assert_allclose(scores[held], exact[held], atol=1e-5)
        np.testing.assert_allclose(scores[~held], shown.mean(), atol=1e-5)
        assert index.spread(question, True) == pytest.approx((shown.mean(), shown.std()), abs=1e-5)
    assert not index.vectors([0]).any()
    assert index.unit_length()
    assert not wants_remaking(tmp_path, PUBLIC)


def test_they_are_filled_in(tmp_path: Path, vectors: np.ndarray) -> None:
    folders = [tmp_path / name for name in ("none", "some", "all")]
    for folder in folders:
        folder.mkdir()
    save_dense(vectors, folders[0], PUBLIC, held=np.zeros(COUNT, dtype=bool))
    none = open_dense(folders[0])
    assert none.waiting(False) == COUNT
    assert not none.estimates(vectors[0]).any()
    assert none.spread(vectors[0], True) == (0.0, 0.0)
    stays = Renumbering(COUNT, np.arange(COUNT), np.empty(0, dtype=np.int64))
    for before, after, part in zip(
        folders, folders[1:], np.split(np.arange(COUNT), 2), strict=False
    ):
        extend_dense(before, after, stays, PUBLIC, (part, vectors[part]), {})
    assert open_dense(folders[1]).waiting(False) == COUNT // 2
    whole = open_dense(folders[2])
    np.testing.assert_allclose(whole.scores(vectors[1]), vectors @ vectors[1], atol=1e-5)
    assert not isinstance(whole, WithTail)


def test_what_is_exempt_moves_nothing_that_the_public_sees(
    tmp_path: Path, vectors: np.ndarray
) -> None:
    fresh = clustered(40, 8)
    found = []
    for name, exempt in (("one", fresh[20:]), ("two", clustered(20, 9))):
        before, after = tmp_path / name, tmp_path / f"{name} after"
        before.mkdir()
        after.mkdir()
        save_dense(vectors[:PUBLIC], before, PUBLIC, cells_from=1000)
        # Twenty that are public and twenty that are not come after the others.
        numbers = Renumbering(PUBLIC, np.arange(PUBLIC), np.arange(PUBLIC, PUBLIC + 40))
        known = numbers.added, np.concatenate([fresh[:20], exempt])
        extend_dense(before, after, numbers, PUBLIC + 20, known, {})
        found.append(open_dense(after))
    shown = np.arange(PUBLIC + 40) < PUBLIC + 20
    for question in questions(vectors)[::10]:
        one, two = (index.estimates(question, shown)[shown] for index in found)
        assert one.tobytes() == two.tobytes()
        assert found[0].spread(question, True) == found[1].spread(question, True)


@pytest.mark.parametrize("damage", ["missing", "size", "range"])
def test_a_damaged_tail_is_an_unusable_index(
    tmp_path: Path, vectors: np.ndarray, damage: str
) -> None:
    folder, _, _ = grown(tmp_path, vectors, 1000)
    arrays = dict(map_arrays(folder / "beside.npz"))
    if damage == "missing":
        arrays.pop("sums")
    elif damage == "size":
        arrays["beside"] = arrays["beside"][:, :-1]
    else:
        arrays["place"] = arrays["place"] + 500
    save_arrays(folder / "beside.npz", arrays)
    with pytest.raises(IndexUnusableError, match="Build the index again"):
        open_dense(folder)
