"""Who was in the chair, came, sent apologies or declared an interest is told by the record of the
meeting that is asked about, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build_index
from search.answering.attended import who_was_there
from search.answering.focus import read_focus
from search.answers import answer_question
from search.engine import Engine
from search.query import parse_query
from tests.search.answering.papers import write

MAY = """# Wexcombe Borough Council

Minutes of the Allotments Committee held on 8 May 2019

Present: Councillor Ada Finch (Chair), Councillor Bob Thorne, Councillor Cy Vane

Apologies: Councillor Dee Marsh

## 1. Declarations of interest

Councillor Bob Thorne declared a personal interest in minute 3 as he rents a plot in Hob Lane.

## 3. Hob Lane

The hedge was discussed at length.

RESOLVED that the hedge be cut.

## 4. Date of next meeting

3 July 2019 at 7 pm.
"""

JULY = """# Wexcombe Borough Council

Minutes of the Allotments Committee held on 3 July 2019

Present: Councillor Bob Thorne (Chair), Councillor Cy Vane

## 5. Water

Councillor Ada Finch had written about the tap.

RESOLVED that a tap be put in.

## 6. Date of next meeting

11 September 2019 at 7 pm.
"""

POLICY = """# Wexcombe Borough Council

Minutes of the Allotments Policy Committee held on 9 May 2019

Present: Councillor Eve Rudd (Chair), Councillor Guy Tarn

## 1. Rents

RESOLVED that rents be reviewed.
"""


@pytest.fixture(scope="module")
def engine(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("attended")
    papers = {"may.md": MAY, "july.md": JULY, "policy.md": POLICY}
    build_index(folder / "index", [write(folder / "papers", papers)], encoder)
    return Engine(folder / "index", encoder=encoder)


@pytest.mark.parametrize(
    ("question", "told", "quoted"),
    [
        ("Who chaired the Allotments Committee in May 2019?",
         "“Councillor Ada Finch” is recorded in the chair of the Allotments Committee of 8 May "
         "2019.",
         "Councillor Ada Finch (Chair)"),
        ("Who chairs the allotments committee?",
         "“Councillor Bob Thorne” is recorded in the chair of the Allotments Committee of 3 July "
         "2019, the latest held that says who was.", "Councillor Bob Thorne (Chair)"),
        ("Who was in the chair at the Allotments Policy Committee on 9 May 2019?",
         "“Councillor Eve Rudd” is recorded in the chair of the Allotments Policy Committee of 9 "
         "May 2019.", "Councillor Eve Rudd (Chair)"),
        ("Who attended the Allotments Committee on 8 May 2019?",
         "Recorded as present at the Allotments Committee of 8 May 2019: Councillor Ada Finch, "
         "Councillor Bob Thorne, Councillor Cy Vane.", "Present: Councillor Ada Finch (Chair)"),
        ("Who sent apologies to the Allotments Committee in May 2019?",
         "Apologies are recorded in the minutes of the Allotments Committee of 8 May 2019 from "
         "Councillor Dee Marsh.", "Apologies: Councillor Dee Marsh"),
        ("Which councillors declared an interest in Hob Lane?",
         "One declaration of interest in it is recorded in what was searched.",
         "as he rents a plot in Hob Lane"),
        ("Did anyone declare an interest at the Allotments Committee in May 2019?",
         "One declaration of interest in it is recorded in what was searched.",
         "as he rents a plot in Hob Lane"),
        ("When is the next meeting of the Allotments Committee?",
         "The last minutes held, of the Allotments Committee of 3 July 2019, say when it was to "
         "meet next.", "11 September 2019"),
    ],
)  # fmt: skip
def test_the_record_of_the_meeting_answers(
    engine: Engine, question: str, told: str, quoted: str
) -> None:
    answer = answer_question(engine, parse_query(question))
    assert not answer.abstained
    assert answer.text == told
    assert quoted in answer.citations[0].quote


def test_where_nobody_is_recorded_as_away_that_is_said(engine: Engine) -> None:
    answer = answer_question(
        engine, parse_query("Who sent apologies to the Allotments Committee in July 2019?")
    )
    assert answer.abstained
    assert (
        "No apologies are recorded in the minutes of the Allotments Committee of 3 July 2019."
        in answer.text
    )


@pytest.mark.parametrize(
    "question",
    [
        # Two meetings, no body, another deed, a matter in which nobody did, another question.
        "Who attended the Allotments Committee in 2019?",
        "Who attended the fair?",
        "Who wrote to the Allotments Committee about the tap?",
        "Who was present when the hedge of the Allotments Committee was cut?",
        "Who declared an interest in the bypass?",
        "Why was Councillor Ada Finch in the chair at the Allotments Committee in May 2019?",
    ],
)
def test_other_questions_are_left_to_the_quotes(engine: Engine, question: str) -> None:
    assert who_was_there(engine, read_focus(question)) is None


PRIVATE = MAY.replace(
    "## 4. Date of next meeting",
    """It was resolved that the public and press be excluded under Schedule 12A of the Local
Government Act 1972 for the following items.

## 5. Declarations of interest

Councillor Cy Vane declared a personal interest in the arrears of Mill Lane, and gave apologies.

## 6. Date of next meeting""",
)


def test_what_is_withheld_is_not_told(encoder, tmp_path: Path) -> None:
    papers = write(tmp_path / "papers", {"may.md": PRIVATE})
    build_index(tmp_path / "index", [papers], encoder)
    public = Engine(tmp_path / "index", encoder=encoder)
    whole = Engine(tmp_path / "index", reader="restricted", encoder=encoder)
    focus = read_focus("Who declared an interest in the arrears of Mill Lane?")
    assert who_was_there(public, focus) is None
    told = who_was_there(whole, focus)
    assert told is not None
    assert "Councillor Cy Vane" in told.citations[0].quote
    asked = read_focus("Who declared an interest at the Allotments Committee in May 2019?")
    kept = who_was_there(public, asked)
    assert kept is not None
    assert [c.quote.startswith("Councillor Bob Thorne") for c in kept.citations] == [True]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Was Councillor Finch at the Allotments Committee in May 2019?", "as present"),
        ("Was Cllr Ada Finch present at the Allotments Committee on 8 May 2019?", "as present"),
        ("Did Councillor Marsh attend the Allotments Committee of May 2019?", "with apologies"),
        ("Did Councillor D Marsh miss the Allotments Committee in May 2019?", "with apologies"),
        ("Was Councillor Finch at the Allotments Committee in July 2019?", "neither as present"),
        ("Was Councillor Bea Finch at the Allotments Committee in May 2019?", "neither as present"),
    ],
)
def test_whether_one_came_is_told_by_the_lists(engine: Engine, question: str, told: str) -> None:
    found = who_was_there(engine, read_focus(question))
    assert found is not None
    assert found.answers
    assert told in found.text


def test_whether_one_came_needs_a_meeting_that_is_meant(engine: Engine) -> None:
    for asked in (
        "Was Councillor Finch present when the tap was discussed?",
        "Was Councillor Finch at the Allotments Committee?",
    ):
        assert who_was_there(engine, read_focus(asked)) is None
