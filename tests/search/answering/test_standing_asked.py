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
