"""Many vectors in cells: the best are found, whatever is filtered, and it is recorded how many."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from indexer import cells, cells_building
from indexer.arrays import map_arrays, save_arrays
from indexer.cells import CellIndex
from indexer.dense import DenseIndex, open_dense, save_dense
from indexer.errors import IndexUnusableError

COUNT, PUBLIC, WIDTH = 4000, 3600, 24


def clustered(count: int, seed: int) -> np.ndarray:
    """Unit vectors that keep together in a few dozen matters, as passages do."""
    rng = np.random.default_rng(seed)
    matters = rng.normal(size=(60, WIDTH))
    drawn = matters[rng.integers(0, 60, count)] + 0.7 * rng.normal(size=(count, WIDTH))
    return (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    return clustered(COUNT, 1)


@pytest.fixture(scope="module")
def folder(vectors: np.ndarray, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("cells")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cells, "ALL_WEIGHED", 0)
        patched.setattr(cells, "WEIGHED", 50)
        said = save_dense(vectors, made, PUBLIC, cells_from=1000)
    (made / "said.json").write_text(json.dumps(said))
    return made


@pytest.fixture
def index(folder: Path, monkeypatch: pytest.MonkeyPatch) -> CellIndex:
    monkeypatch.setattr(cells, "ALL_WEIGHED", 0)
    monkeypatch.setattr(cells, "WEIGHED", 50)
    monkeypatch.setattr(cells_building, "WEIGHED", 50)
    opened = open_dense(folder)
    assert isinstance(opened, CellIndex)
    return opened


def questions(vectors: np.ndarray, count: int = 100) -> np.ndarray:
    near = vectors[:: len(vectors) // count][:count] + 0.15 * clustered(count, 9)
    return (near / np.linalg.norm(near, axis=1, keepdims=True)).astype(np.float32)


def test_size_chooses_how_vectors_lie(vectors: np.ndarray, tmp_path: Path) -> None:
    for name, cells_from, kind in (("few", COUNT + 1, DenseIndex), ("many", 3000, CellIndex)):
        (tmp_path / name).mkdir()
        save_dense(vectors, tmp_path / name, cells_from=cells_from)
        assert type(open_dense(tmp_path / name)) is kind


def test_the_manifest_is_told_how_many_of_the_best_are_found(folder: Path) -> None:
    said = json.loads((folder / "said.json").read_text())
    assert said["kind"] == "cells"
    assert 1 <= said["probed"] < said["cells"]
    assert said["recall@10"] >= cells_building.RECALL
    for share in ("50%", "10%", "1%"):
        assert said[f"recall@10 of {share}"] >= 0.98


def test_cells_that_lie_apart_are_looked_at_for_what_is_far_from_their_middle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # One matter keeps close together, another lies wide; the question is near the edge of the wide
    # one, whose middle is further off than that of the other.
    rng = np.random.default_rng(2)
    close, wide = np.eye(WIDTH)[0], np.eye(WIDTH)[1]
    drawn = np.concatenate(
        [
            close + 0.02 * rng.normal(size=(600, WIDTH)),
            wide + 0.35 * rng.normal(size=(600, WIDTH)),
        ]
    )
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    monkeypatch.setattr(cells_building, "_CELLS", 2.1 / 1200**0.5)
    monkeypatch.setattr(cells, "ALL_WEIGHED", 0)
    save_dense(drawn.astype(np.float32), tmp_path, cells_from=1000)
    index = CellIndex.open(tmp_path)
    question = np.zeros(WIDTH, dtype=np.float32)
    question[[0, 1, 2]] = 0.5, 0.45, (1 - 0.5**2 - 0.45**2) ** 0.5
    own = np.unique(index._cell[np.argsort(-(drawn @ question))[:10]])
    middles = index._of_middles(question)
    assert len(own) == 1
    assert middles.argmax() != own[0]
    assert index._likely(question, 1).tolist() == own.tolist()


def test_the_likely_cells_come_likeliest_first(index: CellIndex, vectors: np.ndarray) -> None:
    every = index._likely(vectors[3], index._cells)
    assert sorted(every.tolist()) == list(range(index._cells))
    assert index._likely(vectors[3], 5).tolist() == every[:5].tolist()


@pytest.mark.parametrize("share", [1.0, 0.5, 0.1, 0.01])
def test_the_ten_best_of_what_filters_let_by_are_found(
    index: CellIndex, vectors: np.ndarray, share: float
) -> None:
    rng = np.random.default_rng(4)
    allowed = (rng.random(COUNT) < share) & (np.arange(COUNT) < PUBLIC)
    found = 0
    for question in questions(vectors):
        exact = np.where(allowed, vectors @ question, -np.inf)
        right = np.argsort(-exact, kind="stable")[:10]
        best = index.best(question, allowed, 50)
        assert allowed[best].all()
        assert (np.diff(best) > 0).all()
        found += len(np.intersect1d(right, best))
    assert found / 1000 >= 0.98


def test_a_filter_by_matter_is_exact_too(index: CellIndex, vectors: np.ndarray) -> None:
    # A filter is seldom drawn by lot: here all it lets by lies in a few cells, far from most.
    allowed = (vectors @ vectors[7] > 0.4) & (np.arange(COUNT) < PUBLIC)
    assert 20 < allowed.sum() < COUNT / 5
    found = 0
    for question in questions(vectors):
        exact = np.where(allowed, vectors @ question, -np.inf)
        right = np.argsort(-exact, kind="stable")[:10]
        found += len(np.intersect1d(right, index.best(question, allowed, 50)))
    assert found / 1000 >= 0.98


def test_cells_of_which_a_filter_lets_nothing_by_are_passed_over(
    index: CellIndex, vectors: np.ndarray
) -> None:
    allowed = (vectors @ vectors[7] > 0.4) & (np.arange(COUNT) < PUBLIC)
    bits = np.packbits(allowed, bitorder="little").tobytes()
    let_by = index._let_by(bits)
    assert let_by.tolist() == [
        int(allowed[index._cell == cell].sum()) for cell in range(len(let_by))
    ]
    held = np.flatnonzero(let_by)
    assert len(held) < index._cells
    nearest = index._likely(vectors[7], index._cells, None, let_by)
    every = index._likely(vectors[7], index._cells)
    assert nearest.tolist() == [cell for cell in every.tolist() if let_by[cell]]
    some = index._likely(vectors[7], 2, None, let_by)
    assert some.tolist() == nearest[: len(some)].tolist()
    # The share of what is weighed is larger than that of the cells without a filter.
    assert let_by[some].sum() / allowed.sum() > 2 / index._cells


def test_the_best_have_their_exact_cosines_and_the_rest_an_estimate(
    index: CellIndex, vectors: np.ndarray
) -> None:
    question = questions(vectors)[3]
    exact = vectors @ question
    estimates = index.estimates(question)
    best = index.best(question, None, 50)
    np.testing.assert_allclose(estimates[best], exact[best], atol=5e-4)
    assert estimates.shape == (COUNT,)
    assert np.corrcoef(estimates, exact)[0, 1] > 0.7
    np.testing.assert_allclose(index.scores(question), exact, atol=5e-4)
    some = np.array([5, 3, 3999])
    np.testing.assert_allclose(index.scores(question, some), exact[some], atol=5e-4)
    np.testing.assert_allclose(index.vectors([5, 3]), vectors[[5, 3]], atol=5e-4)
    assert index.unit_length()


def test_no_estimate_of_what_a_filter_leaves_of_a_cell_comes_before_what_was_weighed(
    index: CellIndex, vectors: np.ndarray
) -> None:
    # A cell's middle is the mean of all in it, and a filter may leave its furthest alone.
    overtaken = 0
    for question in questions(vectors)[::4]:
        exact = vectors @ question
        middles = index._of_middles(question)[index._cell]
        allowed = (exact < middles - 0.05) | (np.arange(COUNT) % 7 == 0)
        allowed[PUBLIC:] = False
        estimates = index.estimates(question, allowed)
        best = index.best(question, allowed, 50)
        others = allowed.copy()
        others[best] = False
        assert estimates[others].max() <= estimates[best].min()
        overtaken += int((middles[others] > exact[best].min()).sum())
    assert overtaken > 0


def test_numbers_of_two_bytes_are_widened_as_they_are(vectors: np.ndarray) -> None:
    halves = np.append(vectors[:50].ravel(), [0.0, -0.0, np.inf, 6e-8]).astype(np.float16)
    assert cells._widened(halves).tobytes() == halves.astype(np.float32).tobytes()


def test_few_that_are_allowed_are_all_weighed(folder: Path, vectors: np.ndarray) -> None:
    allowed = np.zeros(COUNT, dtype=bool)
    allowed[[4, 400, 3999]] = True
    assert open_dense(folder).best(vectors[0], allowed, 50).tolist() == [4, 400, 3999]  # type: ignore[attr-defined]


def test_the_spread_of_all_cosines_is_known_without_weighing_them(
    index: CellIndex, vectors: np.ndarray
) -> None:
    for question in questions(vectors)[::20]:
        for public, shown in ((True, vectors[:PUBLIC]), (False, vectors)):
            mean, deviation = index.spread(question, public) or (0.0, 0.0)
            assert mean == pytest.approx(float((shown @ question).mean()), abs=1e-4)
            assert deviation == pytest.approx(float((shown @ question).std()), abs=1e-4)


def test_what_is_exempt_moves_nothing_that_the_public_sees(
    index: CellIndex, vectors: np.ndarray, tmp_path: Path
) -> None:
    other = vectors.copy()
    other[PUBLIC:] = clustered(COUNT - PUBLIC, 77)
    save_dense(other, tmp_path, PUBLIC, cells_from=1000)
    changed = CellIndex.open(tmp_path)
    shown = np.arange(COUNT) < PUBLIC
    for question in questions(vectors)[::10]:
        best, also = (some.best(question, shown, 50).tolist() for some in (index, changed))
        assert best == also
        one, two = index.estimates(question, shown), changed.estimates(question, shown)
        assert one[:PUBLIC].tobytes() == two[:PUBLIC].tobytes()
        assert index.spread(question, True) == changed.spread(question, True)


def test_opening_maps_the_file(index: CellIndex) -> None:
    assert not index._vectors.flags.owndata
    assert index._vectors.itemsize == 2


@pytest.mark.parametrize("damage", ["missing", "cut", "range", "size", "faiss"])
def test_damaged_cells_are_an_unusable_index(folder: Path, tmp_path: Path, damage: str) -> None:
    copied = tmp_path / "copy"
    shutil.copytree(folder, copied)
    arrays = dict(map_arrays(copied / "cells.npz"))
    path = copied / "cells.npz"
    if damage == "missing":
        arrays.pop("means")
    elif damage == "range":
        arrays["cell"] = arrays["cell"] + 10_000
    elif damage == "size":
        arrays["vectors"] = arrays["vectors"][:-1]
    if damage == "faiss":
        (copied / "dense.faiss").write_bytes(b"no vectors")
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:900])
    else:
        save_arrays(path, arrays)
    with pytest.raises(IndexUnusableError, match="Build the index again"):
        open_dense(copied)
