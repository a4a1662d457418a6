"""The plain form of a headline: whose it is, whole sentences, and of the council that is asked."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from indexer.build import build_index
from search.answering.focus import read_focus
from search.answering.headline import _cut, headline
from search.answers import Answer, answer_question
from search.citing import Citation
from search.engine import Engine
from search.query import parse_query
from tests.search.answering.papers import write

SPRING = """# Ashcombe Town Council

Minutes of the meeting of the Council held on 6 March 2024

Present: Councillor Eve Lund (Chair), Councillor Rob Tarn

## 3/24 Crossing

Subject to the view of the county it is hoped that the crossing in Weir Street will be

painted within this year and that the lights at the corner of Mill Street will follow it.
Councillor Tarn said that drivers were always late for work there, and that he himself had seen
two of them in one week drive over the pavement.

## 4/24 Payments

Payments were made to Dan Frost (Cem. Fencing) of £2,140 and to the county for the lamps of £77.
Members spoke for a while of how long the fencing had taken and of the frost in that month.

## 5/24 Bonfire

Members said that the bonfire was loved by many in the town, that it had been held on the same
evening for forty years, and that smoke was a worry for those who live nearby. It was agreed that
the bonfire be held one mile out of the town.
"""


@pytest.fixture(scope="module")
def engine(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("headlines")
    build_index(folder / "index", [write(folder / "papers", {"spring.md": SPRING})], encoder)
    return Engine(folder / "index", encoder=encoder)


def ask(engine: Engine, question: str) -> Answer:
    return answer_question(engine, parse_query(question))


def quoted(engine: Engine, path: str, first: str, last: str) -> Citation:
    """A citation of the words of a paper from ``first`` to ``last``."""
    content = engine.store.content(path)
    start = content.index(first)
    return engine.book.cite(path, start, content.index(last, start) + len(last))


def test_a_sentence_that_a_line_parts_is_told_whole(engine: Engine) -> None:
    citation = quoted(engine, "spring.md", "Subject to the view", "over the pavement.")
    told = headline(engine, read_focus("Is the crossing to be painted?"), [citation])
    assert "will be painted within this year" in told


def test_an_abbreviation_in_brackets_ends_no_sentence(engine: Engine) -> None:
    citation = quoted(engine, "spring.md", "Payments were made", "frost in that month.")
    told = headline(engine, read_focus("Dan Frost fencing payments"), [citation])
    assert not told.endswith("(Cem.”")
    assert "£2,140" in told


def test_what_was_decided_goes_before_what_was_said_of_it(engine: Engine) -> None:
    citation = quoted(engine, "spring.md", "Members said that the bonfire", "out of the town.")
    asked = read_focus("What was agreed about the bonfire in the town?")
    assert "be held one mile out of the town" in headline(engine, asked, [citation])
    said = read_focus("How many people loved the bonfire?")
    assert "loved by many" in headline(engine, said, [citation])


@pytest.mark.parametrize(
    ("council", "body", "told"),
    [
        ("Ashcombe Town Council", "Council", "The minutes of Ashcombe Town Council for"),
        ("Ashcombe Town Council", "Parks Committee", "Ashcombe Town Council's Parks Committee"),
        ("Ashcombe Town Council", "Ann Lund, Deputy, Chief Executive", "Ashcombe Town Council for"),
        ("A Plan. As the Leaders of Ashcombe Council", None, "The minutes for 6 March 2024"),
        (None, "Chief Executive", "The minutes for 6 March 2024"),
        (None, "Climate, Land and Water Committee", "the Climate, Land and Water Committee"),
    ],
)
def test_what_is_no_body_is_not_told_as_one(
    engine: Engine, council: str | None, body: str | None, told: str
) -> None:
    citation = quoted(engine, "spring.md", "Payments were made", "frost in that month.")
    citation = replace(citation, council=council, body=body, date=datetime.date(2024, 3, 6))
    assert told in headline(engine, read_focus("What was paid?"), [citation])


def test_a_number_of_another_council_is_not_the_answer(engine: Engine) -> None:
    citation = quoted(engine, "thornby-2022-05.md", "RESOLVED: That the rent", "£20 a year.")
    other = headline(engine, read_focus("What is the rent of a plot at Ashcombe?"), [citation])
    assert not other.startswith("“£20")
    own = headline(engine, read_focus("What is the rent of a plot at Thornby?"), [citation])
    assert own.startswith("“£20")


def test_short_answers_stand_in_their_quote(engine: Engine) -> None:
    for question in ("What was paid to Dan Frost for fencing?", "Who said drivers were late?"):
        answer = ask(engine, question)
        if answer.text.startswith("“"):
            assert answer.text[1:].split("”")[0] in " ".join(answer.citations[0].quote.split())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2. That the hall be sold.", "That the hall be sold."),
        ("(b) the report be noted.", "the report be noted."),
        ("iv) That it be deferred.", "That it be deferred."),
        ("2.5 per cent was agreed.", "2.5 per cent was agreed."),
        ("12 members voted for it.", "12 members voted for it."),
        ("I) am told", "I) am told"),
    ],
)
def test_a_headline_leaves_the_number_in_the_list_out(words: str, told: str) -> None:
    assert _cut(words, 32) == told
