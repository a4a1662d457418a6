"""Record lint as a command, a page, a file and an endpoint."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.build import build_index
from search.lint import KINDS
from search.lint.findings import SEVERITY
from tests.search.lint.conftest import minutes
from tests.ui.test_contract import CITATION, only_object
from ui.pages.live import LiveIndex
from ui.pages.render import show
from ui.texts import TEXTS, speaker

Run = Callable[..., tuple[int, str, str]]
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def index(encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lint")
    papers = folder / "papers"
    papers.mkdir()
    petition = f"1. Petition\n\nThe petition bore 2,316 signatures, with {HOSTILE} in it."
    library = "1. Library\n\nA petition of 2,361 signatures came. We meet on Tuesday 19 June 2019."
    (papers / "=a.txt").write_text(minutes(petition), encoding="utf-8")
    (papers / "b.md").write_text(minutes(library, date="3 July 2019"), encoding="utf-8")
    (papers / "c.md").write_text(
        minutes("1. Library\n\nThe report was noted.", date="7 August 2019"), encoding="utf-8"
    )
    build_index(folder / "index", [papers], encoder)
    return folder / "index"


def test_json_is_the_contract(index: Path, run: Run) -> None:
    status, out, err = run("lint", "--json", "--index", index)
    found = only_object(out)
    assert (status, err) == (0, "")
    assert list(found)[:1] == ["rows"]
    assert found["searched"]["documents"] == 3
    assert found["kinds"] == {"weekday": 1, "figure": 1}
    for row in found["rows"]:
        assert list(row)[:3] == ["kind", "message", "citations"]
        assert row["severity"] in set(SEVERITY.values())
        for n, citation in enumerate(row["citations"], 1):
            assert list(citation)[: len(CITATION)] == CITATION
            assert citation["n"] == n
    assert found == json.loads(run("lint", "--format", "json", "--index", index)[1])


def test_filters_narrow(index: Path, run: Run) -> None:
    def kinds(*options: str) -> list[str]:
        rows = only_object(run("lint", "--json", "--index", index, *options)[1])["rows"]
        return [row["kind"] for row in rows]

    assert kinds("--document", "b.md") == ["weekday", "figure"]
    assert kinds("--document", "=a.txt") == ["figure"]
    assert kinds("--since", "2019-08") == []
    assert run("lint", "--since", "soon", "--index", index)[0] == 2


def test_a_table_for_a_person(index: Path, run: Run) -> None:
    status, out, _ = run("lint", "--index", index)
    words = " ".join(out.split())
    assert status == 0
    assert "Weekday (1)" in words
    assert "that day was a Wednesday" in words
    assert "2 findings in 3 papers." in words


def test_files_cannot_run_in_a_spreadsheet(index: Path, run: Run, tmp_path: Path) -> None:
    out = run("lint", "--format", "csv", "--index", index)[1]
    rows = list(csv.reader(io.StringIO(out.lstrip("\ufeff"))))
    assert rows[0] == ["Kind", "Severity", "Finding", "Where", "Words"]
    assert len(rows) == 3
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    workbook = tmp_path / "lint.xlsx"
    assert run("lint", "-o", workbook, "--index", index)[0] == 0
    assert workbook.read_bytes()[:2] == b"PK"
    markdown = run("lint", "--format", "md", "--index", index)[1]
    assert "<script>" not in markdown


def test_the_page_shows_both_places_of_each_finding(index: Path) -> None:
    page = str(show(LiveIndex(index), "/lint").page)
    assert "2 findings in 3 papers" in page
    assert page.count('class="mb-card mb-quote"') == 3
    assert page.count('id="quote-') == len(set(page.split('id="quote-'))) - 1 == 3
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "/download/lint.csv" in page
    assert "paper=b.md" in page


def test_the_address_of_the_page_holds_what_is_asked(index: Path) -> None:
    live = LiveIndex(index)
    one = str(show(live, "/lint?document=%3Da.txt").page)
    assert "1 finding in 1 paper" in one
    assert "/download/lint.csv?document=%3Da.txt" in one
    assert "Nothing was found amiss" in str(show(live, "/lint?since=2019-08").page)
    assert "“From” cannot be" in str(show(live, "/lint?since=soon").page)


def test_the_page_in_welsh_marks_what_is_english(index: Path) -> None:
    page = str(show(LiveIndex(index), "/lint?lang=cy").page)
    assert "Gwirio'r cofnod" in page.replace("&#x27;", "'")
    assert page.count('<h3 lang="en">') == 2


def test_a_quote_opens_its_paper_beside_the_findings(index: Path) -> None:
    shown = show(LiveIndex(index), "/lint?paper=b.md&at=200-260")
    assert "2 findings" in str(shown.page)
    assert "2,361 signatures" in str(shown.pane)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_words_in_both_languages(kind: str) -> None:
    for name in (f"lint.kind.{kind}", f"lint.about.{kind}", f"lint.severity.{SEVERITY[kind]}"):
        assert TEXTS[name][0] != TEXTS[name][1]
        assert speaker("cy")(name)


def test_what_is_downloaded_is_what_is_shown(index: Path) -> None:
    from fastapi import FastAPI
    from starlette.testclient import TestClient

    from ui.pages.downloads import add_download_routes

    app = FastAPI()
    add_download_routes(app, LiveIndex(index))
    client = TestClient(app)
    rows = client.get("/download/lint.json?document=%3Da.txt").json()["rows"]
    assert [row["kind"] for row in rows] == ["figure"]
    answer = client.get("/download/lint.csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="lint.csv"'
    assert len(list(csv.reader(io.StringIO(answer.text)))) == 3
    assert client.get("/download/lint.xlsx").content[:2] == b"PK"
    assert client.get("/download/lint.csv?since=soon").status_code == 400
    for absent in ("lint.exe", "lint", "secrets.csv", ".csv"):
        assert client.get(f"/download/{absent}").status_code == 404


@pytest.mark.usefixtures("loaded")
def test_the_endpoint_gives_the_object_of_the_command(index: Path, run: Run) -> None:
    from ui.pages.programs import endpoints

    given = endpoints(LiveIndex(index))["lint"](document="b.md")
    assert given == only_object(run("lint", "--json", "--document", "b.md", "--index", index)[1])


def test_what_a_report_numbers_is_a_section(encoder, tmp_path: Path, run: Run) -> None:
    paper = (
        "Merrow Borough Council\n\nAudit Committee\n\n19 January 2022\n\nReport title\tThe audit "
        "of the baths\n\n1.0 Purpose\n\n1.1 The plan of action is at Appendix Three.\n\n"
        "4.0 Plan of Action (Appendix Two)\n\n4.1 It has nine parts.\n"
    )
    (tmp_path / "report.txt").write_text(paper, encoding="utf-8")
    build_index(tmp_path / "index", [tmp_path / "report.txt"], encoder)
    _, out, _ = run("lint", "--index", tmp_path / "index")
    assert "report.txt, section 4.0" in out
    assert "minute 4.0" not in out
