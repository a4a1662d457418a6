"""A paper whose name says that it is not for publication is kept back, until somebody says no."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import generations
from indexer.build import Said, build_index
from indexer.name_marks import says_not_for_publication
from indexer.records import Document, Unreadable
from indexer.store import Store
from search.engine import Engine
from search.query import parse_query

WORDS = "The groundsman was warned about the mower.\n"


@pytest.mark.parametrize(
    "name",
    [
        "Confidential/groundsman.txt",
        "Part II/EXEMPT report pay.txt",
        "exempt_report.pdf",
        "ExemptReport.pdf",
        "Appendix 3 exempt (2).pdf",
        "PinkPapers/a.pdf",
        "pink paper 3.docx",
        "Agenda (not for publication).pdf",
        "not-for-publication/a.txt",
        "Private/a.txt",
        "Private 2023/a.txt",
        "PRIVATE - land at Quarry Lane.pdf",
        "2023-05-09_private.pdf",
        "Cabinet (Private) 5 March.pdf",
        "Private & Confidential/letter.txt",
        "private_minutes.pdf",
        "Public and private minutes.pdf",
        "STRICTLY CONFIDENTIAL.pdf",
    ],
)
def test_a_mark_in_the_name_of_a_file_or_folder(name: str) -> None:
    assert says_not_for_publication("/srv/papers", name)


@pytest.mark.parametrize(
    "name",
    [
        "Part 2/minutes.txt",
        "Exempt_accommodation/report.pdf",
        "confidential-reporting.pdf",
        "Confidentiality policy.pdf",
        "Private hire licensing.pdf",
        "private_sector_housing.pdf",
        "Private Members' Bill.pdf",
        "Public private partnership.pdf",
        "private partnership.pdf",
        "Roads - public and private.pdf",
        "VAT exempt supplies.pdf",
        "council tax exemptions/list.txt",
        "non-confidential/minutes.txt",
        "no longer exempt.txt",
        "pink bins.pdf",
        "publication scheme.pdf",
    ],
)
def test_what_only_speaks_of_such_things_is_no_mark(name: str) -> None:
    assert not says_not_for_publication("/srv/Confidential/papers", name)


def test_the_folder_that_is_indexed_counts_by_its_own_name() -> None:
    assert says_not_for_publication("/srv/Confidential", "a.txt")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    (folder / "Confidential").mkdir(parents=True)
    (folder / "Confidential" / "groundsman.txt").write_text(WORDS)
    (folder / "EXEMPT dismissal.pdf").write_bytes(b"no PDF at all")
    (folder / "mowing.txt").write_text("The mowing of the rec was discussed.\n")
    return folder


def held(index: Path) -> tuple[dict[str, str], dict[str, str]]:
    store = Store.open(generations.generation_folder(index) / "records.sqlite")
    documents = {document.path: document.access for document in store.all(Document)}
    return documents, {problem.path: problem.access for problem in store.all(Unreadable)}


def test_such_a_paper_is_found_by_nobody_and_such_a_file_not_named(
    tmp_path: Path, papers: Path, word_encoder
) -> None:
    index = tmp_path / "index"
    outcome = build_index(index, [papers], word_encoder)
    assert held(index) == (
        {"Confidential/groundsman.txt": "restricted", "mowing.txt": "public"},
        {"EXEMPT dismissal.pdf": "restricted"},
    )
    kept = ["Confidential/groundsman.txt", "EXEMPT dismissal.pdf"]
    assert outcome.by_name == kept
    engine = Engine(index, encoder=word_encoder)
    assert not engine.search(parse_query('"groundsman was warned"')).results
    assert engine.searched().unreadable == ()
    # Said again where nothing has changed.
    assert build_index(index, [papers], word_encoder).by_name == kept


def test_saying_public_takes_it_back(tmp_path: Path, papers: Path, word_encoder) -> None:
    index = tmp_path / "index"
    build_index(index, [papers], word_encoder)
    outcome = build_index(index, [papers / "Confidential"], word_encoder, Said(access="public"))
    assert outcome.by_name == ["EXEMPT dismissal.pdf"]
    assert held(index)[0]["Confidential/groundsman.txt"] == "public"


def test_the_closing_table_and_json_name_what_was_kept_back(
    tmp_path: Path, papers: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    index = tmp_path / "index"
    status, out, _ = run("index", papers, "--index", index)
    assert status == 3
    assert "by its name; --access public takes that back" in " ".join(out.split())
    assert "Confidential/groundsman.txt" in out
    assert "2, 1 not for publication" in out
    told = json.loads(run("index", papers, "--index", index, "--json")[1])
    assert (told["passages"], told["restricted_passages"]) == (2, 1)
    assert told["restricted_by_name"] == ["Confidential/groundsman.txt", "EXEMPT dismissal.pdf"]
