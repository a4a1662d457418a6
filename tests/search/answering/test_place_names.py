"""Councils called by a word of the language, a month or a road: named only where they are meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.build import Said, build_index
from search.answering.naming import bodies_held, councils_named, only_of_others, unheld_body
from search.answers import Answer, answer_question
from search.engine import Engine
from search.query import parse_query

PAPER = """# {council}

Minutes of the meeting of the Council held on {day} May 2023

## 1/23 Minutes

Councillor Finch asked for a reading of the minutes before they were signed. RESOLVED: That they be
signed.

## 2/23 {matter}

{words}
"""
COUNCILS = {
    "Reading Borough Council": ("Library hours", "The Clerk would deal with the library."),
    "Bath City Forum": ("Bath Road", "RESOLVED: That the bird bath be moved to Bath Road."),
    "Wells City Council": ("Water", "The wells at the allotments were dry."),
    "March Town Council": ("Fair", "RESOLVED: That the fair be held in the market place."),
    "Sandwich Town Council": ("Cafe", "A sandwich board stood on the pavement at the quay."),
    "Rugby Borough Council": ("Pitch", "RESOLVED: That the rugby pitch be drained."),
    "Deal Town Council": ("Pier", "RESOLVED: That the pier be painted green."),
    "Battle Town Council": ("Abbey", "The battle against litter was won, the Mayor said."),
    "Stoke Ferry Parish Council": ("Hall", "RESOLVED: That the hall be painted."),
}
SAID = "March Town Council"
NAMED = [
    ("What did Reading Council decide about the library?", "reading"),
    ("What was decided in Reading about the library?", "reading"),
    ("Reading Borough Council library hours", "reading"),
    ("Reading's library: when does it open?", "reading"),
    ("Reading: when does the library open?", "reading"),
    ("Has Reading library longer hours?", "reading"),
    ("Why did Bath move it?", "bath"),
    ("What did the Bath City Forum resolve?", "bath"),
    ("Is there water in Wells?", "wells"),
    ("What did March Town Council resolve about the fair?", "march"),
    ("What did March Council resolve about the fair?", "march"),
    ("What does Sandwich Town Council say of the quay?", "sandwich"),
    ("Which pitch is drained in Rugby?", "rugby"),
    ("What colour is the pier at Deal?", "deal"),
    ("Was Battle Council told about litter?", "battle"),
    ("When was the hall in Stoke Ferry painted?", "stoke ferry"),
    ("Who mends Stoke Ferry's roads?", "stoke ferry"),
    ("Who mends the roads? Stoke Ferry roads are bad", "stoke ferry"),
    ("Is there a hall in Church Lane Stoke Ferry?", "stoke ferry"),
    ("Which shops in Church Lane Wells were shut?", "wells"),
    ("Why would Tom Foy miss Rugby meetings?", "rugby"),
    ("Which Stoke Ferry road schemes are there?", "stoke ferry"),
    ("WHAT DID READING COUNCIL DECIDE?", "reading"),
]
NOT_NAMED = [
    "Who asked for a reading of the minutes?",
    "Reading of the minutes: who asked for it?",
    "Reading the minutes, who asked for it?",
    "Was the Reading of the Minutes taken first?",
    "Who runs the Reading Group?",
    "When was the bath road closed?",
    "When was the Bath Road closed?",
    "When will Bath road be closed?",
    "Bath Road closed when?",
    "Who owns the Bath House?",
    "Wells at the allotments: are they dry?",
    "Which lights in East Reading were out?",
    "Who came from Tunbridge Wells?",
    "What was resolved in March about the fair?",
    "What was resolved at the March Council meeting?",
    "March 2023: what was resolved about the fair?",
    "What was resolved on 6 March 2023?",
    "Sandwich boards on the pavement: are they allowed?",
    "Rugby pitch drained when?",
    "Who pays for the Rugby Club?",
    "Deal with the library: who would?",
    "What did Cllr Deal say of the pier?",
    "What did Mr. Battle ask?",
    "When is the Battle of Britain remembered?",
    "Battle against litter won?",
    "Are there potholes in Stoke Ferry Road?",
]


@pytest.fixture(scope="module")
def engine(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("words")
    for number, (council, (matter, words)) in enumerate(COUNCILS.items()):
        # "March" in a head is a month to the reader of papers: there it is said for the folder.
        papers = folder / ("said" if council == SAID else "papers")
        papers.mkdir(exist_ok=True)
        paper = PAPER.format(council=council, day=number + 1, matter=matter, words=words)
        (papers / f"{number}.md").write_text(paper, encoding="utf-8")
    build_index(folder / "index", [folder / "papers"], encoder)
    build_index(folder / "index", [folder / "said"], encoder, Said(SAID))
    return Engine(folder / "index", encoder=encoder)


def ask(engine: Engine, question: str) -> Answer:
    return answer_question(engine, parse_query(question))


@pytest.mark.parametrize(("question", "name"), NAMED)
def test_a_council_that_is_meant_is_named(engine: Engine, question: str, name: str) -> None:
    assert councils_named(engine, question) == [frozenset(name.split())]


@pytest.mark.parametrize("question", NOT_NAMED)
def test_a_word_of_the_language_names_no_council(engine: Engine, question: str) -> None:
    assert councils_named(engine, question) == []


def test_two_that_are_meant_are_both_named(engine: Engine) -> None:
    named = councils_named(engine, "What did Reading and Deal decide about the wells?")
    assert named == [frozenset({"reading"}), frozenset({"deal"})]


def test_a_council_by_its_month_is_no_council_that_is_not_held(engine: Engine) -> None:
    assert unheld_body(engine, "What did the June Council resolve about the fair?") is None
    told = unheld_body(engine, "What did Harrogate Borough Council resolve about the fair?")
    assert told == "Harrogate Borough Council"


def test_an_answer_is_kept_from_nobody_for_a_word_of_the_language(engine: Engine) -> None:
    answer = ask(engine, "Rugby pitch: who drains it?")
    assert "Nothing that was found of" not in answer.text


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_question_is_read(engine: Engine, before: str, after: str) -> None:
    held = {frozenset(one.words) for one in bodies_held(engine)}
    assert set(councils_named(engine, f"{before} Reading {after}")) <= held


def test_every_council_of_which_nothing_tells_it_is_told(engine: Engine) -> None:
    others = [p for p in engine.passages if p.council == "Rugby Borough Council"]
    assert others
    question = "Who drained the pitch of March Town Council or Deal Town Council?"
    named = ("March Town Council", "Deal Town Council")
    assert only_of_others(engine, question, others) == named
    theirs = [p for p in engine.passages if p.council == "Deal Town Council"]
    assert only_of_others(engine, question, [*others, *theirs]) == ()
