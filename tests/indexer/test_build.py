"""Bringing an index up to date: what changed and nothing else, the same whatever the steps."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer import build, dense, filling, generations, rows
from indexer.build import Outcome, Said, build_index
from indexer.errors import IndexUnusableError, InputError
from indexer.records import Document, Passage, Unreadable
from indexer.store import Store
from search.engine import Engine
from search.health import index_status, verify_index
from search.query import parse_query
from tests.conftest import WordEncoder
from tests.minute_book import write_papers

# Which generation it is, when it was built and when the files were written may differ.
APART = {"sources"}


def held(index: Path) -> Store:
    return Store.open(generations.generation_folder(index) / "records.sqlite")


def names(index: Path) -> set[str]:
    return {document.path for document in held(index).all(Document)}


def fingerprint(index: Path) -> dict[str, object]:
    """Every record, the bytes of the matrices, and the vectors.

    The rows of the records have gaps between papers, which depend on what was there before.
    """
    folder = generations.generation_folder(index)
    connection = sqlite3.connect(folder / "records.sqlite")
    tables = [
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    rows: dict[str, object] = {}
    for table in tables:
        if table in APART or table.startswith("sqlite_"):
            continue
        # In the order in which a reader is given them. The texts are only looked up.
        order = "document" if table == "texts" else "rowid"
        rows[table] = connection.execute(f'SELECT * FROM "{table}" ORDER BY {order}').fetchall()
    connection.close()
    for path in folder.iterdir():
        if path.name not in {"records.sqlite", "manifest.json", "rows.npz"}:
            rows[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return rows


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    return write_papers(tmp_path / "papers")


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def test_a_first_run_counts_what_it_did(index: Path, papers: Path, word_encoder) -> None:
    outcome = build_index(index, [papers], word_encoder)
    files = [path for path in papers.rglob("*") if path.is_file()]
    assert (outcome.added, outcome.changed, outcome.removed) == (len(files), 0, 0)
    assert outcome.documents == len(files) + 1  # the JSON Lines hold two
    assert outcome.embedded <= outcome.passages == len(held(index).all(Passage))
    assert outcome.embedded == len(set(word_encoder.encoded)) == len(word_encoder.encoded)
    assert outcome.unreadable == []
    assert verify_index(index)["problems"] == []


def test_indexing_twice_embeds_nothing(index: Path, papers: Path, word_encoder) -> None:
    first = build_index(index, [papers], word_encoder)
    before = fingerprint(index)
    word_encoder.encoded.clear()
    second = build_index(index, [papers], word_encoder)
    assert second.embedded == 0
    assert word_encoder.encoded == []
    assert (second.added, second.changed, second.removed) == (0, 0, 0)
    assert second.unchanged == first.added
    assert fingerprint(index) == before


def test_an_unchanged_file_is_not_read_again(
    index: Path, papers: Path, word_encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    import indexer.papers

    build_index(index, [papers], word_encoder)
    (papers / "new.txt").write_text("A new paper on hedgehogs.")
    read: list[str] = []
    real = indexer.papers.read_file
    monkeypatch.setattr(
        indexer.papers, "read_file", lambda path, name: read.append(name) or real(path, name)
    )
    build_index(index, [papers], word_encoder)
    assert read == ["new.txt"]


def test_a_touched_file_with_the_same_words_is_unchanged(
    index: Path, papers: Path, word_encoder
) -> None:
    build_index(index, [papers], word_encoder)
    os.utime(papers / "standards.txt", (1, 1))
    outcome = build_index(index, [papers], word_encoder)
    assert (outcome.changed, outcome.embedded) == (0, 0)


def test_a_changed_an_added_and_a_deleted_file_are_picked_up(
    index: Path, papers: Path, word_encoder
) -> None:
    build_index(index, [papers], word_encoder)
    (papers / "new.txt").write_text("A motion about hedgehogs was carried.")
    (papers / "cabinet" / "2023-06-06 minutes.txt").write_text(
        "Minutes of the Cabinet held on 6 June 2023\n\nThe ferry at Otterby was closed.\n"
    )
    (papers / "planning.html").unlink()
    outcome = build_index(index, [papers], word_encoder)
    assert (outcome.added, outcome.changed, outcome.removed) == (1, 1, 1)
    assert "new.txt" in names(index)
    assert "planning.html" not in names(index)
    engine = Engine(index, encoder=word_encoder)
    found = {r.document.path for r in engine.search(parse_query('"ferry at Otterby"')).results}
    assert found == {"cabinet/2023-06-06 minutes.txt"}
    assert not engine.search(parse_query('"library at Saltgate"')).results
    assert not engine.search(parse_query('"Orchard Way"')).results
    assert verify_index(index)["problems"] == []


def test_a_changed_file_embeds_only_what_is_new_in_it(
    index: Path, papers: Path, word_encoder
) -> None:
    build_index(index, [papers], word_encoder)
    with (papers / "letters.jsonl").open("a") as file:
        file.write('{"_id": "letter-3", "title": "Drains", "text": "The drain is blocked."}\n')
    assert build_index(index, [papers], word_encoder).embedded == 1


def test_an_edit_that_keeps_size_and_time_is_not_seen_but_one_of_either_is(
    index: Path, papers: Path, word_encoder
) -> None:
    path = papers / "standards.txt"
    build_index(index, [papers], word_encoder)
    changed = path.read_text().replace("Rusk", "Tusk")
    status = path.stat()
    path.write_text(changed)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert build_index(index, [papers], word_encoder).changed == 1


def test_everything_deleted_leaves_an_empty_index_that_answers(
    index: Path, papers: Path, word_encoder
) -> None:
    build_index(index, [papers], word_encoder)
    for path in list(papers.rglob("*")):
        if path.is_file():
            path.unlink()
    (papers / "empty.txt").write_text("")
    outcome = build_index(index, [papers], word_encoder)
    assert outcome.documents == outcome.passages == 0
    engine = Engine(index, encoder=word_encoder)
    assert engine.search(parse_query("library")).results == ()
    assert verify_index(index)["problems"] == []


def test_a_folder_that_was_emptied_takes_its_papers_with_it(
    index: Path, papers: Path, tmp_path: Path, word_encoder
) -> None:
    build_index(index, [papers], word_encoder)
    for path in list(papers.rglob("*")):
        if path.is_file():
            path.unlink()
    assert build_index(index, [papers], word_encoder).documents == 0
    (tmp_path / "never").mkdir()
    with pytest.raises(InputError, match="holds no files"):
        build_index(index, [tmp_path / "never"], word_encoder)


def test_a_named_file_and_a_folder_within_a_known_one_keep_their_place(
    index: Path, papers: Path, word_encoder
) -> None:
    build_index(index, [papers], word_encoder)
    before = names(index)
    (papers / "cabinet" / "late.txt").write_text("A late paper on hedgehogs.")
    outcome = build_index(index, [papers / "cabinet"], word_encoder)
    assert names(index) == before | {"cabinet/late.txt"}
    assert (outcome.added, outcome.removed) == (1, 0)
    (papers / "cabinet" / "late.txt").write_text("A later paper on badgers.")
    assert build_index(index, [papers / "cabinet" / "late.txt"], word_encoder).changed == 1
    assert names(index) == before | {"cabinet/late.txt"}


def test_the_folder_around_a_known_one_indexes_no_paper_twice(
    index: Path, papers: Path, word_encoder
) -> None:
    build_index(index, [papers / "cabinet"], word_encoder)
    build_index(index, [papers], word_encoder)
    store = held(index)
    texts = [store.content(document.path) for document in store.all(Document)]
    assert len(texts) == len(set(texts))
    assert verify_index(index)["problems"] == []


def test_two_folders_with_the_same_name_in_them(index: Path, tmp_path: Path, word_encoder) -> None:
    for council, word in (("bradwell", "hedgehogs"), ("coldham", "badgers")):
        (tmp_path / council / "2023").mkdir(parents=True)
        (tmp_path / council / "2023" / "minutes.txt").write_text(f"The council spoke of {word}.")
    build_index(index, [tmp_path / "bradwell"], word_encoder)
    build_index(index, [tmp_path / "coldham"], word_encoder)
    store = held(index)
    texts = {d.path: store.content(d.path) for d in store.all(Document)}
    assert set(texts) == {"2023/minutes.txt", "coldham/2023/minutes.txt"}
    assert "hedgehogs" in texts["2023/minutes.txt"]
    assert "badgers" in texts["coldham/2023/minutes.txt"]
    outcome = build_index(index, [tmp_path / "bradwell", tmp_path / "coldham"], word_encoder)
    assert (outcome.unchanged, outcome.embedded) == (2, 0)
    assert set(names(index)) == set(texts)


def test_a_paper_keeps_its_name_when_its_namesake_comes_in_before_it(
    index: Path, tmp_path: Path, word_encoder
) -> None:
    for council, word in (("bradwell", "hedgehogs"), ("coldham", "badgers")):
        (tmp_path / council).mkdir()
        (tmp_path / council / "minutes.txt").write_text(f"The council spoke of {word}.")
    build_index(index, [tmp_path / "coldham"], word_encoder)
    build_index(index, [tmp_path / "bradwell"], word_encoder)
    store = held(index)
    assert {d.path: store.content(d.path) for d in store.all(Document)} == {
        "minutes.txt": "The council spoke of badgers.",
        "bradwell/minutes.txt": "The council spoke of hedgehogs.",
    }
    (tmp_path / "bradwell" / "minutes.txt").write_text("The council spoke of newts.")
    build_index(index, [tmp_path / "bradwell"], word_encoder)
    assert held(index).content("bradwell/minutes.txt") == "The council spoke of newts."
    assert verify_index(index)["problems"] == []


def test_no_paper_is_looked_up_by_walking_all(
    index: Path, papers: Path, word_encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the time to index would grow with the square of the papers."""
    rows, asked, walked = Store._rows, [], []

    def explained(self: Store, query: str, values: tuple = ()) -> list:
        if "WHERE" in query:
            plan = self._connection.execute(f"EXPLAIN QUERY PLAN {query}", values).fetchall()
            asked.append(query)
            walked.extend(query for step in plan if step[-1].startswith("SCAN"))
        return rows(self, query, values)

    monkeypatch.setattr(Store, "_rows", explained)
    build_index(index, [papers], word_encoder)
    assert asked
    # Linking walks few records of all papers, once a run.
    assert len(walked) == len(set(walked))
    walked.clear()
    (papers / "new.txt").write_text("One more paper.")
    build_index(index, [papers], word_encoder)
    assert len(walked) == len(set(walked))


