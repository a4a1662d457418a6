"""The clerk's commands, pages, downloads and endpoints: decisions and minute."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ui.pages.live import LiveIndex
from ui.pages.programs import endpoints
from ui.pages.render import show
from ui.register_rows import COLUMNS

Run = Callable[..., tuple[int, str, str]]
ROW = [
    *("body", "date", "item", "minute", "part", "wording", "verb", "mover", "seconder", "vote"),
    *("standing", "standing_because", "recommended", "difference", "access", "citation"),
]


def text_of(page: object) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", str(page)).split())


def test_decisions_prints_the_contracts_object(small_index: Path, run: Run) -> None:
    status, out, err = run("decisions", "--json", "--index", small_index)
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert list(found) == ["rows", "searched"]
    assert found["rows"]
    for row in found["rows"]:
        assert list(row)[: len(ROW)] == ROW
        assert row["access"] == "public"
        assert row["citation"]["quote"] == row["wording"]


def test_without_a_query_neither_model_nor_matrix_is_loaded(
    small_index: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the engine was opened")

    monkeypatch.setattr("search.engine.Engine.__init__", refuse)
    assert run("decisions", "--json", "--body", "cabinet", "--index", small_index)[0] == 0
    assert run("minute", "42/23", "--json", "--index", small_index)[0] == 0


def test_a_query_finds_decisions_by_their_words(small_index: Path, run: Run) -> None:
    _, out, _ = run("decisions", "waiting times school buses", "--json", "--index", small_index)
    rows = json.loads(out)["rows"]
    assert "school buses" in " ".join(rows[0]["wording"].split())
    _, out, _ = run("decisions", "--json", "--index", small_index)
    assert len(rows) < len(json.loads(out)["rows"])


def test_files_hold_the_rows(small_index: Path, run: Run, tmp_path: Path) -> None:
    _, out, _ = run("decisions", "--json", "--index", small_index)
    count = len(json.loads(out)["rows"])
    for ending in ("csv", "xlsx", "json", "md"):
        path = tmp_path / f"register.{ending}"
        assert run("decisions", "-o", path, "--index", small_index)[0] == 0
    with (tmp_path / "register.csv").open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.reader(file))
    assert tuple(read[0]) == COLUMNS
    assert len(read) == count + 1
    page = load_workbook(tmp_path / "register.xlsx").active
    assert page is not None
    assert page.max_row == count + 1
    assert len(json.loads((tmp_path / "register.json").read_text())["rows"]) == count


def test_tables_and_groups_are_printed(small_index: Path, run: Run) -> None:
    status, out, _ = run("decisions", "--group", "meeting", "--index", small_index)
    assert status == 0
    assert "Cabinet, 2023-06-06" in out
    assert re.search(r"\d+ decisions in \d+ papers\.", out)


@pytest.mark.parametrize(
    "wrong",
    [
        ("decisions", "--since", "soon"),
        ("decisions", "--sort", "size"),
        ("decisions", "--format", "pdf"),
        ("decisions", "-o", "register.pdf"),
        ("minute", "hello"),
        ("minute", "12/18", "-o", "extract.pdf"),
    ],
)
def test_bad_usage_is_refused(small_index: Path, run: Run, wrong: tuple[str, ...]) -> None:
    status, out, err = run(*wrong, "--index", small_index)
    assert status == 2
    assert out == ""
    assert err


def test_minute_prints_the_extract_and_writes_it(
    small_index: Path, run: Run, tmp_path: Path
) -> None:
    status, out, _ = run("minute", "42/23", "--json", "--index", small_index)
    found = json.loads(out)
    assert status == 0
    assert list(found)[:5] == ["ref", "held", "message", "extract", "citation"]
    assert found["held"]
    assert "412" in found["extract"]["text"]
    _, out, _ = run("minute", "42/23", "--index", small_index)
    assert "EXTRACT OF MINUTES" in out
    assert found["extract"]["sha256"] in out
    for ending in ("html", "md", "txt", "json"):
        path = tmp_path / f"extract.{ending}"
        assert run("minute", "42/23", "-o", path, "--index", small_index)[0] == 0
        assert found["extract"]["sha256"] in path.read_text(encoding="utf-8")
    page = (tmp_path / "extract.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "@page" in page


def test_a_minute_not_held_is_an_answer(small_index: Path, run: Run) -> None:
    status, out, _ = run("minute", "999/21", "--json", "--index", small_index)
    found = json.loads(out)
    assert status == 0
    assert not found["held"]
    assert found["extract"] is None
    assert found["message"].startswith("not held: add ")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_pages_show_decisions_and_minutes(small_index: Path, language: str) -> None:
    live = LiveIndex(small_index)

    def page(url: str) -> str:
        return str(show(live, f"{url}{'&' if '?' in url else '?'}lang={language}").page)

    whole = page("/decisions?count=100")
    assert "school buses" in text_of(whole)
    assert whole.count('class="mb-card mb-decision"') >= 3
    assert "/download/decisions.xlsx" in whole
    for url in ("/decisions?group=matter", "/decisions?group=meeting&sort=oldest"):
        assert '<section aria-labelledby="group-0"' in page(url)
    assert "mb-absent" in page("/decisions?person=Nobody+Atall")
    assert "mb-refused" in page("/decisions?since=soon")
    held = page("/minute?q=42/23")
    assert "mb-extract" in held
    assert "/extract-of-minutes.html?" in held
    assert "mb-absent" in page("/minute?q=999/21")
    assert "mb-refused" in page("/minute?q=hello")
    assert "<h1" in page("/minute")


def test_hostile_words_are_shown_and_not_run(small_index: Path) -> None:
    live = LiveIndex(small_index)
    for view in ("decisions", "minute"):
        page = str(show(live, f"/{view}?q=%3Cscript%3Ealert(1)%3C/script%3E+12/18").page)
        assert "<script>" not in page


def test_endpoints_give_the_objects_of_the_contract(small_index: Path, encoder: object) -> None:  # noqa: ARG001
    named = endpoints(LiveIndex(small_index))
    rows = named["decisions"](body="cabinet")["rows"]
    assert rows
    assert all("Cabinet" in row["body"] for row in rows)
    assert named["minute"]("42/23")["held"]
    assert not named["minute"]("999/21")["held"]


def test_downloads_are_the_rows_of_the_page(small_index: Path) -> None:
    from starlette.applications import Starlette
    from starlette.testclient import TestClient

    from ui.pages.downloads import add_download_routes
    from ui.pages.minute import add_extract_routes

    app, live = Starlette(), LiveIndex(small_index)
    add_download_routes(app, live)
    add_extract_routes(app, live)
    client = TestClient(app)
    found = client.get("/download/decisions.json?body=cabinet").json()
    assert {row["body"] for row in found["rows"]} == {"Cabinet"}
    assert client.get("/download/decisions.csv?since=soon").status_code == 400
    page = client.get("/extract-of-minutes.html?q=42/23")
    assert page.status_code == 200
    assert "412" in page.text
    assert client.get("/extract-of-minutes.md").status_code == 404
    assert client.get("/extract-of-minutes.md?q=hello").status_code == 400
