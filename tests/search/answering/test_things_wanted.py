# ruff: noqa: E501 - a question and its quote are read in one piece
"""Firms, places, votes and sums that a headline names, and what became of what was asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.headlines import kind_wanted, verdict
from indexer.build import build_index
from search.answering.focus import read_focus
from search.answering.governing import thing_asked
from search.answering.headline import headline
from search.answering.persons import people_of
from search.answering.provenance import provenance
from search.answering.wanting import thing_wanted
from search.answers import answer_question
from search.citing import Citation
from search.engine import Engine
from search.query import parse_query
from tests.search.answering.papers import write

PAPER = """# Ferncombe Parish Council

Minutes of the meeting of the Council held on 6 March 2024

Present: Councillor Eve Lund (Chair), Councillor Rob Tarn

## 3/24 Seats

A quotation of £594 had been received from Bonner and Sons for the cleaning, repair and fixing of
the three seats at the pond. It was unanimously agreed that this not be accepted.

## 4/24 Plaque

Request by Mr Ash for a plaque in the garden. This was agreed at the appropriate cost.

## 5/24 Hedges

Councillor Tarn moved that the hedge be cut in May. This was approved by 6 votes to 2.
"""


@pytest.fixture(scope="module")
def engine(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("wanted")
    build_index(folder / "index", [write(folder / "papers", {"march.md": PAPER})], encoder)
    return Engine(folder / "index", encoder=encoder)


def told(engine: Engine, question: str, quote: str) -> str:
    found = thing_asked(engine, thing_wanted(read_focus(question)), quote, frozenset())
    return quote[slice(*found)].strip(" ,") if found else ""


def quoted(engine: Engine, first: str, last: str) -> Citation:
    path = next(p for p in engine.documents if p.endswith("march.md"))
    content = engine.store.content(path)
    start = content.index(first)
    return engine.book.cite(path, start, content.index(last, start) + len(last))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Ferncombe insurance premium paid May 2004", "money"),
        ("What did the fete bring in for the roof fund?", "money"),
        ("Which couple asked for a bypass of the village?", "who"),
        ("Which firm won the contract for the bridge?", "which"),
        ("Pool closing date", "when"),
        ("How did the vote go on the hedge?", "vote"),
        ("By what margin was the hedge kept?", "vote"),
        ("What did the clerk say about the premium?", "open"),
        ("Why was the premium so high?", "why"),
        ("Who voted against the hedge?", "who"),
    ],
)
def test_the_kind_of_thing_is_read_from_the_whole_question(question: str, kind: str) -> None:
    assert kind_wanted(read_focus(question)) == kind


@pytest.mark.parametrize(
    ("question", "quote", "thing"),
    [
        ("Which company was awarded the contract for the bridge?",
         "RESOLVED that the tender of Hollis Engineering Ltd for the bridge be accepted. Councillor Tarn "
         "thanked the Rotary Club for its help.", "Hollis Engineering Ltd"),
        ("Which committee will look at the bridge?",
         "The bridge is to be looked at by the Works Committee before Lady Day.", "Works Committee"),
        ("Which road will be closed for the fair?",
         "It was noted that Mill Lane will be closed for the fair by order of the County Surveyor.",
         "Mill Lane"),
        ("Where will the new bench be placed?",
         "It was agreed that the new bench be placed outside the village hall.", "the village hall"),
        ("How big was the grant for the skate park?",
         "A grant of £6,800 for the skate park had been received.", "£6,800"),
        ("How often will the pump be checked?", "It was agreed that the pump be checked quarterly.",
         "quarterly"),
        ("How big a shed may be put on a plot?",
         "A shed on a plot may be no bigger than 4ft by 6ft.", "4ft by 6ft"),
        ("How many people voted in the youth poll?",
         "There were 22,866 people voting in the youth poll, over 3,000 more than the year before.",
         "22,866"),
        ("How many meetings does the council hold?",
         "The council holds 150 formal meetings and up to 80 informal meetings.",
         "150 formal meetings and up to 80"),
        ("What is the rent of the office?",
         "The rent of the office is €84,550, which is €19 per square foot.", "€84,550"),
        ("How many sat down to the supper?", "Approximately 95 people sat down to the supper.", "95"),
        ("When must the report on the trial come back?",
         "The report on the trial must come back after 6 months.", "after 6 months"),
        ("By how much did the rent go up?", "The rent is now £900.", ""),
        ("How much was paid to CGM?", "Payments: C.G.M. Ltd. £26.50: Heron £747.50: Vale £25.00.",
         "£26.50"),
        ("What was paid for the display boards?",
         "ESPO (display boards) £503.70 ESPO (filing cabinets) £181.70 Inland Revenue £93.11",
         "£503.70"),
    ],
)  # fmt: skip
def test_the_thing_is_of_the_sort_that_is_asked_for(
    engine: Engine, question: str, quote: str, thing: str
) -> None:
    assert told(engine, question, quote) == thing


@pytest.mark.parametrize(
    ("question", "quote", "who"),
    [
        ("Who thanked the mill for its lights?",
         "Mr Thorne gave his thanks for the lights of the mill. Mrs Ames spoke of the ducks.",
         "Mr Thorne"),
        ("Who gave the council a safe?",
         "Cllr Fane read out a letter of thanks to Mr Self for donating a safe to the council.", "Mr Self"),
        ("Who resigned from the panel?",
         "The Chairman read out a letter on the resignation of Cllr Howe from the panel.", "Cllr Howe"),
        ("Who offered to tend the empty plots?",
         "Mr French wrote that he would be prepared to tend the empty plots. Mrs Ames wrote too.", "Mr French"),
        ("Who stepped in for Mr Hale on the hall committee?",
         "Mr Markwell volunteered to be co-opted onto the hall committee for Mr Hale.", "Mr Markwell"),
        ("Which Downham man asked for a plot?",
         "Letter from Mr Butler of Downham asking if a plot is vacant.", "Mr Butler"),
        ("Who wanted the council to meet every month?",
         "Cllr Keary proposed that the council meet every month, and this was seconded by Cllr Galvin.",
         "Cllr Keary"),
    ],
)  # fmt: skip
def test_a_deed_may_be_told_in_other_words(
    engine: Engine, question: str, quote: str, who: str
) -> None:
    assert told(engine, question, quote) == who


def test_what_little_likely_bears_the_answer_is_told_only_where_it_is_like_the_question(
    engine: Engine,
) -> None:
    focus = read_focus("How much was paid for the pond liner?")
    quote = "The fee of £40 was noted."
    assert thing_asked(engine, focus, quote, frozenset(), confidence=1.0) is not None
    assert thing_asked(engine, focus, quote, frozenset(), confidence=0.3) is None


def test_a_vote_is_told_by_its_numbers(engine: Engine) -> None:
    first = quoted(engine, "Councillor Tarn moved", "6 votes to 2.")
    said = headline(engine, read_focus("How did the vote go on the hedge?"), [first])
    assert said.startswith("“")
    assert "6 votes to 2" in said.split("”")[0]


def test_what_became_of_a_matter_is_told_with_it(engine: Engine) -> None:
    first = quoted(engine, "A quotation of", "not be accepted.")
    said = headline(
        engine, read_focus("Did the council accept the quotation for the seats?"), [first]
    )
    assert "unanimously agreed that this not be accepted" in said


def test_what_was_requested_and_agreed_is_called_agreed(engine: Engine) -> None:
    first = quoted(engine, "Request by Mr Ash", "appropriate cost.")
    assert " agreed on 6 March 2024" in provenance(engine, first, first.start, first.end)


def test_a_person_does_no_more_than_is_said_before_the_next() -> None:
    one, other = people_of(
        "Cllr Ash noted it and Cllr Birch said that he would look into it.", frozenset()
    )
    assert "offer" not in one.kinds
    assert "offer" in other.kinds


@pytest.mark.parametrize(
    ("thing", "answer", "wanted", "right"),
    [
        ("quarterly", "Quarterly from April", "count", "right"),
        ("monthly", "Quarterly from April", "count", "wrong"),
        ("after 6 months", "Six months after it began", "when", "right"),
        ("autumn of 2024", "5 February 2025", "when", "wrong"),
        ("Hollis Engineering Ltd", "Hollis", "which", "right"),
        ("Works Committee", "The Finance Committee", "which", "wrong"),
    ],
)
def test_a_verdict_knows_words_of_time_and_names(
    thing: str, answer: str, wanted: str, right: str
) -> None:
    assert verdict(thing, answer, wanted) == right


def test_a_label_before_a_colon_is_of_the_sum_behind_it(engine: Engine) -> None:
    quote = (
        "Balance at bank 29th Feb: £18,442.16. The Clerk reported that the precept for 2024/25 had "
        "been confirmed at £24,500."
    )
    focus = thing_wanted(read_focus("How much was in the bank at the end of February 2024?"))
    found = thing_asked(engine, focus, quote, frozenset())
    assert found is not None
    assert quote[slice(*found)] == "£18,442.16"


def test_a_figure_of_another_time_is_not_named(encoder, tmp_path: Path) -> None:
    paper = """# Westmarch District Council

Minutes of the Housing Panel held on 13 June 2024

## 16 Temporary accommodation

The report stated that 87 households were in temporary accommodation at the end of March 2024.
"""
    build_index(tmp_path / "index", [write(tmp_path / "papers", {"june.md": paper})], encoder)
    book = Engine(tmp_path / "index", encoder=encoder)
    asked = "How many households were in temporary accommodation in March {}?"
    named = answer_question(book, parse_query(asked.format(2024)))
    assert named.text.startswith("“87 households”")
    other = answer_question(book, parse_query(asked.format(2023)))
    assert not other.text.startswith("“87")