def test_papers_of_another_folder_stay(index: Path, papers: Path, tmp_path: Path, word_encoder):
    build_index(index, [papers], word_encoder)
    before = names(index)
    other = tmp_path / "other"
    other.mkdir()
    (other / "note.txt").write_text("A note on hedgehogs.")
    outcome = build_index(index, [other], word_encoder)
    assert names(index) == before | {"note.txt"}
    assert (outcome.added, outcome.removed) == (1, 0)


def test_the_index_hidden_files_and_leavings_are_no_papers(papers: Path, word_encoder) -> None:
    index = papers / "kept here"
    for name in (".hidden.txt", "~$minutes.docx", "Thumbs.db", "desktop.ini"):
        (papers / name).write_text("not a paper")
    (papers / ".git").mkdir()
    (papers / ".git" / "notes.txt").write_text("not a paper")
    first = build_index(index, [papers], word_encoder)
    second = build_index(index, [papers], word_encoder)
    assert first.unreadable == second.unreadable == []
    assert second.added == 0
    assert not {n for n in names(index) if "hidden" in n or "not" in n or "kept" in n}


def test_a_link_to_a_folder_is_not_followed(papers: Path, index: Path, word_encoder) -> None:
    try:
        (papers / "round").symlink_to(papers, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    build_index(index, [papers], word_encoder)
    assert not {name for name in names(index) if name.startswith("round")}


# What the user said of papers


def test_the_body_said_stays_when_indexed_again(index: Path, tmp_path: Path, word_encoder) -> None:
    folder = tmp_path / "loose"
    folder.mkdir()
    (folder / "note.txt").write_text("The drains were discussed at length.\n")
    build_index(index, [folder], word_encoder, Said(body="Drainage Board"))
    (folder / "note.txt").write_text("The drains were discussed again, at greater length.\n")
    build_index(index, [folder], word_encoder)
    assert [d.body for d in held(index).all(Document)] == ["Drainage Board"]
    assert {p.body for p in held(index).all(Passage)} == {"Drainage Board"}
    build_index(index, [folder], word_encoder, Said(body="Works Committee"))
    assert [d.body for d in held(index).all(Document)] == ["Works Committee"]


def access(index: Path) -> dict[str, str]:
    return {d.path: d.access for d in held(index).all(Document)}


def test_restricted_stays_restricted_until_said_otherwise(
    index: Path, tmp_path: Path, word_encoder
) -> None:
    folder = tmp_path / "private"
    folder.mkdir()
    path = folder / "note.txt"
    path.write_text("The drains were discussed at length.")
    build_index(index, [folder], word_encoder, Said(access="restricted"))
    assert access(index) == {"note.txt": "restricted"}
    path.write_text("The drains were discussed again.")  # changed
    build_index(index, [folder], word_encoder)
    assert access(index) == {"note.txt": "restricted"}
    path.write_bytes(b"")  # damaged, then repaired
    build_index(index, [folder], word_encoder)
    assert [u.access for u in held(index).all(Unreadable)] == ["restricted"]
    path.write_text("The drains were discussed once more.")
    build_index(index, [folder], word_encoder)
    assert access(index) == {"note.txt": "restricted"}
    build_index(index, [folder], word_encoder, Said(access="public"))
    assert access(index) == {"note.txt": "public"}


def test_a_new_file_in_a_restricted_folder_is_restricted(
    index: Path, tmp_path: Path, word_encoder
) -> None:
    folder = tmp_path / "private"
    folder.mkdir()
    (folder / "note.txt").write_text("The drains were discussed at length.")
    build_index(index, [folder], word_encoder, Said(access="restricted"))
    (folder / "another.txt").write_text("The culvert was discussed at length.")
    build_index(index, [folder], word_encoder)
    assert access(index) == {"note.txt": "restricted", "another.txt": "restricted"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two papers, one of them a folder deeper."""
    folder = tmp_path / "all" / "papers"
    (folder / "deeper").mkdir(parents=True)
    (folder / "note.txt").write_text("The drains were discussed at length.")
    (folder / "deeper" / "memo.txt").write_text("The weir was discussed at length.")
    return folder


def test_what_is_said_of_a_file_holds_for_no_other(index: Path, folder: Path, word_encoder) -> None:
    said = Said(body="Drainage Board", access="restricted")
    build_index(index, [folder / "note.txt"], word_encoder, said)
    (folder / "another.txt").write_text("The culvert was discussed at length.")
    build_index(index, [folder], word_encoder)
    found = {d.path: (d.body, d.access) for d in held(index).all(Document)}
    assert found == {
        "note.txt": ("Drainage Board", "restricted"),
        "another.txt": (None, "public"),
        "deeper/memo.txt": (None, "public"),
    }


@pytest.mark.parametrize("damaged", [False, True])
def test_what_was_said_of_a_file_survives_the_folder_around_it(
    index: Path, folder: Path, word_encoder, damaged: bool
) -> None:
    memo = folder / "deeper" / "memo.txt"
    if damaged:
        memo.write_bytes(b"")
    build_index(index, [memo], word_encoder, Said(access="restricted"))
    build_index(index, [folder.parent], word_encoder)
    if damaged:
        unreadable = held(index).all(Unreadable)
        assert [(u.path, u.access) for u in unreadable] == [
            ("papers/deeper/memo.txt", "restricted")
        ]
        memo.write_text("The weir was discussed at length.")
    build_index(index, [folder.parent], word_encoder)
    assert access(index) == {"papers/note.txt": "public", "papers/deeper/memo.txt": "restricted"}
    # Said of the folder, it does not undo what was said of the file; said of the file, it does.
    build_index(index, [folder.parent], word_encoder, Said(access="public"))
    assert access(index)["papers/deeper/memo.txt"] == "restricted"
    build_index(index, [memo], word_encoder, Said(access="public"))
    assert access(index)["papers/deeper/memo.txt"] == "public"


def test_what_was_said_of_a_folder_holds_whatever_becomes_of_its_papers(
    index: Path, folder: Path, word_encoder
) -> None:
    build_index(index, [folder], word_encoder, Said(access="restricted"))
    build_index(index, [folder / "note.txt"], word_encoder, Said(access="public"))
    (folder / "deeper" / "memo.txt").unlink()
    (folder / "another.txt").write_text("The culvert was discussed at length.")
    build_index(index, [folder.parent], word_encoder)
    assert access(index) == {"papers/note.txt": "public", "papers/another.txt": "restricted"}
    (folder / "note.txt").unlink()
    (folder / "another.txt").unlink()
    build_index(index, [folder.parent], word_encoder)
    (folder / "third.txt").write_text("The sluice was discussed at length.")
    build_index(index, [folder.parent], word_encoder)
    assert access(index) == {"papers/third.txt": "restricted"}


def test_a_link_to_a_restricted_paper_is_restricted(
    index: Path, folder: Path, tmp_path: Path, word_encoder
) -> None:
    build_index(index, [folder / "note.txt"], word_encoder, Said(access="restricted"))
    build_index(index, [folder / "deeper"], word_encoder, Said(access="restricted"))
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.txt").symlink_to(folder / "note.txt")
    (other / "two.txt").symlink_to(folder / "deeper" / "memo.txt")
    build_index(index, [other], word_encoder)
    assert set(access(index).values()) == {"restricted"}


def without_sayings(index: Path) -> None:
    """The index as an earlier Minutebook left it, which kept no sayings."""
    connection = sqlite3.connect(generations.generation_folder(index) / "records.sqlite")
    with connection:
        connection.execute("DROP TABLE sayings")
    connection.close()


def test_what_was_said_for_an_earlier_index_still_holds(
    index: Path, folder: Path, tmp_path: Path, word_encoder
) -> None:
    build_index(index, [folder], word_encoder, Said(access="restricted"))
    build_index(index, [folder / "note.txt"], word_encoder, Said(body="Drainage Board"))
    public = write_papers(tmp_path / "public")
    build_index(index, [public], word_encoder)
    before = access(index)
    without_sayings(index)
    assert Engine(index, encoder=word_encoder).search(parse_query("transport")).total
    (folder / "another.txt").write_text("The culvert was discussed at length.")
    (public / "new.txt").write_text("The sluice was discussed at length.")
    outcome = build_index(index, [folder, public], word_encoder)
    assert (outcome.added, outcome.changed) == (2, 0)
    assert access(index) == {**before, "another.txt": "restricted", "new.txt": "public"}
    bodies = {d.path: d.body for d in held(index).all(Document)}
    assert (bodies["note.txt"], bodies["another.txt"]) == ("Drainage Board", None)


def test_a_folder_and_one_within_it_give_each_paper_once(
    index: Path, folder: Path, word_encoder
) -> None:
    build_index(index, [folder / "deeper", folder, folder / "note.txt"], word_encoder)
    assert names(index) == {"note.txt", "deeper/memo.txt"}


# Unreadable files


def test_unreadable_files_are_listed_and_the_rest_is_indexed(
    index: Path, papers: Path, word_encoder
) -> None:
    (papers / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    (papers / "empty.txt").write_bytes(b"")
    (papers / "sheet.ods").write_bytes(b"PK\x03\x04")
    outcome = build_index(index, [papers], word_encoder)
    assert {u.path for u in outcome.unreadable} == {"broken.pdf", "empty.txt", "sheet.ods"}
    assert all(u.reason and u.remedy for u in outcome.unreadable)
    assert outcome.documents == 9
    assert {u.path for u in held(index).all(Unreadable)} == {u.path for u in outcome.unreadable}


def test_a_repaired_file_is_picked_up(index: Path, papers: Path, word_encoder) -> None:
    (papers / "later.txt").write_bytes(b"")
    build_index(index, [papers], word_encoder)
    (papers / "later.txt").write_text("Now it holds words about hedgehogs.")
    outcome = build_index(index, [papers], word_encoder)
    assert outcome.unreadable == []
    assert outcome.added == 1
    assert "later.txt" in names(index)
    assert held(index).all(Unreadable) == []


def test_a_file_that_breaks_leaves_the_index_and_enters_the_list(
    index: Path, papers: Path, word_encoder
) -> None:
    build_index(index, [papers], word_encoder)
    (papers / "standards.txt").write_bytes(b"")
    outcome = build_index(index, [papers], word_encoder)
    assert "standards.txt" not in names(index)
    assert [u.path for u in outcome.unreadable] == ["standards.txt"]
    (papers / "standards.txt").unlink()
    assert build_index(index, [papers], word_encoder).unreadable == []


def test_an_unreadable_file_elsewhere_stays_listed(
    index: Path, papers: Path, tmp_path: Path, word_encoder
) -> None:
    (papers / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    build_index(index, [papers], word_encoder)
    other = tmp_path / "other"
    other.mkdir()
    (other / "note.txt").write_text("A note on hedgehogs.")
    build_index(index, [other], word_encoder)
    assert [u.path for u in held(index).all(Unreadable)] == ["broken.pdf"]


@pytest.mark.parametrize("what", ["missing", "empty"])
def test_a_path_with_nothing_to_index_changes_nothing(
    index: Path, papers: Path, tmp_path: Path, word_encoder, what: str
) -> None:
    build_index(index, [papers], word_encoder)
    before = generations.generation_folder(index)
    path = tmp_path / what
    if what == "empty":
        path.mkdir()
    with pytest.raises(InputError, match=what):
        build_index(index, [papers, path], word_encoder)
    assert generations.generation_folder(index) == before
    assert verify_index(index)["problems"] == []


def test_a_failed_first_build_leaves_no_index(index: Path, tmp_path: Path, word_encoder) -> None:
    with pytest.raises(InputError):
        build_index(index, [tmp_path / "missing"], word_encoder)
    assert not generations.has_generation(index)


@pytest.mark.parametrize(
    ("holds", "told"),
    [
        ((), "it is empty"),
        ((".hidden", "deeper/Thumbs.db"), "1 folder and 1 hidden or system file"),
    ],
)
def test_a_first_run_on_nothing_says_what_it_found_and_leaves_nothing(
    tmp_path: Path, run, holds: tuple[str, ...], told: str
) -> None:
    folder, index = tmp_path / "folder", tmp_path / "new" / "deep" / "index"
    folder.mkdir()
    for name in holds:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()
    status, out, err = run("index", folder, "--index", index, "--json")
    assert (status, out) == (2, "")
    assert f"{folder}: holds no files" in err
    assert told in err
    assert "Nothing was changed" in err
    assert not (tmp_path / "new").exists()


def test_a_first_run_that_fails_keeps_what_others_put_there_and_what_was_embedded(
    index: Path, papers: Path, tmp_path: Path, word_encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.mkdir()
    with pytest.raises(InputError):
        build_index(index, [tmp_path / "missing"], word_encoder)
    assert index.is_dir(), "it was there before"
    index.rename(tmp_path / "other")

    def fail(*_: object) -> None:
        raise InputError("the disk is full")

    monkeypatch.setattr(generations, "publish", fail)
    with pytest.raises(InputError, match="full"):
        build_index(index, [papers], word_encoder)
    assert (index / "embeddings.sqlite").is_file()


# Determinism


@pytest.mark.parametrize("model", ["word_encoder", "encoder"])
def test_another_order_of_steps_gives_the_same_index(
    tmp_path: Path, papers: Path, request: pytest.FixtureRequest, model: str
) -> None:
    """With the real model too: what else was in a batch must not change a text's vector."""
    word_encoder = request.getfixturevalue(model)
    build_index(tmp_path / "at once", [papers], word_encoder)

    # The same files, by detours: some later, one with other words first, one that goes again.
    work = tmp_path / "aside"
    shutil.copytree(papers, work)
    shutil.rmtree(papers)
    papers.mkdir()
    steps = tmp_path / "by steps"
    (papers / "gone.txt").write_text("This paper does not stay.")
    (papers / "standards.txt").write_text("Other words at first.")
    build_index(steps, [papers], word_encoder)
    shutil.copytree(work / "cabinet", papers / "cabinet")
    build_index(steps, [papers], word_encoder)
    (papers / "gone.txt").unlink()
    shutil.copytree(work, papers, dirs_exist_ok=True)
    build_index(steps, [papers], word_encoder)

    assert fingerprint(steps) == fingerprint(tmp_path / "at once")


FILES: dict[str, str] = {
    "a.txt": "Minutes of the Parks Committee held on 1 May 2022\n\nThe swings were mended.\n",
    "b.md": "# Roads Panel\n\n2 June 2022\n\n## 1 Potholes\n\nRESOLVED that they be filled.\n",
    "c/a.txt": "Not for publication\n\nThe land at Otterby would be bought for £1 million.\n",
    "d.jsonl": '{"_id": "one", "title": "T", "text": "The ferry was late."}\n',
}
Change = tuple[str, str]
changes = st.lists(
    st.tuples(st.sampled_from(sorted(FILES)), st.sampled_from(["write", "alter", "delete"])),
    max_size=6,
)


@pytest.mark.parametrize("first", ["vectors", "words"])
@given(history=changes)
@settings(max_examples=10)
def test_any_history_ends_in_the_same_index(
    tmp_path_factory: pytest.TempPathFactory, first: str, history: list[Change]
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        if first == "words":
            patched.setattr(build, "EMBEDDED_FIRST", 0)
            patched.setattr(filling, "AT_ONCE", 2)
        ends_as_anew(tmp_path_factory, history)


def ends_as_anew(tmp_path_factory: pytest.TempPathFactory, history: list[Change]) -> None:
    """Build an index by ``history``, and one at once: both are the same."""
    folder = tmp_path_factory.mktemp("history")
    papers, encoder = folder / "papers", WordEncoder()
    (papers / "c").mkdir(parents=True)
    (papers / "always.txt").write_text("This paper is always there.")
    build_index(folder / "index", [papers], encoder)
    for name, what in history:
        if what == "delete":
            (papers / name).unlink(missing_ok=True)
        else:
            words = FILES[name] if what == "write" else FILES[name].replace("T", "Th")
            (papers / name).write_text(words)
        build_index(folder / "index", [papers], encoder)
    build_index(folder / "anew", [papers], WordEncoder())
    assert fingerprint(folder / "index") == fingerprint(folder / "anew")


def test_scores_with_cells_are_those_of_an_index_built_at_once(
    tmp_path: Path, papers: Path, monkeypatch: pytest.MonkeyPatch, word_encoder: WordEncoder
) -> None:
    """Of every passage, where all are weighed: what was put beside the cells counts as in them."""
    monkeypatch.setattr(dense, "CELLS_FROM", 1)
    steps = tmp_path / "steps"
    build_index(steps, [papers], word_encoder)
    laid = (generations.generation_folder(steps) / "dense.faiss").stat().st_ino
    for number in range(3):
        (papers / f"m{number}.txt").write_text(f"Motion {number} on the library was carried.")
        build_index(steps, [papers], word_encoder)
    (papers / "planning.html").unlink()
    (papers / "m0.txt").write_text("Motion 0 on the ferry was lost.")
    build_index(steps, [papers], word_encoder)
    assert (generations.generation_folder(steps) / "dense.faiss").stat().st_ino == laid
    build_index(tmp_path / "anew", [papers], word_encoder)
    one, other = (Engine(index, encoder=word_encoder) for index in (steps, tmp_path / "anew"))
    assert list(one.passages) == list(other.passages)
    for question in ("library at Saltgate", "motion on the ferry", "who spoke"):
        query = parse_query(question)
        found, wanted = (e.score(query, e.allowed(query)) for e in (one, other))
        for mine, theirs in zip(found, wanted, strict=True):
            # What the reader may not see is not weighed, only estimated by its cell.
            shown = one.readable
            np.testing.assert_allclose(mine[shown], theirs[shown], atol=1e-5)
    assert verify_index(steps)["problems"] == []


def test_where_rows_leave_no_room_they_are_numbered_anew(
    tmp_path: Path, papers: Path, monkeypatch: pytest.MonkeyPatch, word_encoder: WordEncoder
) -> None:
    monkeypatch.setattr(rows, "SPACING", 4)
    for number in range(6):
        (papers / f"mm {9 - number}.txt").write_text(f"Motion {number} on hedgehogs was carried.")
        build_index(tmp_path / "steps", [papers], word_encoder)
    build_index(tmp_path / "anew", [papers], word_encoder)
    assert fingerprint(tmp_path / "steps") == fingerprint(tmp_path / "anew")


def test_where_nothing_changed_the_generation_stays(
    index: Path, papers: Path, word_encoder
) -> None:
    build_index(index, [papers], word_encoder)
    live = generations.generation_folder(index)
    again = build_index(index, [papers], word_encoder)
    assert generations.generation_folder(index) == live
    assert again.passages == len(held(index).all(Passage))
    build_index(index, [papers], word_encoder, Said(body="Drainage Board"))
    assert generations.generation_folder(index) != live


def test_words_are_searched_before_anything_is_embedded(
    index: Path, papers: Path, word_encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "EMBEDDED_FIRST", 0)
    monkeypatch.setattr(filling, "AT_ONCE", 5)
    shares: list[float] = []
    encode = word_encoder.encode

    def watched(texts: list[str]) -> np.ndarray:
        engine = Engine(index, encoder=WordEncoder())
        found = engine.search(parse_query('"library at Saltgate"'))
        assert found.results, "its words are not searched yet"
        assert index_status(index)["embedded"]["done"] == round(
            found.meaning * engine.readable.sum()
        )
        shares.append(found.meaning)
        return encode(texts)

    monkeypatch.setattr(word_encoder, "encode", watched)
    outcome = build_index(index, [papers], word_encoder)
    assert shares[0] == 0
    assert shares == sorted(set(shares))
    assert len(shares) > 3
    assert outcome.embedded == len(set(word_encoder.encoded))
    assert Engine(index, encoder=WordEncoder()).meaning == 1
    assert verify_index(index)["problems"] == []


# Models and readers


def test_another_model_embeds_everything_again(index: Path, papers: Path, word_encoder) -> None:
    first = build_index(index, [papers], word_encoder)
    again = build_index(index, [papers], WordEncoder("1" * 64))
    assert again.embedded == first.embedded
    assert generations.read_manifest(generations.generation_folder(index)).model_sha256[0] == "1"


def test_opening_with_another_model_is_a_clear_error(
    index: Path, papers: Path, word_encoder
) -> None:
    build_index(index, [papers], word_encoder)
    with pytest.raises(IndexUnusableError, match="made with the model") as refused:
        Engine(index, encoder=WordEncoder("1" * 64))
    assert refused.value.exit_status == 2


def test_a_newer_reader_of_papers_reads_them_anew(
    index: Path, papers: Path, word_encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    import indexer.build

    build_index(index, [papers], word_encoder)
    monkeypatch.setattr(indexer.build, "READER", indexer.build.READER + 1)
    outcome = build_index(index, [papers], word_encoder)
    assert outcome.changed > 0
    assert outcome.unchanged == 0


def test_papers_kept_from_an_earlier_reader_are_read_when_their_folder_is_indexed(
    index: Path,
    papers: Path,
    tmp_path: Path,
    word_encoder: WordEncoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import indexer.build

    build_index(index, [papers], word_encoder)
    monkeypatch.setattr(indexer.build, "READER", indexer.build.READER + 1)
    other = tmp_path / "other"
    other.mkdir()
    (other / "note.txt").write_text("A note on hedgehogs.")
    build_index(index, [other], word_encoder)
    assert build_index(index, [papers], word_encoder).unchanged == 0
    build_index(index, [papers, other], word_encoder)
    assert build_index(index, [papers, other], word_encoder).changed == 0


def test_an_open_reader_keeps_working_across_rebuilds(
    index: Path, papers: Path, word_encoder
) -> None:
    build_index(index, [papers], word_encoder)
    engine = Engine(index, encoder=word_encoder)  # has answered nothing yet
    query = parse_query("library at Saltgate")
    expected = Engine(index, encoder=word_encoder).search(query).as_json()["results"]
    for number in range(3):
        (papers / "standards.txt").unlink(missing_ok=True)
        (papers / f"new {number}.txt").write_text(f"Paper {number} on the library at Saltgate.")
        build_index(index, [papers], word_encoder)
    assert engine.search(query).as_json()["results"] == expected
    assert "new 0.txt" in Engine(index, encoder=word_encoder).documents


def test_progress_of_each_stage_ends_at_its_total(index: Path, papers: Path, word_encoder) -> None:
    seen: dict[str, tuple[int, int]] = {}
    order: list[str] = []
    progress: Callable[[str, int, int], None]

    def progress(stage: str, done: int, total: int) -> None:
        assert 0 <= done <= total
        assert done >= seen.get(stage, (0, 0))[0]
        if stage not in seen:
            order.append(stage)
        seen[stage] = (done, total)

    outcome: Outcome = build_index(index, [papers], word_encoder, progress=progress)
    assert order == ["Reading", "Cutting", "Embedding", "Writing"]
    assert all(done == total for done, total in seen.values())
    assert seen["Embedding"] == (outcome.passages, outcome.passages)
