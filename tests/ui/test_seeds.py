"""The instruments end to end, by command, over five real papers of four councils.

What each must show was read from the papers by hand. Every citation is held to the paper itself.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from indexer.build import build_index
from indexer.readers import read_file
from search.engine import Engine
from ui.pages.parts.examples import example_questions
from ui.texts import speaker

Run = Callable[..., tuple[int, str, str]]
Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def index(shared: Path, encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not list((shared / "seeds").glob("*.txt")):
        pytest.skip(f"the seed papers are absent: {shared / 'seeds'} holds none")
    folder = tmp_path_factory.mktemp("seeds") / "index"
    build_index(folder, [shared / "seeds"], encoder)
    return folder


@pytest.fixture
def ask(run: Run, index: Path, shared: Path) -> Ask:
    """Runs a command with --json; all that it cites must stand in the paper, letter by letter."""
    texts = {
        path.name: next(read_file(path, path.name)).text.content
        for path in (shared / "seeds").glob("*.txt")
    }

    def asked(*arguments: str) -> dict[str, Any]:
        status, out, err = run(*arguments, "--json", "--index", index)
        assert (status, err) == (0, "")
        found: dict[str, Any] = json.loads(out)
        for one in citations_in(found):
            paper = texts[Path(one["document"]).name]
            assert one["quote"] == paper[one["start"] : one["end"]]
        return found

    return asked


def citations_in(found: object) -> Iterator[dict[str, Any]]:
    """Every citation of an object, however deep."""
    if isinstance(found, list):
        for one in found:
            yield from citations_in(one)
    elif isinstance(found, dict):
        if {"quote", "document", "start", "end"} <= found.keys():
            yield found
        for one in found.values():
            yield from citations_in(one)


def only(rows: list[dict[str, Any]], words: str, key: str) -> dict[str, Any]:
    """The one row whose ``key`` holds ``words``, white space folded."""
    fit = [row for row in rows if words in " ".join(str(row[key]).split())]
    assert len(fit) == 1, [row[key] for row in rows]
    return fit[0]


def test_wolverhamptons_report_back_of_16_january_2019(ask: Ask) -> None:
    rows = ask("promises", "progress report improvement plan", "--today", "2024-01-01")["rows"]
    row = only(rows, "agreed to receive a further progress report", "what")
    assert (row["due"], row["due_is"], row["state"]) == ("2019-01-16", "stated", "not found")
    assert row["answered_by"] == []
    assert row["nearest"][0]["date"] == "2019-06-19"
    due = ask("promises", "--due-by", "2019-01-16", "--today", "2019-06-20")["rows"]
    assert [r["due"] for r in due if "further progress report" in r["what"]] == ["2019-01-16"]


def test_before_its_day_the_report_back_is_not_yet_due(ask: Ask) -> None:
    rows = ask("promises", "progress report improvement plan", "--today", "2018-12-01")["rows"]
    row = only(rows, "agreed to receive a further progress report", "what")
    assert (row["state"], row["nearest"]) == ("not yet due", [])


def test_coventrys_promises_of_january_and_february_2019(ask: Ask) -> None:
    rows = ask("promises", "--council", "coventry", "--today", "2024-01-01")["rows"]
    board = only(rows, "full report of the Improvement Board", "what")
    assert (board["due"], board["due_is"]) == ("2019-02-28", "inferred")
    briefing = only(rows, "request a briefing to update the Board", "what")
    assert (briefing["due"], briefing["due_is"]) == ("2019-01-31", "inferred")
    assert {board["state"], briefing["state"]} == {"not found"}


def test_the_undertaking_of_wirral_has_no_day(ask: Ask) -> None:
    rows = ask("promises", "report future meeting", "--today", "2024-01-01")["rows"]
    row = only(rows, "a report could be brought to a future meeting", "what")
    assert (row["kind"], row["due"], row["state"]) == ("undertaking", None, "no date")


def test_bradford_decided_something_else_than_was_recommended(ask: Ask) -> None:
    rows = ask("decisions")["rows"]
    replaced = [row for row in rows if row["difference"] == "replaced"]
    assert len(replaced) == 2
    for row in replaced:
        assert row["recommended"].startswith("That the Committee notes the contents")
        assert "002_" in row["citation"]["document"]
    assert all(row["verb"] != "recommended" for row in rows)


def test_what_bradford_resolved_is_answered_by_its_resolution_though_talk_lies_nearer(
    ask: Ask,
) -> None:
    answer = ask("ask", "What did Bradford's committee resolve beyond noting the report?")
    assert answer["citations"][0]["voice"] == "decision"
    assert "Priority 2" in answer["citations"][0]["quote"]
    assert "outcomes column" in " ".join(one["quote"] for one in answer["citations"])


def test_minute_12_18_is_not_held_and_what_to_add_is_said(ask: Ask) -> None:
    found = ask("minute", "12/18")
    assert (found["held"], found["extract"]) == (False, None)
    assert found["message"].startswith("not held: add Coventry 2018/19")
    assert "12/18" in found["citation"]["quote"]


def test_both_sums_of_140_000_are_told_apart(ask: Ask) -> None:
    rows = ask("figures", "£140,000")["rows"]
    assert [row["value"] for row in rows] == [140_000, 140_000]
    assert {row["measure"] for row in rows} == {
        "reduction in agency spend",
        "reduction of historical spend",
    }
    assert len({row["series"] for row in rows}) == 2
    assert all(row["conflicts_with"] == [] for row in rows)


def test_two_appendices_have_two_numbers_each(ask: Ask) -> None:
    rows = ask("lint")["rows"]
    said = " ".join(row["message"] for row in rows if row["kind"] == "appendix")
    assert "Key Priorities Appendix Three and Appendix Two" in said
    assert "Strategic Plan Appendix Four and Appendix Three" in said
    assert {row["kind"] for row in rows} == {"appendix", "minute reference"}


def test_the_four_councils_stand_side_by_side(ask: Ask) -> None:
    found = ask("compare", "social worker recruitment")
    assert len(found["rows"]) == 4
    assert len({row["name"] for row in found["rows"]}) == 4
    coventry = only(found["rows"], "Coventry", "name")
    assert "retaining experienced social workers was a challenge" in coventry["problem"]["quote"]
    assert sum(isinstance(row["problem"], dict) for row in found["rows"]) >= 3
    cells = [row[key] for row in found["rows"] for key in ("problem", "measure")]
    # The number of a paragraph is not said.
    assert not any(cell["quote"].startswith("-") for cell in cells if isinstance(cell, dict))


@pytest.mark.parametrize("ending", ["docx", "pdf", "html", "md"])
def test_the_briefing_on_social_worker_recruitment(
    run: Run, index: Path, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"briefing.{ending}"
    command = ("brief", "social worker recruitment", "--today", "2024-01-01", "-o", file)
    status, _, err = run(*command, "--index", index)
    assert (status, err.strip()) == (0, f"{file}: written")
    if ending == "pdf":
        from pypdf import PdfReader

        told = " ".join(page.extract_text() for page in PdfReader(file).pages)
    elif ending == "docx":
        with zipfile.ZipFile(file) as packed:
            assert "word/footnotes.xml" in packed.namelist()
            told = packed.read("word/document.xml").decode()
        assert 'w:val="Heading1"' in told
    else:
        told = file.read_text(encoding="utf-8")
    for words in ("Coventry", "Wirral", "12/18", "Previous consideration", "Differences"):
        assert words in told, words


def test_the_first_page_asks_three_questions_for_each_user(index: Path, encoder) -> None:
    """Five papers of one item each, none of them numbered, are enough to begin with."""
    engine = Engine(index, encoder=encoder)
    asked = example_questions(engine, speaker("en"))
    assert {user: len(questions) for user, questions in asked.items()} == {
        "member": 3,
        "officer": 3,
        "clerk": 3,
    }
    every = [question for questions in asked.values() for question in questions]
    assert len(set(every)) == 9
    assert "What was decided on Improvement Journey - Update?" in every
