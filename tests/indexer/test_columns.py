"""The columns say what the records say, on disk and off it; records are fetched by key alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from indexer import shelves
from indexer.arrays import map_arrays, save_arrays
from indexer.columns import (
    FLAGS,
    NAMED,
    PassageColumns,
    columns_of,
    load_columns,
    open_columns,
    save_columns,
)
from indexer.errors import IndexUnusableError
from indexer.generations import generation_folder
from indexer.records import Document, Passage
from indexer.shelves import DocumentShelf, PassageShelf
from indexer.store import Store


@pytest.fixture
def held(small_index: Path) -> Iterator[Store]:
    store = Store.open(generation_folder(small_index) / "records.sqlite")
    yield store
    store.close()


@pytest.fixture
def columns(small_index: Path) -> PassageColumns:
    return load_columns(generation_folder(small_index))


def test_each_column_says_what_the_records_say(held: Store, columns: PassageColumns) -> None:
    passages = held.all(Passage)
    documents = {d.path: d for d in held.all(Document)}
    assert columns.count == len(passages) == held.last(Passage)
    assert len({p.access for p in passages}) == 2
    for number, passage in enumerate(passages):
        said = {name: columns.arrays[name][number] for name in columns.arrays if name != "kind"}
        for name in NAMED:
            value = columns.names[name][said[name]] if said[name] >= 0 else None
            assert value == getattr(passage, name)
        paper = columns.arrays["kind"][said["document"]]
        assert columns.names["kind"][paper] == documents[passage.document].kind
        assert said["day"] == (passage.date.toordinal() if passage.date else 0)
        assert (said["start"], said["end"]) == (passage.start, passage.end)
        assert said["words"] == passage.words
        for name in ("item", "decision"):
            assert said[name] == (-1 if (v := getattr(passage, name)) is None else v)
        assert said["restricted"] == (passage.access == "restricted")
        assert all(said[name] == getattr(passage, name) for name in FLAGS[1:])


def test_a_meeting_is_a_council_a_body_and_a_date(held: Store, columns: PassageColumns) -> None:
    meetings: dict[int, set[object]] = {}
    for passage, code in zip(held.all(Passage), columns.arrays["meeting"].tolist(), strict=True):
        meetings.setdefault(code, set()).add((passage.council, passage.body, passage.date))
    undated = meetings.pop(-1, set())
    assert all(date is None for _, _, date in undated)  # type: ignore[misc]
    assert all(len(same) == 1 for same in meetings.values())
    assert len(set.union(*meetings.values())) == len(meetings) > 3


def test_what_is_saved_is_mapped(held: Store, columns: PassageColumns, tmp_path: Path) -> None:
    made = columns_of(held.all(Passage), {d.path: d for d in held.all(Document)})
    save_columns(made, tmp_path)
    read = load_columns(tmp_path)
    assert read.names == made.names == columns.names
    for name, array in made.arrays.items():
        np.testing.assert_array_equal(read.arrays[name], array)
        assert not read.arrays[name].flags.owndata


def test_no_passages_have_columns_too(tmp_path: Path) -> None:
    save_columns(columns_of([], {}), tmp_path)
    assert load_columns(tmp_path).count == 0


@pytest.mark.parametrize("damage", ["missing", "names", "range", "type", "length"])
def test_damaged_columns_are_an_unusable_index(
    small_index: Path, tmp_path: Path, damage: str
) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(generation_folder(small_index), folder)
    arrays = dict(map_arrays(folder / "columns.npz"))
    if damage == "missing":
        (folder / "columns.npz").unlink()
    elif damage == "names":
        (folder / "columns.names.json").write_text(json.dumps({"document": ["a"]}))
    elif damage == "range":
        arrays["voice"] = arrays["voice"] + 50
    elif damage == "type":
        arrays["day"] = arrays["day"].astype(np.float32)
    else:
        arrays["words"] = arrays["words"][:-1]
    if damage != "missing":
        save_arrays(folder / "columns.npz", arrays)
    store = Store.open(folder / "records.sqlite")
    with pytest.raises(IndexUnusableError, match="Build the index again"):
        open_columns(folder, store)
    store.close()


def test_passages_are_fetched_by_number(held: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    passages = held.all(Passage)
    monkeypatch.setattr(shelves, "PASSAGES_KEPT", 7)
    monkeypatch.setattr(shelves, "_AT_ONCE", 4)
    shelf = PassageShelf(held, len(passages))
    assert list(shelf) == passages
    assert [shelf[n] for n in range(len(shelf))] == passages
    assert shelf[-1] == passages[-1]
    assert shelf[3:6] == passages[3:6]
    backwards = list(range(len(passages)))[::-1]
    assert shelf.some(backwards) == passages[::-1]
    assert len(shelf._kept) <= max(7, len(passages))
    for wrong in (len(passages), -len(passages) - 1):
        with pytest.raises(IndexError, match="there is no passage"):
            shelf[wrong]


def test_a_passage_is_fetched_once(held: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = PassageShelf(held, held.last(Passage))
    first = shelf[5]
    monkeypatch.setattr(held, "passages", None)
    assert shelf[5] is first


def test_papers_are_fetched_by_path(held: Store) -> None:
    documents = held.all(Document)
    shelf = DocumentShelf(held)
    assert list(shelf) == [d.path for d in documents]
    assert list(shelf.values()) == documents
    assert [shelf[d.path] for d in documents] == documents
    assert len(shelf) == len(documents)
    assert "no such paper" not in shelf
    with pytest.raises(KeyError):
        shelf["no such paper"]
