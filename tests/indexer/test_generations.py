"""Generations: one writer, an atomic switch, and readers that never notice."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from indexer import generations
from indexer.errors import IndexUnusableError, LockedError
from indexer.generations import FORMAT, Manifest


def manifest(**changes: object) -> Manifest:
    values = {
        "format": FORMAT,
        "built": "2024-01-01T00:00:00+00:00",
        "minutebook": "0",
        "model": "m",
        "model_sha256": "0" * 64,
        "dimensions": 2,
        "max_pieces": 256,
        "reader": 1,
    }
    return Manifest(**values | changes)  # type: ignore[arg-type]


def make_generation(index: Path, words: str = "words") -> Path:
    with generations.writing(index) as folder:
        (folder / "data.txt").write_text(words)
        generations.publish(index, folder, manifest())
    return folder


def test_a_published_generation_is_the_live_one(tmp_path: Path) -> None:
    folder = make_generation(tmp_path)
    assert generations.generation_folder(tmp_path) == folder
    read = generations.read_manifest(folder)
    assert read.checksums == {"data.txt": generations.sha256_of(folder / "data.txt")}
    assert generations.damaged_files(folder, read) == []


def test_a_generation_that_is_not_published_leaves_no_trace(tmp_path: Path) -> None:
    first = make_generation(tmp_path)
    with generations.writing(tmp_path) as folder:
        (folder / "data.txt").write_text("half")
    assert generations.generation_folder(tmp_path) == first
    assert [p.name for p in (tmp_path / "generations").iterdir()] == [first.name]


def test_a_failure_while_writing_leaves_the_live_one(tmp_path: Path) -> None:
    first = make_generation(tmp_path)

    def fail() -> None:
        with generations.writing(tmp_path) as folder:
            (folder / "data.txt").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert generations.generation_folder(tmp_path) == first
    assert (first / "data.txt").read_text() == "words"
    assert [p.name for p in (tmp_path / "generations").iterdir()] == [first.name]
    make_generation(tmp_path, "later")  # the lock was let go, and the remains are swept
    assert len(list((tmp_path / "generations").iterdir())) <= 2
    live = generations.generation_folder(tmp_path)
    assert (live / "data.txt").read_text() == "later"


def test_a_name_is_never_used_twice_while_it_is_there(tmp_path: Path) -> None:
    names = [make_generation(tmp_path, str(number)).name for number in range(4)]
    assert len(set(names)) == 4


def test_two_writers_at_once(tmp_path: Path) -> None:
    with generations.writing(tmp_path), pytest.raises(LockedError) as refused:  # noqa: SIM117
        with generations.writing(tmp_path):
            pytest.fail("the second writer got in")
    assert str(tmp_path) in str(refused.value)
    assert refused.value.exit_status == 2
    make_generation(tmp_path)


def test_current_is_whole_at_every_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever step of publishing fails, CURRENT names a generation with all its files."""
    first = make_generation(tmp_path, "first")
    replaced: list[tuple[Path, Path]] = []
    real = os.replace

    def watch(source: Path, target: Path) -> None:
        source, target = Path(source), Path(target)
        if target.name == "CURRENT":
            # Until this very call the live one is the first; what it will name is complete.
            assert generations.generation_folder(tmp_path) == first
            named = tmp_path / "generations" / source.read_text().strip()
            assert generations.damaged_files(named, generations.read_manifest(named)) == []
            replaced.append((source, target))
        real(source, target)

    monkeypatch.setattr(os, "replace", watch)
    monkeypatch.setattr(Path, "replace", lambda self, target: watch(self, target))
    second = make_generation(tmp_path, "second")
    assert len(replaced) == 1
    assert generations.generation_folder(tmp_path) == second


def test_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusableError, match="minutebook index"):
        generations.generation_folder(tmp_path / "nowhere")
    assert not generations.has_generation(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "current", [b"", b"g000099", b"../../etc", b"/", b"\xff\xfe", b"g000001\x00", b"g" * 5000]
)
def test_current_that_names_nothing_is_an_unusable_index(tmp_path: Path, current: bytes) -> None:
    make_generation(tmp_path)
    (tmp_path / "CURRENT").write_bytes(current)
    with pytest.raises(IndexUnusableError) as refused:
        generations.generation_folder(tmp_path)
    assert "CURRENT" in str(refused.value)


def test_a_newer_format_is_refused_with_the_remedy(tmp_path: Path) -> None:
    folder = make_generation(tmp_path)
    path = folder / "manifest.json"
    data = json.loads(path.read_text())
    # A newer format may well have fields that this one does not know.
    path.write_text(json.dumps(data | {"format": FORMAT + 1, "shape": "torus"}))
    with pytest.raises(IndexUnusableError) as refused:
        generations.read_manifest(folder)
    assert f"format {FORMAT + 1}" in str(refused.value)
    assert "newer Minutebook" in str(refused.value)
    assert refused.value.exit_status == 2


@pytest.mark.parametrize(
    "words", ["", "[]", "null", "{}", '{"format": "one"}', '{"format": 1}', '{"format": null}', "{"]
)
def test_a_damaged_manifest_is_an_unusable_index(tmp_path: Path, words: str) -> None:
    folder = make_generation(tmp_path)
    (folder / "manifest.json").write_text(words)
    with pytest.raises(IndexUnusableError, match="Build the index again"):
        generations.read_manifest(folder)


def test_damage_is_named_by_file(tmp_path: Path) -> None:
    folder = make_generation(tmp_path)
    read = generations.read_manifest(folder)
    (folder / "data.txt").write_text("Words")
    assert generations.damaged_files(folder, read) == ["data.txt"]
    (folder / "data.txt").unlink()
    assert generations.damaged_files(folder, read) == ["data.txt"]
