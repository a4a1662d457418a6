"""Whether a minute still stands is told by what later papers did to it, part by part."""

from __future__ import annotations

import pytest

from indexer.build import build_index
from search.answers import answer_question
from search.engine import Engine
from search.query import parse_query
from tests.search.answering.papers import write

MAY = """# Oxhill Town Council

Minutes of the meeting of the Council held on 8 May 2019

Present: Councillor Ada Finch (Chair), Councillor Bob Thorne

## 12/19 Market

RESOLVED that:

1) the market be moved to Saturday;

2) stalls be let at £8 a day.

## 13/19 Pump

RESOLVED that the pump be painted.
"""

JULY = """# Oxhill Town Council

Minutes of the meeting of the Council held on 3 July 2019

Present: Councillor Ada Finch (Chair), Councillor Bob Thorne

## 20/19 Stalls

RESOLVED that part 2) of minute 12/19 of 8 May 2019 be rescinded.
"""


@pytest.fixture(scope="module")
def engine(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("standing")
    papers = {"may.md": MAY, "july.md": JULY}
    build_index(folder / "index", [write(folder / "papers", papers)], encoder)
    return Engine(folder / "index", encoder=encoder)


@pytest.mark.parametrize(
    "question",
    [
        "Which part of minute 12/19 was rescinded and when?",
        "Does minute 12/19 still stand?",
        "What is the standing of minute 12/19?",
    ],
)
def test_what_was_done_to_a_minute_is_told_part_by_part(engine: Engine, question: str) -> None:
    answer = answer_question(engine, parse_query(question))
    assert answer.text == "Minute 12/19: part 2 rescinded on 3 July 2019."
    quotes = [citation.quote for citation in answer.citations]
    assert any("part 2) of minute 12/19 of 8 May 2019 be rescinded" in quote for quote in quotes)
    assert any("stalls be let at £8 a day" in quote for quote in quotes)


def test_a_minute_that_nothing_changed_is_not_said_to_stand(engine: Engine) -> None:
    answer = answer_question(engine, parse_query("Was minute 13/19 ever rescinded?"))
    assert answer.text == (
        "Nothing that is held changes minute 13/19; whether it stands is not said."
    )
    assert [citation.quote for citation in answer.citations] == [
        "RESOLVED that the pump be painted."
    ]


def test_why_is_another_question(engine: Engine) -> None:
    answer = answer_question(engine, parse_query("Why was part 2 of minute 12/19 rescinded?"))
    assert not answer.text.startswith("Minute 12/19: part")


MARCH = """THORPE-ON-THE-MOOR PARISH COUNCIL
MINUTES OF THE MEETING HELD ON TUESDAY 12TH MARCH 2024

PRESENT: Cllr. J. Appleyard (Chair), Cllrs. M. Binns, S. Crowther

24/036  PLANNING
4 Moor Lane, an extension. No objection.

24/037  BEACH HUT RENTS
Cllr Appleyard proposed that rents go up to £45 a hut from 1st October. Cllr Crowther proposed an
amendment to £40. Amendment lost 1-3. The proposal was carried 3-1.

24/038  BUS SHELTER
The Clerk was asked to write again.
"""

APRIL = """**Thorpe-on-the-Moor Parish Council**

Minutes, Tuesday 9 April 2024

In attendance: Cllrs Appleyard (Chair), Crowther; the Clerk

24/042  Bus shelter
A new one was promised for June.

24/043  Beach hut rents
Six hut owners had written. It was resolved to rescind minute 24/037 and set the rent at £40.
"""


@pytest.fixture(scope="module")
def moor(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("moor")
    papers = write(folder / "papers", {"march.txt": MARCH, "april.md": APRIL})
    build_index(folder / "index", [papers], encoder)
    return Engine(folder / "index", encoder=encoder)


def test_a_minute_numbered_by_its_year_first_is_found(moor: Engine) -> None:
    answer = answer_question(moor, parse_query("Does minute 24/037 still stand?"))
    assert answer.text == "Minute 24/037: rescinded on 9 April 2024."


@pytest.mark.parametrize(
    "question",
    ["What is the rent of a beach hut?", "What was decided about beach hut rents?"],
)
def test_what_undid_a_decision_is_quoted_before_it(moor: Engine, question: str) -> None:
    answer = answer_question(moor, parse_query(question))
    assert "£40" in answer.text
    assert "rescind minute 24/037" in answer.citations[0].quote
    for undone in (c for c in answer.citations if "£45" in c.quote):
        assert any(undone.n in note.of for note in answer.notes)


def test_where_the_day_of_the_one_undone_is_asked_it_stays_first(moor: Engine) -> None:
    asked = "What was resolved about beach hut rents in March 2024?"
    answer = answer_question(moor, parse_query(asked))
    first = answer.citations[0].quote
    # What was carried is told with the proposal that it was.
    assert "£45" in first
    assert "carried 3-1" in first
    assert any("rescinded" in note.text for note in answer.notes)
