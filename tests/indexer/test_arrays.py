"""Arrays on disk are mapped, aligned, as numpy itself reads them, and numbers only."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as given_arrays

from indexer.arrays import ALIGNED, map_arrays, save_arrays
from indexer.errors import IndexUnusableError

kinds = st.sampled_from(["float64", "float32", "float16", "int64", "int32", "uint16", "bool"])
arrays = kinds.flatmap(
    lambda kind: given_arrays.arrays(
        kind, given_arrays.array_shapes(min_dims=1, max_dims=2, min_side=0, max_side=9)
    )
)
names = st.text("abcdefg_", min_size=1, max_size=12)


@given(st.dictionaries(names, arrays, max_size=5))
def test_what_is_saved_is_mapped_and_read_by_numpy(
    tmp_path_factory: pytest.TempPathFactory, saved: dict[str, np.ndarray]
) -> None:
    path = tmp_path_factory.mktemp("arrays") / "some.npz"
    save_arrays(path, saved)
    mapped = map_arrays(path)
    assert list(mapped) == list(saved)
    with np.load(path, allow_pickle=False) as read:
        for name, array in saved.items():
            assert mapped[name].dtype == array.dtype
            np.testing.assert_array_equal(mapped[name], array)
            np.testing.assert_array_equal(read[name], array)
            if array.size:
                assert mapped[name].ctypes.data % ALIGNED == 0
                assert not mapped[name].flags.owndata
                assert not mapped[name].flags.writeable


def test_a_mapped_array_outlives_its_file_being_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "some.npz"
    save_arrays(path, {"a": np.arange(100_000)})
    mapped = map_arrays(path)["a"]
    save_arrays(path, {"a": np.zeros(1)})
    assert int(mapped.sum()) == 100_000 * 99_999 // 2
    assert [file.name for file in tmp_path.iterdir()] == ["some.npz"]


@given(st.integers(0, 400), st.binary(min_size=1, max_size=4))
def test_a_damaged_file_is_an_unusable_index_or_holds_numbers(
    tmp_path_factory: pytest.TempPathFactory, at: int, damage: bytes
) -> None:
    path = tmp_path_factory.mktemp("damaged") / "some.npz"
    save_arrays(path, {"a": np.arange(5), "b": np.ones((2, 3), np.float32)})
    held = bytearray(path.read_bytes())
    held[at : at + len(damage)] = damage
    path.write_bytes(held)
    try:
        mapped = map_arrays(path)
    except IndexUnusableError:
        return
    assert all(array.dtype.kind in "biuf" for array in mapped.values())
    assert sum(array.nbytes for array in mapped.values()) <= len(held)


@pytest.mark.parametrize("length", [0, 10, 200, -1])
def test_a_cut_file_is_an_unusable_index(tmp_path: Path, length: int) -> None:
    path = tmp_path / "some.npz"
    save_arrays(path, {"a": np.arange(50)})
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(IndexUnusableError, match="Build the index again"):
        map_arrays(path)


def test_what_is_compressed_or_no_number_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.npz"
    np.savez_compressed(path, a=np.arange(5))
    with pytest.raises(IndexUnusableError, match="compressed"):
        map_arrays(path)
    np.savez(path, a=np.array(["words"]))
    with pytest.raises(IndexUnusableError, match="something else"):
        map_arrays(path)
