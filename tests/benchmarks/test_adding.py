"""A paper added, changed and removed is timed on an index that is whole after each of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import adding
from indexer import generations

INDEX, PAPERS = "index", "papers"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    papers = tmp_path / PAPERS
    papers.mkdir()
    for number, words in enumerate(
        ("It cost £731,462.", "It cost £731,462 in 2019, and £58,291 since.")
    ):
        (papers / f"{number:06d}.txt").write_text(words, encoding="utf-8")
    return tmp_path / INDEX, papers


def test_each_round_adds_changes_and_removes_one_paper(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    index, papers = folders
    seen: list[dict[str, str]] = []

    def run(at: Path, where: Path) -> tuple[float, float]:
        assert (at, where) == (index, papers)
        seen.append({path.name: path.read_text(encoding="utf-8") for path in where.iterdir()})
        return float(len(seen)), 0.5

    monkeypatch.setattr(adding, "_run", run)
    took = adding.measure(index, papers, 2)
    assert took["add"] == [(1.0, 0.5), (5.0, 0.5)]
    assert list(took) == ["add", "change", "nothing", "remove"]
    assert [len(papers) for papers in seen] == [3, 3, 3, 2] * 2
    added, changed, same, removed = seen[:4]
    assert set(removed) < set(added)
    (fresh,) = set(added) - set(removed)
    assert changed == same
    assert all(changed[name] == added[name] for name in removed), "one paper alone is changed"
    assert seen[4][fresh] != added[fresh], "no round adds what the cache holds from before"
    assert len(list(papers.iterdir())) == 2


def test_what_was_made_ready_once_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "ready").touch()
    found = adding.prepare(tmp_path / "no such book", tmp_path)
    assert found == (tmp_path / INDEX, tmp_path / PAPERS)


def test_a_book_is_given_the_files_it_might_have_come_from(
    small_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[int] = []
    built: list[dict[str, object]] = []

    def remember(held: object, *_: object) -> None:
        kept.append(held.count(adding.Passage))  # type: ignore[attr-defined]

    class Whole:
        embedded = added = changed = 0

    def build(index: Path, *_: object) -> Whole:
        folder = generations.generation_folder(index)
        built.append(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
        return Whole()

    monkeypatch.setattr(adding, "load_encoder", lambda: None)
    monkeypatch.setattr(adding, "_fill_cache", remember)
    monkeypatch.setattr(adding, "build_index", build)
    _, papers = adding.prepare(small_index, tmp_path / "work")
    manifest = generations.read_manifest(generations.generation_folder(small_index))
    assert kept == [manifest.counts["passages"]]
    assert len(list(papers.iterdir())) == manifest.counts["documents"]
    assert built[0]["reader"] == adding.READER, "no paper is to be read again"
    assert (tmp_path / "work" / "ready").exists()
