"""What histories need of a whole book is kept beside the index, and never believed when it is not
what was written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from indexer.arrays import map_arrays, save_arrays
from indexer.build import build_index
from indexer.generations import WORKED_OUT
from indexer.records import Access
from search.engine import Engine
from search.history import shelf
from search.history.considerations import Considerations, considerations_of
from search.history.tracing import trace_history
from search.query import parse_query

TOPICS = ("moorings", "roof", "harbour fees", "budget")


@pytest.fixture
def index(small_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(shelf, "FEWEST", 1)
    shutil.copytree(small_index, tmp_path / "index")
    shutil.rmtree(tmp_path / "index" / WORKED_OUT, ignore_errors=True)
    return tmp_path / "index"


def _files(index: Path) -> list[Path]:
    return sorted((index / WORKED_OUT).glob("*considerations*"))


def _told(engine: Engine) -> list[object]:
    found = [trace_history(engine, parse_query(topic)).as_json() for topic in TOPICS]
    return [{name: part for name, part in one.items() if name != "took_ms"} for one in found]


def _read_anew(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often the table is read from the records."""
    times: list[int] = []
    made = shelf.Shelf.keep

    def keep(self: shelf.Shelf, these: Considerations) -> None:
        times.append(these._kept is None)
        made(self, these)

    monkeypatch.setattr(shelf.Shelf, "keep", keep)
    return times


@pytest.mark.parametrize("reader", ["public", "restricted"])
def test_a_history_from_what_is_kept_is_the_same(
    index: Path, encoder, reader: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    anew = _read_anew(monkeypatch)
    first = _told(Engine(index, reader, encoder))
    assert [file.name.startswith(reader) for file in _files(index)] == [True]
    assert _told(Engine(index, reader, encoder)) == first
    assert anew == [True, False]


def test_what_is_kept_of_one_reader_is_not_read_for_another(index: Path, encoder) -> None:
    cleared, public = (Engine(index, reader, encoder) for reader in ("restricted", "public"))
    for engine in (cleared, public):
        considerations_of(engine)
    assert len(_files(index)) == 2
    shown = Considerations(public, shelf.Shelf(public).read()).all
    everything = Considerations(cleared, shelf.Shelf(cleared).read()).all
    assert len(shown) < len(everything)
    assert {each.document for each in shown} <= set(public.book.documents)


def test_after_re_indexing_nothing_of_before_is_read(index: Path, encoder, tmp_path: Path) -> None:
    considerations_of(Engine(index, encoder=encoder))
    (before,) = _files(index)
    (tmp_path / "more").mkdir()
    paper = "# Minutes of the Harbour Board\n\n5 June 2019\n\n## 1. Dredging\n\nIt was noted.\n"
    (tmp_path / "more" / "dredging.md").write_text(paper, encoding="utf-8")
    build_index(index, [tmp_path / "more"], encoder)
    engine = Engine(index, encoder=encoder)
    assert shelf.Shelf(engine).read() is None
    assert "Dredging" in {each.title for each in considerations_of(engine).all}
    assert before not in _files(index)
    assert len(_files(index)) == 1


@pytest.mark.parametrize("damage", ["empty", "cut", "short", "beyond", "fewer", "words"])
def test_a_damaged_file_is_made_anew_in_memory(index: Path, encoder, damage: str) -> None:
    first = _told(Engine(index, encoder=encoder))
    (file,) = _files(index)
    whole = file.read_bytes()
    arrays = {name: np.array(held) for name, held in map_arrays(file).items()}
    if damage == "short":
        arrays["item"] = arrays["item"][1:]
    elif damage == "beyond":
        arrays["holders"] = arrays["holders"] + len(arrays["paper"])
    elif damage == "fewer":
        del arrays["links"]
    elif damage == "words":
        arrays["titles"] = arrays["titles"] | 0x80
    file.unlink()
    if damage in ("empty", "cut"):
        file.write_bytes(b"" if damage == "empty" else whole[: len(whole) // 2])
    else:
        save_arrays(file, arrays)
    engine = Engine(index, encoder=encoder)
    assert shelf.Shelf(engine).read() is None
    assert _told(engine) == first


def test_where_nothing_can_be_written_nothing_is_kept(
    index: Path, encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _: object) -> None:
        path.write_bytes(b"half of it")
        raise OSError("no room")

    monkeypatch.setattr(shelf, "save_arrays", full)
    assert _told(Engine(index, encoder=encoder))
    assert not _files(index)


def test_of_a_small_book_nothing_is_kept(
    index: Path, encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "FEWEST", 20_000)
    considerations_of(Engine(index, encoder=encoder))
    assert not _files(index)


def test_what_a_killed_process_left_is_not_read_and_goes(index: Path, encoder) -> None:
    left = index / WORKED_OUT / f"public-considerations-{os.getpid()}-0.part"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"half")
    considerations_of(Engine(index, encoder=encoder))
    assert [file.suffix for file in _files(index)] == [".npz"]
