"""What is told of an index, also while another process builds it."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.generations import generation_folder
from indexer.records import Decision, Item, Passage
from indexer.store import PARTS, Store, table_of
from search.health import index_status, verify_index
from search.minute_book import MinuteBook
from tests.search.test_access import EARLIER_MINUTES, LATER_MINUTES
from ui.terminal import print_status, print_verification


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


@pytest.fixture
def copied(small_index: Path, tmp_path: Path) -> Path:
    index = tmp_path / "index"
    shutil.copytree(small_index, index)
    return index


def change(index: Path, statement: str) -> list[str]:
    """What verifying says once ``statement`` has changed the records, their checksum apart."""
    records = generation_folder(index) / "records.sqlite"
    connection = sqlite3.connect(records)
    with connection:
        assert connection.execute(statement).rowcount > 0
    connection.close()
    found = verify_index(index)
    assert any("records.sqlite" in problem for problem in found["problems"])
    return [problem for problem in found["problems"] if "records.sqlite" not in problem]


def test_a_sound_index_has_no_problems_and_its_model_is_compared(small_index: Path) -> None:
    found = verify_index(small_index)
    assert found["problems"] == []
    assert found["model_compared"] is True


SPANS = [
    (kind, field.name)
    for kind in [*PARTS.values(), Passage]
    for field in fields(kind)
    if field.name.endswith("end")
]


@pytest.mark.parametrize(
    ("kind", "name"), SPANS, ids=lambda value: getattr(value, "__name__", value)
)
@pytest.mark.parametrize("to", [9_999_999, -1])
def test_every_span_of_every_record_is_checked(
    copied: Path, kind: type, name: str, to: int
) -> None:
    store = Store.open(generation_folder(copied) / "records.sqlite")
    if not store.count(kind):
        record = store.all(Item)[0]
        given = {f.name: 0 for f in fields(kind)} | {"document": record.document, "end": 5}
        given |= {"because_end": 5}
        names = [f.name for f in fields(kind)]
        values = ", ".join(f"'{given[n]}'" if n == "document" else str(given[n]) for n in names)
        change(copied, f'INSERT INTO "{table_of(kind)}" VALUES ({values})')
    first = f'(SELECT min(rowid) FROM "{table_of(kind)}")'
    problems = change(copied, f'UPDATE "{table_of(kind)}" SET {name} = {to} WHERE rowid = {first}')
    assert any(f"{table_of(kind)} " in p and "is no stretch of its text" in p for p in problems)


def test_the_words_that_change_a_standing_are_checked(tmp_path: Path, word_encoder) -> None:
    papers, index = tmp_path / "papers", tmp_path / "index"
    papers.mkdir()
    (papers / "june.md").write_text(EARLIER_MINUTES)
    (papers / "july.md").write_text(LATER_MINUTES)
    build_index(index, [papers], word_encoder)
    assert verify_index(index)["problems"] == []
    assert change(index, "UPDATE standingchanges SET because_end = because_start")
    assert change(index, "UPDATE standingchanges SET because_end = because_start + 3") == []
    (problem,) = change(index, "UPDATE documents SET access = 'restricted' WHERE path = 'july.md'")[
        -1:
    ]
    assert problem == "june.md: its standing tells of words that are not for publication"
    assert change(index, "UPDATE standingchanges SET because = 'may.md'")


@pytest.mark.parametrize("kind", [Passage, Decision, Item])
def test_a_public_record_in_an_exempt_stretch_is_found(copied: Path, kind: type) -> None:
    table = table_of(kind)
    exempt = f"UPDATE {table} SET access = 'public' WHERE access = 'restricted'"
    problems = change(copied, exempt)
    assert any("standards.txt: " in p and "is public, and where it stands" in p for p in problems)
    said = json.dumps(problems)
    assert "depot report" not in said
    assert "note.txt" not in said


def test_an_index_of_other_weights_under_the_name_of_the_model_is_found(copied: Path) -> None:
    path = generation_folder(copied) / "manifest.json"
    manifest = json.loads(path.read_text())
    path.write_text(json.dumps(manifest | {"model_sha256": "0" * 64}))
    found = verify_index(copied)
    assert found["model_compared"] is True
    assert ["built with another model" in problem for problem in found["problems"]] == [True]


def test_a_model_that_must_be_loaded_to_tell_is_not_compared(
    tmp_path: Path, word_encoder, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "june.md").write_text(EARLIER_MINUTES)
    build_index(tmp_path / "index", [papers], word_encoder)
    found = verify_index(tmp_path / "index")
    assert (found["model_compared"], found["problems"]) == (False, [])
    print_verification(found)
    assert "weights were not compared" in capsys.readouterr().out


def test_verifying_loads_no_model(small_index: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from search.health import verify_index\n"
        "assert verify_index(Path(sys.argv[1]))['model_compared']\n"
        "assert not {'torch', 'sentence_transformers', 'onnxruntime'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(small_index)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("broken", [b"no database at all", b""])
def test_a_damaged_file_of_vectors_is_told_and_made_again(
    encoder, tmp_path: Path, broken: bytes
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "mowing.txt").write_text("The mowing of the recreation ground was discussed.\n")
    index = tmp_path / "index"
    build_index(index, [papers], encoder)
    cache = index / "embeddings.sqlite"
    cache.write_bytes(broken)
    (problem,) = verify_index(index)["problems"]
    assert problem.startswith("embeddings.sqlite: ")
    # Nothing is new, and still all of it is embedded again.
    outcome = build_index(index, [papers], encoder)
    assert (outcome.unchanged, outcome.embedded) == (1, 1)
    assert verify_index(index)["problems"] == []
    assert (index / "embeddings.sqlite.damaged").read_bytes() == broken
    connection = sqlite3.connect(cache)
    assert connection.execute("SELECT count(*) FROM pieces").fetchone() == (1,)
    connection.close()


def test_a_period_says_of_how_many_papers_the_day_is_not_known(
    tmp_path: Path, word_encoder, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.md").write_text(
        "# Cabinet\n\nMinutes of the meeting held on 8 July 2019\n\n1. Roads\n\nNoted.\n", "utf-8"
    )
    (papers / "b.txt").write_text("Agenda item\n\nRoads\n\nMinutes:\n\nNoted.\n", "utf-8")
    build_index(tmp_path / "index", [papers], word_encoder)
    held = index_status(tmp_path / "index")
    assert (held["first"], held["last"], held["undated"]) == ("2019-07-08", "2019-07-08", 1)
    print_status(held)
    assert "2019-07-08; 1 paper without a date " in capsys.readouterr().out


def test_the_status_counts_papers_and_meetings_as_the_page_does(small_index: Path) -> None:
    held, page = index_status(small_index), MinuteBook.open(small_index).searched()
    public = held["documents"] - held["restricted_documents"]
    assert (public, held["meetings"]) == (page.documents, page.meetings)


def test_minutes_and_a_report_are_of_one_meeting(tmp_path: Path, word_encoder) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    head = "# Cabinet\n\nMinutes of the meeting held on 8 July 2019\n\n1. {}\n\nNoted.\n"
    for name in ("Roads", "Baths"):
        (papers / f"{name}.md").write_text(head.format(name), "utf-8")
    build_index(tmp_path / "index", [papers], word_encoder)
    assert index_status(tmp_path / "index")["meetings"] == 1
