"""What a briefing says, from which records, and what it must never say."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.errors import InputError
from search.briefing.days import read_day
from search.briefing.gathering import brief
from search.briefing.parts import Chart, Table
from search.engine import Engine
from search.query import parse_query
from tests.search.briefing.checks import holds_to_its_promises, runs_of, table_of, words_of
from tests.search.briefing.papers import EXEMPT

TODAY = datetime.date(2022, 6, 1)


@pytest.fixture(scope="module")
def briefing(carers: Engine):
    return brief(carers, parse_query("foster carers"), TODAY)


def test_every_quote_is_verbatim_and_every_note_is_used(carers: Engine, briefing) -> None:
    assert sum(run.quote for run in runs_of(briefing)) > 8
    holds_to_its_promises(carers, briefing)


def test_previous_consideration_names_body_day_minute_and_decision(briefing) -> None:
    words = words_of(briefing, "consideration")
    assert (
        "The matter was considered by the Families Scrutiny Committee (Aldmoor Borough Council) on "
        "9 June 2021 (minute 14/21), under the item “Recruitment of foster carers”, when it was "
        "resolved:"
    ) in words
    assert (
        "considered by the Cabinet (Brackwater City Council) on 3 November 2021 (minute 52/21)"
    ) in words
    assert "That a payment of £500 be made to each new household of foster carers." in words


def test_a_recommendation_is_never_among_the_decisions(briefing) -> None:
    decided = [
        run
        for block in next(s for s in briefing.sections if s.name == "decisions").blocks
        if isinstance(block, Table) and "decision" in block.caption.casefold()
        for row in block.rows
        for run in row[1]
        if run.quote
    ]
    assert len(decided) >= 4
    assert all(briefing.notes[run.note - 1].voice == "decision" for run in decided)
    assert not any("note the report" in run.text for run in decided)
    words = words_of(briefing, "consideration")
    before = words.index("Recommended: That the Committee note the report on foster carers")
    assert words[:before].endswith("which is no decision:")


def test_standing_is_told_with_the_words_that_gave_it(briefing) -> None:
    table = table_of(briefing, "Decisions that name the topic")
    first = next(row for row in table.rows if "9 June 2021" in row[0][0].text)
    assert first[2][0].text == "Confirmed: "
    assert "be confirmed as a correct record" in first[2][1].text


def test_an_open_promise_is_told_with_owner_and_due_date(briefing) -> None:
    table = table_of(briefing, "Open promises")
    row = next(r for r in table.rows if "October 2021" in r[1][0].text)
    assert "Head of Fostering" in row[2][0].text
    assert "due 31 October 2021 (inferred)" in row[2][0].text
    assert row[3][0].text.startswith("Not found")


def test_figures_have_a_chart_with_words_and_a_table(briefing) -> None:
    section = next(s for s in briefing.sections if s.name == "figures")
    chart = next(block for block in section.blocks if isinstance(block, Chart))
    assert [point.value for point in chart.points] == [118, 104, 97]
    assert "2019-20: 118; 2020-21: 104; 2021-22: 97" in chart.says
    assert {"118", "104", "97"} <= {run.text for run in runs_of(briefing, "figures")}


def test_who_spoke_and_who_differs(briefing) -> None:
    who = {row[0][0].text for row in table_of(briefing, "Who is recorded").rows}
    assert any("Ben Marlow" in name for name in who)
    names = [row[0][0].text for row in table_of(briefing, "The matter council by council").rows]
    assert names == ["Aldmoor Borough Council", "Brackwater City Council"]


def test_what_is_not_held_is_told(briefing) -> None:
    words = words_of(briefing, "missing")
    assert "cites minute 88/20, which is not held" in words
    assert "Nothing on the matter was found after 2 February 2022" in words
    assert "go on to 4 May 2022" in words


def test_nothing_exempt_is_told_to_the_public(carers_index: Path, carers, encoder) -> None:
    public = brief(carers, parse_query("foster carers"), TODAY)
    assert EXEMPT not in words_of(public)
    assert "Larkrise" not in str(public.as_json())
    restricted = Engine(carers_index, "restricted", encoder=encoder)
    whole = brief(restricted, parse_query("foster carers Larkrise"), TODAY)
    assert EXEMPT in words_of(whole)
    asked = brief(carers, parse_query("Larkrise ninety pounds a night"), TODAY)
    assert not any("Larkrise" in note.quote for note in asked.notes)
    assert "Larkrise" not in words_of(asked, "missing")


def test_filters_hold_for_every_section(carers: Engine) -> None:
    found = brief(carers, parse_query("foster carers council:Brackwater"), TODAY)
    holds_to_its_promises(carers, found)
    assert {note.council for note in found.notes} == {"Brackwater City Council"}
    assert "Limited to: council Brackwater." in words_of(found, "searched")
    late = brief(carers, parse_query("foster carers since:2022"), TODAY)
    assert min(note.date for note in late.notes if note.date) >= datetime.date(2022, 1, 1)


def test_nothing_found_is_an_honest_absence(carers: Engine) -> None:
    absent = brief(carers, parse_query("lunar observatory tramway"), TODAY)
    assert not absent.found
    assert absent.notes == ()
    assert [section.name for section in absent.sections] == ["searched", "missing"]
    assert "Searched: 16 papers" in words_of(absent, "missing")


def test_the_same_question_gives_the_same_briefing(carers: Engine, briefing) -> None:
    again = brief(carers, parse_query("foster carers"), TODAY).as_json()
    first = briefing.as_json()
    assert {**again, "took_ms": 0} == {**first, "took_ms": 0}


def test_no_topic_and_no_day_are_bad_input(carers: Engine) -> None:
    with pytest.raises(InputError, match="Name a topic"):
        brief(carers, parse_query("  "), TODAY)
    with pytest.raises(InputError, match="2024-06-12"):
        read_day("soon")
    assert read_day("") is None


def test_in_the_book_of_one_council_a_paper_that_does_not_name_it_stands_at_its_day(
    encoder, tmp_path: Path
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for day, head in (
        ("8 May 2019", "Aldmoor Borough Council\n\nCabinet"),
        ("12 June 2019", "Cabinet"),
        ("10 July 2019", "Aldmoor Borough Council\n\nCabinet"),
    ):
        (papers / f"{day}.txt").write_text(
            f"{head}\n\nMinutes of the meeting held on {day}\n\n4. Fares of the ferry\n\n"
            f"The fares of the ferry were reported.\n\nRESOLVED: That the fares of the ferry be "
            f"looked at after {day}.\n",
            encoding="utf-8",
        )
    build_index(tmp_path / "index", [papers], encoder)
    found = brief(Engine(tmp_path / "index", encoder=encoder), parse_query("fares of the ferry"))
    words = words_of(found, "consideration")
    places = [words.index(f"on {day}") for day in ("8 May 2019", "12 June 2019", "10 July 2019")]
    assert places == sorted(places)
    assert "Council not named" not in words
    assert "differences" not in {section.name for section in found.sections}


def test_the_rows_that_head_a_report_are_not_what_it_said(encoder, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(
        "Aldmoor Borough Council\n\nJoint Ferry and Fares Scrutiny Committee\n\n12 June 2019\n\n"
        "Report title\tFares of the ferry: what they were and what they are to be\n"
        "Accountable employee(s)\tAda Finch, Head of the Ferry, Tel 01900 555 0000\n\n"
        "Recommendation(s) for action or decision:\n\nThe Committee is recommended to note the "
        "fares of the ferry.\n\n1.0 Purpose\n\n1.1\tThe fares of the ferry have stood at "
        "two pounds since the spring of 2011.\n",
        encoding="utf-8",
    )
    build_index(tmp_path / "index", [tmp_path / "report.txt"], encoder)
    found = brief(Engine(tmp_path / "index", encoder=encoder), parse_query("fares of the ferry"))
    words = words_of(found, "consideration")
    assert "two pounds" in words
    assert "Accountable" not in words
    assert "Report title" not in words
    assert "“Joint Ferry and Fares Scrutiny Committee”" not in words
