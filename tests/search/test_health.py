"""What is told of an index, also while another process builds it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from search.health import index_status


def test_the_status_while_a_build_sweeps_old_files(
    small_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    shutil.copytree(small_index, index)
    whole = index_status(index)["bytes"]
    going = index / "generations" / "g000000" / "records.sqlite"
    going.parent.mkdir()
    going.write_bytes(b"old")
    is_file = Path.is_file

    def then_it_goes(path: Path) -> bool:
        found = is_file(path)
        if path == going:
            path.unlink(missing_ok=True)
        return found

    monkeypatch.setattr(Path, "is_file", then_it_goes)
    assert index_status(index)["bytes"] == whole
    assert not going.exists(), "it went while the files were counted"
