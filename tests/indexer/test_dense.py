"""Vectors on disk: exact cosines of every passage, and a plain word where the file is broken."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.dense import DenseIndex, save_dense
from indexer.errors import IndexUnusableError


def unit_vectors(count: int, dimensions: int, seed: int) -> np.ndarray:
    drawn = np.random.default_rng(seed).normal(size=(count, dimensions))
    return (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)


@given(st.integers(1, 40), st.integers(1, 24), st.integers(0, 999))
def test_scores_are_the_cosines(
    tmp_path_factory: pytest.TempPathFactory, count: int, dimensions: int, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("dense")
    vectors = unit_vectors(count, dimensions, seed)
    save_dense(vectors, folder)
    index = DenseIndex(folder)
    query = unit_vectors(1, dimensions, seed + 1)[0]
    assert (index.count, index.dimensions) == (count, dimensions)
    np.testing.assert_allclose(index.scores(query), vectors @ query, atol=1e-6)
    assert index.unit_length()


def test_a_vector_of_another_length_is_noticed(tmp_path: Path) -> None:
    vectors = unit_vectors(3, 8, 1)
    vectors[1] *= 1.1
    save_dense(vectors, tmp_path)
    assert not DenseIndex(tmp_path).unit_length()


def test_no_vectors_are_an_index_too(tmp_path: Path) -> None:
    save_dense(np.empty((0, 8), dtype=np.float32), tmp_path)
    index = DenseIndex(tmp_path)
    assert index.scores(unit_vectors(1, 8, 1)[0]).shape == (0,)
    assert index.unit_length()


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "foreign"])
def test_a_damaged_file_is_an_unusable_index(tmp_path: Path, damage: str) -> None:
    save_dense(unit_vectors(4, 8, 1), tmp_path)
    path = tmp_path / "dense.faiss"
    whole = path.read_bytes()
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes({"empty": b"", "cut": whole[:60], "foreign": b"not vectors" * 9}[damage])
    with pytest.raises(IndexUnusableError, match="Build the index again"):
        DenseIndex(tmp_path)
