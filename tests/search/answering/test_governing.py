"""Which of several people, sums, numbers and days in a quote a headline may name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.build import build_index
from search.answering.focus import read_focus
from search.answering.governing import thing_asked
from search.answering.persons import people_of
from search.answering.quantities import quantities_of
from search.answers import answer_question
from search.engine import Engine
from search.query import parse_query
from tests.search.answering.papers import write


@pytest.fixture(scope="module")
def engine(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("governed")
    build_index(folder / "index", [write(folder / "papers")], encoder)
    return Engine(folder / "index", encoder=encoder)


def told(engine: Engine, question: str, quote: str, known: frozenset[str] = frozenset()) -> str:
    found = thing_asked(engine, read_focus(question), quote, known)
    return quote[slice(*found)] if found else ""


@pytest.mark.parametrize(
    ("question", "quote", "thing"),
    [
        ("Who agreed to contact Mr Tandy about the ducks?",
         "There are far too many ducks - the Chairman agreed to contact Mr Tandy. Mrs Ames offered "
         "to clear the ivy.", "the Chairman"),
        ("Who proposed Mrs Orme as chair?",
         "Mr Lill proposed Mrs Orme and Mrs Dace seconded her as chair.", "Mr Lill"),
        ("Who seconded Mrs Orme as chair?",
         "Mr Lill proposed Mrs Orme and Mrs Dace seconded her as chair.", "Mrs Dace"),
        ("How much was paid to the Rowing Club?",
         "Payments: Heron Printers £104.58: Rowing Club £16.50: Vale Water £204.87.", "£16.50"),
        ("By how much was the pay of the clerk increased?",
         "It was agreed that the pay of the clerk be increased by £252. 50 from April.",
         "£252. 50"),
        ("When will the auditor look at the books?",
         "The auditor will look at the books on Monday 27th September 2004.",
         "Monday 27th September 2004"),
        ("When can residents vote on the schemes?",
         "Bids closed on 12 May. Residents can vote on the schemes between 12 August and 29 "
         "August.", "12 August and 29 August"),
        ("How many lorries pass the school?",
         "The 3 residents who spoke counted that forty lorries pass the school.", "forty"),
    ],
)  # fmt: skip
def test_the_thing_is_what_the_question_governs(
    engine: Engine, question: str, quote: str, thing: str
) -> None:
    assert told(engine, question, quote) == thing


def test_a_number_whose_noun_is_left_out_is_not_passed_over(engine: Engine) -> None:
    quote = (
        "The Cabinet had been told that 900 benches would stay and be mended. A survey in May had "
        "found 412."
    )
    assert told(engine, "How many benches did the survey find?", quote) == "412"
    assert told(engine, "How many benches had the Cabinet been told would stay?", quote) == "900"
    assert told(engine, "How many benches are there?", quote) == ""


def test_who_supports_has_not_seconded(engine: Engine) -> None:
    quote = "The Chairman supported the repair of the weir."
    assert told(engine, "Who seconded the repair of the weir?", quote) == ""


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        # Who spoke is not who was spoken of.
        ("Who resigned from the Council?", "Cllr Hale advised that a member had gone."),
        # The question's own day, and those of the meeting and of the accounts.
        ("When was the fair held that was planned for 4 June 2012?",
         "Wretton Road would be shut on Monday 4th June."),
        ("When was the bridge mended?", "Minutes of the meeting held on Monday 6th December 2004."),
        ("When was the bridge mended?", "The accounts for the year ended 31 March 2015 were read."),
        # Two that are as likely.
        ("What did the bench cost?", "Bench £40. Bench £50."),
        # What only labels counts nothing.
        ("How many houses will be built?", "Section 106 of the Act and the B1160 were spoken of."),
    ],
)  # fmt: skip
def test_nothing_is_named_where_nothing_tells_which(
    engine: Engine, question: str, quote: str
) -> None:
    assert told(engine, question, quote) == ""


def test_everybody_is_named_whole() -> None:
    quote = "Cllrs Ryde, Lamb and Orme volunteered. It was cleared by Ivan Dace and Bill Tuck."
    names = [quote[p.start : p.end] for p in people_of(quote, frozenset())]
    assert names == ["Cllrs Ryde, Lamb and Orme", "Ivan Dace and Bill Tuck"]


def test_a_post_after_a_name_is_not_a_second_person() -> None:
    quote = "Councillor Ann Lamb, Leader of the Opposition, said that she had walked there."
    names = [quote[p.start : p.end] for p in people_of(quote, frozenset())]
    assert names == ["Councillor Ann Lamb"]


@given(st.sampled_from(["Who paid?", "When?", "How much was it?", "How many came?", "How big?"]),
       st.text(max_size=200))  # fmt: skip
def test_what_is_found_stands_in_the_quote(question: str, quote: str) -> None:
    focus = read_focus(question)
    spans = [(p.start, p.end) for p in people_of(quote, frozenset())]
    if focus.wanted != "who":
        spans += [(q.start, q.end) for q in quantities_of(focus, quote)]
    for start, end in spans:
        assert 0 <= start < end <= len(quote)


def test_a_headline_tears_no_number_from_the_one_that_corrects_it(encoder, tmp_path) -> None:
    paper = """# Minutes of the Parks Committee

Harrowmere Borough Council

5 June 2019

## 1. Benches in Mill Park

The officer spoke of the benches in Mill Park and of what the Cabinet had been told in the spring,
which was that 900 benches would stay and be mended by the autumn of next year. A survey in May had
found 412 of them.
"""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "parks.md").write_text(paper, encoding="utf-8")
    build_index(tmp_path / "index", [tmp_path / "papers"], encoder)
    engine = Engine(tmp_path / "index", encoder=encoder)
    answer = answer_question(engine, parse_query("How many benches are there in Mill Park?"))
    assert not answer.abstained
    assert "900" in answer.text
    assert "412" in answer.text
    assert "…" not in answer.text
