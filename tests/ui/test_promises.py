"""The promise ledger as a command, a page, files and an endpoint."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.build import build_index
from tests.search.promises.conftest import minutes
from tests.search.promises.test_ledger import PROMISED, REPORTED
from tests.ui.test_contract import CITATION, only_object
from ui.pages.live import LiveIndex
from ui.pages.parts.addresses import read_address
from ui.pages.programs import endpoints
from ui.pages.render import show
from ui.texts import TEXTS, speaker

Run = Callable[..., tuple[int, str, str]]
HOSTILE = "<script>alert(1)</script>"
ROW = [
    "what",
    "owner",
    "made",
    "due",
    "due_is",
    "state",
    "answered_by",
    "nearest",
    "citation",
]
DAY = ("--today", "2024-01-01")


@pytest.fixture
def index(encoder, tmp_path: Path) -> Path:
    papers = tmp_path / "papers"
    papers.mkdir()
    more = "## 44/23 Signs\n\nACTION: Clerk to write to =HYPERLINK " + HOSTILE + " about the signs."
    (papers / "a.md").write_text(PROMISED + "\n" + more + "\n", encoding="utf-8")
    (papers / "b.md").write_text(minutes("14 November 2023", REPORTED), encoding="utf-8")
    build_index(tmp_path / "index", [papers], encoder)
    return tmp_path / "index"


def rows(run: Run, index: Path, *options: str) -> list[dict]:
    status, out, _ = run("promises", "--json", "--index", index, *DAY, *options)
    assert status == 0
    return only_object(out)["rows"]


def test_json_is_the_contract(index: Path, run: Run) -> None:
    status, out, err = run("promises", "--json", "--index", index, *DAY)
    found = only_object(out)
    assert (status, err) == (0, "")
    assert list(found)[:2] == ["rows", "searched"]
    assert found["counted_from"] == "2024-01-01"
    for row in found["rows"]:
        assert list(row)[: len(ROW)] == ROW
        for citation in (row["citation"], *row["answered_by"], *row["nearest"]):
            assert list(citation)[: len(CITATION)] == CITATION
    late = next(row for row in found["rows"] if "waiting times" in row["what"])
    assert (late["state"], late["weeks_late"], late["due"]) == ("late", 5, "2023-10-10")
    assert late["made"] == "2023-03-14"
    assert late["answered_by"][0]["document"] == "b.md"


def test_state_due_by_and_words_narrow(index: Path, run: Run) -> None:
    assert [r["state"] for r in rows(run, index, "--state", "late")] == ["late"]
    assert len(rows(run, index, "--due-by", "2023-07-01")) == 1
    assert len(rows(run, index, "handrail")) == 1
    assert rows(run, index, "--body", "cabinet") == []


@pytest.mark.parametrize(
    "wrong",
    [
        ("--due-by", "soon"),
        ("--today", "2024-13-01"),
        ("--state", "done"),
        ("--format", "docx"),
        ("--not-answered",),
        ("--correct", "000000000000"),
        ("--correct", "000000000000", "--undo"),
    ],
)
def test_bad_usage_is_said_and_changes_nothing(index: Path, run: Run, wrong: tuple) -> None:
    status, out, err = run("promises", "--index", index, *wrong)
    assert (status, out) == (2, "")
    assert err.startswith("minutebook: ")
    assert not (index / "corrections.jsonl").exists()


def test_a_correction_by_hand_is_kept_shown_and_undone(index: Path, run: Run) -> None:
    row = rows(run, index, "handrail")[0]
    assert (row["state"], row["corrected_by_hand"]) == ("not found", False)
    status, out, _ = run(
        "promises", "--index", index, "--correct", row["id"], "--answered-by", "b.md#2-20"
    )
    assert (status, row["id"] in out) == (0, True)
    mended = rows(run, index, "handrail")[0]
    assert (mended["state"], mended["corrected_by_hand"]) == ("late", True)
    assert mended["answered_by"][0]["document"] == "b.md"
    out = run("promises", "handrail", "--index", index, *DAY, "--format", "md")[1]
    assert "corrected by hand" in out
    assert run("promises", "--index", index, "--correct", row["id"], "--undo")[0] == 0
    assert rows(run, index, "handrail")[0]["state"] == "not found"


@pytest.mark.parametrize("paper", ["none.md", "b.md#90000-90001"])
def test_an_answer_that_is_not_held_is_refused(index: Path, run: Run, paper: str) -> None:
    row = rows(run, index, "handrail")[0]
    status, _, err = run(
        "promises", "--index", index, "--correct", row["id"], "--answered-by", paper
    )
    assert (status, paper.partition("#")[0] in err) == (2, True)


def test_files_are_harmless(index: Path, run: Run, tmp_path: Path) -> None:
    for form in ("csv", "xlsx", "json", "md"):
        target = tmp_path / f"ledger.{form}"
        assert run("promises", "--index", index, "-o", target, *DAY)[0] == 0
        assert target.stat().st_size > 100
    text = (tmp_path / "ledger.csv").read_text(encoding="utf-8-sig")
    held = list(csv.DictReader(io.StringIO(text)))
    assert len(held) == 3
    assert held[0]["state"].startswith("not found: due 2023-06-30; nothing held")
    assert HOSTILE not in (tmp_path / "ledger.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "ledger.json").read_text(encoding="utf-8"))["rows"]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_page_shows_states_evidence_and_places(index: Path, language: str) -> None:
    say = speaker(language)
    page = show(LiveIndex(index), f"/promises?today=2024-01-01&lang={language}").page
    assert page is not None
    assert HOSTILE not in page
    assert f"<h1>{say('promises.title')}</h1>".replace("'", "&#x27;") in page
    assert say("promises.says.late", count=5) in page
    for name in ("promises.evidence", "promises.downloads", "promises.answered"):
        assert say(name).replace("'", "&#x27;") in page
    assert 'aria-current="true"' in page
    assert "/download/promises.csv?today=2024-01-01" in page
    narrowed = show(LiveIndex(index), f"/promises?state=late&lang={language}").page
    assert narrowed is not None
    assert narrowed.count("mb-promise") < page.count("mb-promise")


def test_the_page_refuses_what_means_nothing(index: Path) -> None:
    for wrong in ("today=soon", "due_by=2024", "state=done"):
        page = show(LiveIndex(index), f"/promises?{wrong}").page
        assert page is not None
        assert "mb-refused" in page


def test_the_address_holds_the_state_of_the_page() -> None:
    address = read_address("/promises?q=bus&state=late&today=2024-01-01&due_by=2023-12-31")
    assert read_address(address.url()) == address
    assert read_address(address.choosing("state", None).url()).choices == {
        "due_by": "2023-12-31",
        "today": "2024-01-01",
    }
    assert read_address("/search?state=late").choices == {}


def test_programs_get_the_object_of_the_contract(index: Path, loaded: None) -> None:  # noqa: ARG001
    found = endpoints(LiveIndex(index))["promises"](state="late", today="2024-01-01")
    assert [row["state"] for row in found["rows"]] == ["late"]
    assert found["counts"]["late"] == 1


def test_every_text_has_both_languages() -> None:
    own = {name: both for name, both in TEXTS.items() if name.startswith("promises.")}
    assert len(own) > 30
    assert all(english and welsh for english, welsh in own.values())
